package io.detente.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How two replays differ, and because of which events: in the same articles read by two versions of rules, say. Alerts
 * are compared by their ids, signals by pair, window and day.
 */
public final class ReplayComparison {
    private static final int LARGEST = 20;
    private static final int EVENTS = 5;
    private static final double TINY = 1e-9;

    private final ObjectMapper json = new ObjectMapper();
    private final Consumer<String> out;

    /** @param out takes the lines of the answer */
    public ReplayComparison(Consumer<String> out) {
        this.out = out;
    }

    /** What a replay wrote. */
    public record Run(Path signals, Path alerts) {}

    /** @return whether they differ */
    public boolean compare(Run a, Run b) throws IOException {
        boolean alertsDiffer = compareAlerts(a, b);
        return compareSignals(a, b) | alertsDiffer;
    }

    private boolean compareAlerts(Run a, Run b) throws IOException {
        Map<String, JsonNode> ofA = alerts(a.alerts());
        Map<String, JsonNode> ofB = alerts(b.alerts());
        List<String> told = new ArrayList<>();
        Map<String, JsonNode> all = new TreeMap<>(ofA);
        all.putAll(ofB);
        all.forEach((key, alert) -> {
            Optional<JsonNode> inA = Optional.ofNullable(ofA.get(key));
            Optional<JsonNode> inB = Optional.ofNullable(ofB.get(key));
            if (inA.isEmpty() || inB.isEmpty()) {
                told.add((inA.isPresent() ? "only in A: " : "only in B: ") + words(alert));
                told.addAll(events(inA.map(this::evidence), inB.map(this::evidence)));
            } else if (differs(inA.get(), inB.get())) {
                told.add("differs: " + words(inA.get()));
                told.add("     in B: " + words(inB.get()));
                told.addAll(events(inA.map(this::evidence), inB.map(this::evidence)));
            }
        });
        out.accept(String.format(Locale.ROOT, "Alerts: %,d in A, %,d in B", ofA.size(), ofB.size()));
        told.forEach(line -> out.accept("  " + line));
        return !told.isEmpty();
    }

    private Map<String, JsonNode> alerts(Path file) throws IOException {
        Map<String, JsonNode> alerts = new LinkedHashMap<>();
        try (BufferedReader lines = ReplayFiles.opened(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode alert = json.readTree(line);
                alerts.put(
                        String.join(
                                "/",
                                alert.path("pair").asText(),
                                alert.path("day").asText(),
                                alert.path("alertId").asText()),
                        alert);
            }
        }
        return alerts;
    }

    /** Rounding and the rules' version are no difference. */
    private static boolean differs(JsonNode a, JsonNode b) {
        return !a.path("status").equals(b.path("status"))
                || !a.path("severity").equals(b.path("severity"))
                || !a.path("regimeBefore").equals(b.path("regimeBefore"))
                || Math.abs(a.path("score").asDouble() - b.path("score").asDouble()) > TINY;
    }

    private static String words(JsonNode alert) {
        String what = alert.path("kind").asText().equals("REGIME_CHANGE")
                ? alert.path("regimeBefore").asText() + " to "
                        + alert.path("regimeAfter").asText()
                : "extraordinary week";
        return String.format(
                Locale.ROOT,
                "%s %s %s, %s, severity %d, balance %+.2f",
                alert.path("day").asText(),
                alert.path("pair").asText(),
                what,
                alert.path("status").asText().toLowerCase(Locale.ROOT),
                alert.path("severity").asInt(),
                alert.path("score").asDouble());
    }

    private Map<String, JsonNode> evidence(JsonNode alert) {
        return byEvent(alert.path("evidence"));
    }

    private static Map<String, JsonNode> byEvent(JsonNode drivers) {
        Map<String, JsonNode> byEvent = new LinkedHashMap<>();
        drivers.forEach(driver -> byEvent.put(
                driver.path("eventId").asText() + driver.path("modality").asText(), driver));
        return byEvent;
    }

    /** The events that weigh differently; of an alert that only one run tells, those behind it. */
    private static List<String> events(Optional<Map<String, JsonNode>> a, Optional<Map<String, JsonNode>> b) {
        Map<String, JsonNode> ofA = a.orElse(Map.of());
        Map<String, JsonNode> ofB = b.orElse(Map.of());
        Map<String, JsonNode> all = new LinkedHashMap<>(ofA);
        all.putAll(ofB);
        return all.keySet().stream()
                .filter(id -> a.isEmpty() || b.isEmpty() || Math.abs(weight(ofA, id) - weight(ofB, id)) > TINY)
                .limit(EVENTS)
                .map(id -> "     " + event(ofA.get(id), ofB.get(id)))
                .toList();
    }

    private static double weight(Map<String, JsonNode> drivers, String id) {
        return drivers.containsKey(id) ? drivers.get(id).path("contribution").asDouble() : 0;
    }

    private static String event(JsonNode inA, JsonNode inB) {
        if (inA == null) {
            return "B: " + ReplayFiles.driver(inB);
        }
        return "A: " + ReplayFiles.driver(inA)
                + (inB == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " (%+.1f in B)",
                                inB.path("contribution").asDouble()));
    }

    /**
     * A signal that differs.
     *
     * @param by difference of the balances
     */
    private record Difference(String key, double by, Optional<JsonNode> a, Optional<JsonNode> b) {}

    /** Both files are in the same order, so one walk through them is enough. */
    private boolean compareSignals(Run a, Run b) throws IOException {
        PriorityQueue<Difference> largest = new PriorityQueue<>(Comparator.comparingDouble(Difference::by));
        long[] counts = new long[4];
        try (Walk ofA = new Walk(a.signals());
                Walk ofB = new Walk(b.signals())) {
            while (ofA.line != null || ofB.line != null) {
                int order = ofA.line == null ? 1 : ofB.line == null ? -1 : ofA.key.compareTo(ofB.key);
                if (order != 0) {
                    counts[order < 0 ? 0 : 1]++;
                    JsonNode only = json.readTree(order < 0 ? ofA.line : ofB.line);
                    keep(
                            largest,
                            new Difference(
                                    order < 0 ? ofA.key.toString() : ofB.key.toString(),
                                    Math.abs(only.path("balance").asDouble()),
                                    order < 0 ? Optional.of(only) : Optional.empty(),
                                    order < 0 ? Optional.empty() : Optional.of(only)));
                } else if (!ofA.line.equals(ofB.line)) {
                    JsonNode inA = json.readTree(ofA.line);
                    JsonNode inB = json.readTree(ofB.line);
                    double by = Math.abs(
                            inA.path("balance").asDouble() - inB.path("balance").asDouble());
                    boolean regime = !inA.path("regime").equals(inB.path("regime"));
                    counts[2] += by > TINY || regime ? 1 : 0;
                    counts[3] += regime ? 1 : 0;
                    if (by > TINY) {
                        keep(largest, new Difference(ofA.key.toString(), by, Optional.of(inA), Optional.of(inB)));
                    }
                }
                if (order <= 0) {
                    ofA.next();
                }
                if (order >= 0) {
                    ofB.next();
                }
            }
        }
        tell(counts, largest);
        return counts[0] + counts[1] + counts[2] > 0;
    }

    private static void keep(PriorityQueue<Difference> largest, Difference one) {
        largest.add(one);
        if (largest.size() > LARGEST) {
            largest.remove();
        }
    }

    private void tell(long[] counts, PriorityQueue<Difference> largest) {
        out.accept(String.format(
                Locale.ROOT,
                "Signals: %,d only in A, %,d only in B, %,d differ, of these %,d in regime",
                counts[0],
                counts[1],
                counts[2],
                counts[3]));
        largest.stream()
                .sorted(Comparator.comparingDouble(Difference::by).reversed().thenComparing(Difference::key))
                .forEach(one -> {
                    out.accept(String.format(
                            Locale.ROOT,
                            "  %s: balance %s in A, %s in B",
                            one.key(),
                            balance(one.a()),
                            balance(one.b())));
                    events(
                                    one.a().map(signal -> byEvent(signal.path("drivers"))),
                                    one.b().map(signal -> byEvent(signal.path("drivers"))))
                            .forEach(line -> out.accept("  " + line));
                });
    }

    private static String balance(Optional<JsonNode> signal) {
        return signal.map(one ->
                        String.format(Locale.ROOT, "%+.2f", one.path("balance").asDouble()))
                .orElse("none");
    }

    /** A file of signals, line by line. */
    private static final class Walk implements AutoCloseable {
        private final BufferedReader lines;
        private String line;
        private SignalKey key;

        Walk(Path file) throws IOException {
            lines = ReplayFiles.opened(file);
            next();
        }

        void next() throws IOException {
            line = lines.readLine();
            key = line == null ? key : SignalKey.ofLine(line);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
