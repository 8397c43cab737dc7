package io.detente.cli;

import io.detente.avro.Driver;
import io.detente.avro.RelationSignal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where each pair stands after its latest news, the pair that moved last on top. Of a pair the newest window with events
 * in it is shown, since a pair without news slides back to nothing.
 */
final class RelationsTable {

    /** The window whose signals it shows. */
    static final String WINDOW = "P7D";

    private static final String HEAD =
            "PAIR      DAY           THAW  TENSION  BALANCE     TENSION | THAW       REGIME   WHAT MOVED IT";

    private final Map<String, RelationSignal> byPair = new LinkedHashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();

    /** Takes in a signal; those of other windows, older days and windows without events change nothing. */
    void update(RelationSignal signal) {
        if (!signal.getWindow().equals(WINDOW) || signal.getEvents() == 0) {
            return;
        }
        RelationSignal shown = byPair.get(signal.getPair());
        if (shown != null && !isNewer(signal, shown)) {
            return;
        }
        byPair.remove(signal.getPair());
        byPair.put(signal.getPair(), signal);
        changed.add(signal.getPair());
    }

    private static boolean isNewer(RelationSignal signal, RelationSignal shown) {
        LocalDate newest = newestDay(signal);
        LocalDate newestShown = newestDay(shown);
        // A window that ends later on the same news only says less of it.
        return newest.isAfter(newestShown)
                || (newest.equals(newestShown)
                        && (signal.getRevision() > shown.getRevision()
                                || signal.getWindowEnd().equals(shown.getWindowEnd())));
    }

    private static LocalDate newestDay(RelationSignal signal) {
        return signal.getDrivers().stream()
                .map(Driver::getDay)
                .max(Comparator.naturalOrder())
                .orElse(signal.getWindowStart());
    }

    /** Whether a row is not as it was when rows were last taken. */
    boolean hasChanged() {
        return !changed.isEmpty();
    }

    /** The rows that changed since the last call, oldest change first. */
    List<String> takeChanged() {
        List<String> rows =
                changed.stream().map(byPair::get).map(RelationsTable::row).toList();
        changed.clear();
        return rows;
    }

    /** Head and rows, the last changed on top, as many as there is room for. */
    List<String> takeAll(int height, int width) {
        changed.clear();
        List<String> lines = new ArrayList<>();
        List<RelationSignal> latestFirst = new ArrayList<>(byPair.values());
        Collections.reverse(latestFirst);
        lines.add(cut(HEAD, width));
        latestFirst.stream()
                .limit(Math.max(0, height - 1))
                .map(signal -> cut(row(signal), width))
                .forEach(lines::add);
        return lines;
    }

    /** What the columns are. */
    static String head() {
        return HEAD;
    }

    private static String row(RelationSignal signal) {
        return String.format(
                Locale.ROOT,
                "%-8s  %s  %6.2f  %7.2f  %+7.2f  %s  %-7s  %s",
                signal.getPair(),
                newestDay(signal),
                signal.getThaw(),
                signal.getTension(),
                signal.getBalance(),
                RecordText.bar(signal.getBalance()),
                signal.getRegime(),
                latestSentence(signal));
    }

    private static String latestSentence(RelationSignal signal) {
        return signal.getDrivers().stream()
                .max(Comparator.comparing(Driver::getDay).thenComparing(driver -> Math.abs(driver.getContribution())))
                .map(driver -> RecordText.oneLine(driver.getEvidence()))
                .orElse("");
    }

    private static String cut(String line, int width) {
        return line.length() <= width ? line : line.substring(0, Math.max(0, width - 1)) + "…";
    }
}
