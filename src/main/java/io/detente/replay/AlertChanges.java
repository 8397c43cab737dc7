package io.detente.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.detente.signal.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the alerts of two replays differ: in what was told, of which day, how gravely, and when first. Those that
 * later news took back are counted only: nobody acts on them any more.
 *
 * @param a how many stand in the one
 * @param b how many stand in the other
 * @param told what a reader must know, by pair and day
 * @param scores how many differ in their score alone
 * @param takenBack those that were told and do not stand
 */
record AlertChanges(int a, int b, List<Change> told, int scores, TakenBack takenBack) {

    /**
     * Alerts that later news took back.
     *
     * @param a how many in the one
     * @param b how many in the other
     * @param inOne how many were taken back in one run alone
     */
    record TakenBack(int a, int b, int inOne) {

        private static TakenBack between(Set<String> a, Set<String> b) {
            Set<String> all = new HashSet<>(a);
            all.addAll(b);
            return new TakenBack(a.size(), b.size(), 2 * all.size() - a.size() - b.size());
        }
    }

    /** The alerts of a run, by pair and id. */
    private record OfRun(Map<String, JsonNode> standing, Set<String> takenBack) {}

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
                        "%d %s %s in B: %s; in B %s %s",
                        Math.abs(days),
                        Math.abs(days) == 1 ? "day" : "days",
                        days > 0 ? "later" : "earlier",
                        alert(a.orElseThrow()),
                        AlertChanges.day(b.orElseThrow()),
                        how(b.orElseThrow()));
            }
            if (a.isPresent() && b.isPresent()) {
                return "differs: " + alert(a.get()) + "; in B " + how(b.get());
            }
            return (a.isPresent() ? "only in A: " : "only in B: ") + alert(any());
        }
    }

    static AlertChanges between(Path a, Path b) throws IOException {
        OfRun inRunA = read(a);
        OfRun inRunB = read(b);
        Map<String, JsonNode> ofA = inRunA.standing();
        Map<String, JsonNode> ofB = inRunB.standing();
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
        return new AlertChanges(
                ofA.size(),
                ofB.size(),
                List.copyOf(told),
                scores,
                TakenBack.between(inRunA.takenBack(), inRunB.takenBack()));
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
        return told.isEmpty() && scores == 0 && takenBack.inOne() == 0;
    }

    private static OfRun read(Path file) throws IOException {
        OfRun run = new OfRun(new LinkedHashMap<>(), new HashSet<>());
        ReplayLines.forEach(file, line -> {
            JsonNode alert = line.json();
            line.read(text -> day(alert));
            line.read(text -> firstTold(alert));
            String key =
                    alert.path("pair").asText() + "/" + alert.path("alertId").asText();
            if (alert.path("status").asText().equals("WITHDRAWN")) {
                run.takenBack().add(key);
            } else {
                run.standing().put(key, alert);
            }
        });
        return run;
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

    private static LocalDate firstTold(JsonNode alert) {
        return LocalDate.parse(alert.path(ReplayFiles.FIRST_TOLD).asText());
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
                + (alert.path("status").asText().equals("PROVISIONAL") ? ", provisional" : "")
                + ", first told " + firstTold(alert);
    }

    private static String regimes(JsonNode alert) {
        String before = alert.path("regimeBefore").asText();
        String after = alert.path("regimeAfter").asText();
        return before.equals(after) ? "regime " + after : before + " to " + after;
    }
}
