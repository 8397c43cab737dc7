package io.detente.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay wrote, read again: signals and alerts as JSON Lines, each plain or compressed.
 *
 * @param signals by pair, window and day
 * @param alerts by pair and day
 */
record ReplayFiles(Path signals, Path alerts) {
    /** The day on which an alert was first told: no field of its record, since only a replay can know it. */
    static final String FIRST_TOLD = "firstTold";

    private static final String PAIR = "{\"pair\":\"";
    private static final String DAY_WINDOW = "\"window\":\"P1D\"";

    /** The pairs with the most days of events, busiest first. */
    List<String> busiest(int limit) throws IOException {
        Map<String, Integer> days = new HashMap<>();
        ReplayLines.forEach(signals, line -> {
            if (line.text().contains(DAY_WINDOW)) {
                days.merge(pairOf(line.text()), 1, Integer::sum);
            }
        });
        return days.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What was written about these pairs, in their order. */
    Map<String, PairRecord> records(Collection<String> pairs) throws IOException {
        Map<String, PairRecord> records = new LinkedHashMap<>();
        pairs.forEach(
                pair -> records.put(pair, new PairRecord(pair, new TreeMap<>(), new TreeMap<>(), new ArrayList<>())));
        ReplayLines.forEach(signals, line -> {
            PairRecord record = records.get(pairOf(line.text()));
            if (record != null) {
                addSignal(record, line.json());
            }
        });
        ReplayLines.forEach(alerts, line -> {
            JsonNode alert = line.json();
            PairRecord record = records.get(alert.path("pair").asText());
            if (record != null) {
                record.alerts().add(alert(alert));
            }
        });
        return records;
    }

    private static String pairOf(String line) {
        return line.startsWith(PAIR) ? line.substring(PAIR.length(), line.indexOf('"', PAIR.length())) : "";
    }

    private static void addSignal(PairRecord record, JsonNode signal) {
        LocalDate day = LocalDate.parse(signal.path("windowEnd").asText()).minusDays(1);
        double thaw = signal.path("thaw").asDouble();
        double tension = signal.path("tension").asDouble();
        switch (signal.path("window").asText()) {
            case "P1D" -> record.days().put(day, new PairRecord.Day(thaw, tension));
            case "P28D" ->
                record.windows()
                        .put(
                                day,
                                new PairRecord.Window(
                                        signal.path("balance").asDouble(),
                                        thaw,
                                        tension,
                                        signal.path("regime").asText(),
                                        drivers(signal.path("drivers"))));
            default -> {
                // The week is not charted.
            }
        }
    }

    private static List<String> drivers(JsonNode drivers) {
        List<String> words = new ArrayList<>();
        drivers.forEach(driver -> words.add(driver(driver)));
        return words;
    }

    /** For a person: {@code -4.2 CHN to USA ACCUSE/accuse, 2023-05-08: the sentence}. */
    static String driver(JsonNode driver) {
        return String.format(Locale.ROOT, "%+.2f ", driver.path("contribution").asDouble()) + event(driver);
    }

    /** The event of a driver, for a person: {@code CHN to USA ACCUSE/accuse, 2023-05-08: the sentence}. */
    static String event(JsonNode driver) {
        return String.format(
                Locale.ROOT,
                "%s to %s %s/%s, %s: %s",
                driver.path("source").asText(),
                driver.path("target").asText(),
                driver.path("type").asText(),
                driver.path("mode").asText(),
                driver.path("day").asText(),
                driver.path("evidence").asText());
    }

    private static PairRecord.Alert alert(JsonNode alert) {
        return new PairRecord.Alert(
                alert.path("alertId").asText(),
                LocalDate.parse(alert.path("day").asText()),
                LocalDate.parse(alert.path(FIRST_TOLD).asText()),
                alert.path("kind").asText(),
                alert.path("status").asText(),
                alert.path("regimeBefore").asText(),
                alert.path("regimeAfter").asText(),
                alert.path("severity").asInt(),
                sign(alert),
                alert.path("explanation").asText());
    }

    private static int sign(JsonNode alert) {
        return switch (alert.path("side").asText()) {
            case "THAW" -> 1;
            case "TENSION" -> -1;
            default -> 0;
        };
    }
}
