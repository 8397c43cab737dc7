package io.detente.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.detente.signal.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the alerts of two replays differ. Those that later news took back in either run are counted only: nobody
 * acts on them.
 *
 * @param a how many stand in the one
 * @param b how many stand in the other
 * @param told what a reader must know, by pair and day
 * @param scores how many differ in their score alone
 */
record AlertChanges(int a, int b, List<Change> told, int scores) {
    /** What became of an alert; if only one run tells it, the other is empty. */
    record Change(Optional<JsonNode> a, Optional<JsonNode> b) {

        JsonNode any() {
            return a.or(() -> b).orElseThrow();
        }

        String pair() {
            return any().path("pair").asText();
        }

        LocalDate day() {
            return AlertChanges.day(any());
        }

        boolean isMove() {
            return a.isPresent() && b.isPresent() && !AlertChanges.day(a.get()).equals(AlertChanges.day(b.get()));
        }

        /** For a person, on one line. */
        String words() {
            if (isMove()) {
                long days =
                        ChronoUnit.DAYS.between(AlertChanges.day(a.orElseThrow()), AlertChanges.day(b.orElseThrow()));
                return String.format(
                        Locale.ROOT,
                        "%d %s %s in B: %s; in B %s",
                        Math.abs(days),
                        Math.abs(days) == 1 ? "day" : "days",
                        days > 0 ? "later" : "earlier",
                        alert(a.orElseThrow()),
                        AlertChanges.day(b.orElseThrow()));
            }
            if (a.isPresent() && b.isPresent()) {
                return "differs: " + alert(a.get()) + "; in B " + how(b.get());
            }
            return (a.isPresent() ? "only in A: " : "only in B: ") + alert(any());
        }
    }

    static AlertChanges between(Path a, Path b) throws IOException {
        Map<String, JsonNode> ofA = standing(a);
        Map<String, JsonNode> ofB = standing(b);
        List<Change> told = new ArrayList<>();
        List<JsonNode> onlyA = new ArrayList<>();
        List<JsonNode> onlyB = new ArrayList<>();
        int scores = 0;
        Map<String, JsonNode> all = new TreeMap<>(ofA);
        all.putAll(ofB);
        for (String key : all.keySet()) {
            Optional<JsonNode> inA = Optional.ofNullable(ofA.get(key));
            Optional<JsonNode> inB = Optional.ofNullable(ofB.get(key));
            if (inB.isEmpty()) {
                onlyA.add(inA.orElseThrow());
            } else if (inA.isEmpty()) {
                onlyB.add(inB.get());
            } else if (!how(inA.get()).equals(how(inB.get()))) {
                told.add(new Change(inA, inB));
            } else {
                scores += Math.abs(score(inA.get()) - score(inB.get())) > SignalChanges.TINY ? 1 : 0;
            }
        }
        for (JsonNode alert : onlyA) {
            Optional<JsonNode> moved = onlyB.stream()
                    .filter(other -> isSameTurn(alert, other))
                    .min(Comparator.comparingLong(other -> distance(alert, other)));
            moved.ifPresent(onlyB::remove);
            told.add(new Change(Optional.of(alert), moved));
        }
        onlyB.forEach(alert -> told.add(new Change(Optional.empty(), Optional.of(alert))));
        told.sort(Comparator.comparing(Change::pair).thenComparing(Change::day));
        return new AlertChanges(ofA.size(), ofB.size(), List.copyOf(told), scores);
    }

    long onlyInA() {
        return told.stream().filter(change -> change.b().isEmpty()).count();
    }

    long onlyInB() {
        return told.stream().filter(change -> change.a().isEmpty()).count();
    }

    long moved() {
        return told.stream().filter(Change::isMove).count();
    }

    boolean isEmpty() {
        return told.isEmpty() && scores == 0;
    }

    private static Map<String, JsonNode> standing(Path file) throws IOException {
        Map<String, JsonNode> alerts = new LinkedHashMap<>();
        ReplayLines.forEach(file, line -> {
            JsonNode alert = line.json();
            line.read(text -> day(alert));
            if (!alert.path("status").asText().equals("WITHDRAWN")) {
                alerts.put(
                        alert.path("pair").asText() + "/"
                                + alert.path("alertId").asText(),
                        alert);
            }
        });
        return alerts;
    }

    /**
     * An alert of one run is one of the other on another day if they are no further apart than a longest window.
     */
    private static boolean isSameTurn(JsonNode one, JsonNode other) {
        return one.path("pair").equals(other.path("pair"))
                && one.path("kind").equals(other.path("kind"))
                && turn(one).equals(turn(other))
                && distance(one, other) <= Window.LONGEST;
    }

    /** Regimes that have no side are told apart by their name. */
    private static JsonNode turn(JsonNode alert) {
        return alert.path(alert.path("kind").asText().equals("REGIME_CHANGE") ? "regimeAfter" : "side");
    }

    private static long distance(JsonNode one, JsonNode other) {
        return Math.abs(ChronoUnit.DAYS.between(day(one), day(other)));
    }

    static LocalDate day(JsonNode alert) {
        return LocalDate.parse(alert.path("day").asText());
    }

    private static double score(JsonNode alert) {
        return alert.path("score").asDouble();
    }

    private static String alert(JsonNode alert) {
        return day(alert) + " " + alert.path("pair").asText() + " " + how(alert);
    }

    private static String how(JsonNode alert) {
        String side = alert.path("side").asText().toLowerCase(Locale.ROOT);
        String what = switch (alert.path("kind").asText()) {
            case "TURNING_POINT" -> "day of " + side + ", " + regimes(alert);
            case "EXTRAORDINARY_SHIFT" -> "extraordinary week of " + side + ", " + regimes(alert);
            default -> regimes(alert);
        };
        return what + ", severity " + alert.path("severity").asInt()
                + (alert.path("status").asText().equals("PROVISIONAL") ? ", provisional" : "");
    }

    private static String regimes(JsonNode alert) {
        String before = alert.path("regimeBefore").asText();
        String after = alert.path("regimeAfter").asText();
        return before.equals(after) ? "regime " + after : before + " to " + after;
    }
}
