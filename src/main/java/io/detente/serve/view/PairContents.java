package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a view holds of a pair at one moment.
 *
 * @param signals of each window, oldest first; a window may be absent
 * @param lastSignals of each window the offset of the last record read, or -1
 * @param lastEvent offset of the last record of an event read, or -1
 * @param lastAlert the same of alerts
 */
record PairContents(
        String pair,
        Map<Window, List<SignalPoint>> signals,
        Map<Window, Long> lastSignals,
        List<StoredEvent> events,
        long lastEvent,
        List<AlertHistory> alerts,
        long lastAlert) {

    /**
     * Bytes of the events' records in one part. An event has a kilobyte as a rule and may have a thousand, and a part
     * is held in memory as a whole, more than once while it is written.
     */
    private static final int BYTES_OF_A_PART = 1 << 20;

    /**
     * The same in parts of bounded size, which are put back one after the other. An event that is larger than a part
     * is one of its own.
     */
    List<PairContents> parts() {
        List<PairContents> parts = new ArrayList<>();
        int from = 0;
        do {
            int to = endOfPart(from);
            parts.add(new PairContents(
                    pair,
                    from == 0 ? signals : Map.of(),
                    lastSignals,
                    events.subList(from, to),
                    lastEvent,
                    from == 0 ? alerts : List.of(),
                    lastAlert));
            from = to;
        } while (from < events.size());
        return parts;
    }

    private int endOfPart(int from) {
        long bytes = 0;
        int to = from;
        while (to < events.size()) {
            bytes += events.get(to).record().length;
            if (to > from && bytes > BYTES_OF_A_PART) {
                return to;
            }
            to++;
        }
        return to;
    }

    /**
     * An alert.
     *
     * @param at when its last record was written
     * @param newsAt when the last record was written that had something new for a reader of the one before
     * @param traits of each of its records
     */
    record AlertHistory(RelationAlert alert, Instant at, Instant newsAt, Set<AlertTraits> traits) {}
}
