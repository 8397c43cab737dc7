package io.detente.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.detente.signal.SignalRules;
import io.detente.signal.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How two replays differ, and because of which events: in the same articles read by two versions of rules, say.
 * First each alert that stands in one run only, on another day or in another way, with the 28 days of both runs at
 * its day and the events in them; then the pairs whose signals differ most.
 */
public final class ReplayComparison {
    private static final int PAIRS = 10;
    private static final int EVENTS = 3;

    private final Consumer<String> out;

    /** @param out takes the lines of the answer */
    public ReplayComparison(Consumer<String> out) {
        this.out = out;
    }

    /** What a replay wrote. */
    public record Run(Path signals, Path alerts) {}

    /**
     * @return whether they differ
     * @throws IllegalArgumentException naming file and line, of one that no replay wrote, or that is cut off
     * @throws IOException naming the file, if it cannot be read
     */
    public boolean compare(Run a, Run b) throws IOException {
        AlertChanges alerts = AlertChanges.between(a.alerts(), b.alerts());
        SignalChanges signals = SignalChanges.between(
                a.signals(),
                b.signals(),
                alerts.told().stream()
                        .flatMap(change ->
                                Stream.concat(Stream.of(month(change)), Stream.concat(days(change), usual(change))))
                        .toList());
        out.accept("Rules: " + rules(signals.first().a()) + " in A, "
                + rules(signals.first().b()) + " in B");
        tell(alerts, signals);
        tell(signals);
        return !alerts.isEmpty() || signals.onlyInA() + signals.onlyInB() + signals.differ() + signals.otherwise() > 0;
    }

    private static SignalKey month(AlertChanges.Change change) {
        return SignalKey.longest(change.pair(), change.day());
    }

    /**
     * The single days of its month: a month tells its heaviest events only, and what tips the scales may be light.
     */
    private static Stream<SignalKey> days(AlertChanges.Change change) {
        return days(change, 0, Window.LONGEST);
    }

    /** The days before its month, which made what the pair is used to. */
    private static Stream<SignalKey> usual(AlertChanges.Change change) {
        return days(
                change,
                Window.LONGEST,
                Window.LONGEST + SignalRules.defaults().baseline().days());
    }

    private static Stream<SignalKey> days(AlertChanges.Change change, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(ago -> SignalKey.day(change.pair(), change.day().minusDays(ago)));
    }

    private static String rules(Optional<ReplayLine> line) {
        return line.filter(one -> one.text().contains("\"rulesVersion\""))
                .map(one -> one.read(text -> SignalKey.member(text, "rulesVersion")))
                .orElse("unknown");
    }

    private void tell(AlertChanges alerts, SignalChanges signals) {
        out.accept(String.format(
                Locale.ROOT,
                "Alerts that stand: %,d in A, %,d in B; %,d only in A, %,d only in B, %,d on another day, %,d in another"
                        + " way, %,d in their score alone",
                alerts.a(),
                alerts.b(),
                alerts.onlyInA(),
                alerts.onlyInB(),
                alerts.moved(),
                alerts.told().size() - alerts.onlyInA() - alerts.onlyInB() - alerts.moved(),
                alerts.scores()));
        out.accept(String.format(
                Locale.ROOT,
                "Alerts that were taken back: %,d in A, %,d in B; %,d in one run alone",
                alerts.takenBack().a(),
                alerts.takenBack().b(),
                alerts.takenBack().inOne()));
        for (AlertChanges.Change change : alerts.told()) {
            out.accept("  " + change.words());
            SignalChanges.Lines lines = signals.at(month(change));
            Optional<JsonNode> inA = lines.a().map(ReplayLine::json);
            Optional<JsonNode> inB = lines.b().map(ReplayLine::json);
            out.accept("       28 days to " + change.day() + ": " + state(inA) + " in A, " + state(inB) + " in B");
            if (!events(change, days(change).map(signals::at).toList())) {
                out.accept("       No event of these days weighs differently; of the half year before, which made what"
                        + " the pair is used to:");
                if (!events(change, usual(change).map(signals::at).toList())) {
                    out.accept("       none either, only what is older still.");
                }
            }
        }
    }

    /** @return whether there is one */
    private boolean events(AlertChanges.Change change, List<SignalChanges.Lines> days) {
        return events(
                byEvent(days.stream().map(SignalChanges.Lines::a), change.a()),
                byEvent(days.stream().map(SignalChanges.Lines::b), change.b()));
    }

    private void tell(SignalChanges signals) {
        out.accept(String.format(
                Locale.ROOT,
                "Signals: %,d only in A, %,d only in B, %,d differ, of these %,d in regime; %,d pairs; %,d more differ in"
                        + " neither balance nor regime, but in shift, certainty, sums or causes",
                signals.onlyInA(),
                signals.onlyInB(),
                signals.differ(),
                signals.regimes(),
                signals.pairs(),
                signals.otherwise()));
        for (SignalChanges.OfPair pair : signals.largest(PAIRS)) {
            Optional<JsonNode> inA = pair.lines().a().map(ReplayLine::json);
            Optional<JsonNode> inB = pair.lines().b().map(ReplayLine::json);
            out.accept(String.format(
                    Locale.ROOT,
                    "  %s: %,d signals, %,d days in another regime; furthest apart in %s: %s in A, %s in B",
                    pair.pair(),
                    pair.signals(),
                    pair.days(),
                    pair.at(),
                    state(inA),
                    state(inB)));
            events(byEvent(pair.lines().a().stream()), byEvent(pair.lines().b().stream()));
        }
    }

    private static String state(Optional<JsonNode> signal) {
        return signal.map(one -> String.format(
                        Locale.ROOT,
                        "%s at %+.2f",
                        one.path("regime").asText(),
                        one.path("balance").asDouble()))
                .orElse("nothing");
    }

    /** An alert's evidence where no signals are there. */
    private Map<String, JsonNode> byEvent(Stream<Optional<ReplayLine>> signals, Optional<JsonNode> alert) {
        Map<String, JsonNode> byEvent = byEvent(signals.flatMap(Optional::stream));
        if (byEvent.isEmpty()) {
            alert.ifPresent(told -> add(told.path("evidence"), byEvent));
        }
        return byEvent;
    }

    private Map<String, JsonNode> byEvent(Stream<ReplayLine> signals) {
        Map<String, JsonNode> byEvent = new LinkedHashMap<>();
        signals.forEach(signal -> add(signal.json().path("drivers"), byEvent));
        return byEvent;
    }

    private static void add(JsonNode drivers, Map<String, JsonNode> byEvent) {
        drivers.forEach(driver -> byEvent.put(
                driver.path("eventId").asText() + driver.path("modality").asText(), driver));
    }

    /**
     * The events whose weights differ most.
     *
     * @return whether there is one
     */
    private boolean events(Map<String, JsonNode> ofA, Map<String, JsonNode> ofB) {
        Map<String, JsonNode> all = new LinkedHashMap<>(ofA);
        all.putAll(ofB);
        List<String> heaviest = all.keySet().stream()
                .filter(id -> Math.abs(weight(ofA, id) - weight(ofB, id)) > SignalChanges.TINY)
                .sorted(Comparator.comparingDouble(id -> -Math.abs(weight(ofA, id) - weight(ofB, id))))
                .limit(EVENTS)
                .toList();
        heaviest.forEach(id -> out.accept("       " + event(all.get(id), ofA.get(id), ofB.get(id))));
        return !heaviest.isEmpty();
    }

    private static double weight(Map<String, JsonNode> drivers, String id) {
        return drivers.containsKey(id) ? drivers.get(id).path("contribution").asDouble() : 0;
    }

    private static String event(JsonNode any, JsonNode inA, JsonNode inB) {
        return weight(inA) + " in A, " + weight(inB) + " in B: " + ReplayFiles.event(any);
    }

    private static String weight(JsonNode driver) {
        return driver == null
                ? "none or little"
                : String.format(
                        Locale.ROOT, "%+.2f", driver.path("contribution").asDouble());
    }
}
