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

    /** Most events of one part: an event may have kilobytes, and a part is held in memory as a whole. */
    private static final int EVENTS_OF_A_PART = 500;

    /** The same in parts of bounded size, which are put back one after the other. */
    List<PairContents> parts() {
        List<PairContents> parts = new ArrayList<>();
        for (int from = 0; from == 0 || from < events.size(); from += EVENTS_OF_A_PART) {
            List<StoredEvent> some = events.subList(from, Math.min(events.size(), from + EVENTS_OF_A_PART));
            parts.add(new PairContents(
                    pair,
                    from == 0 ? signals : Map.of(),
                    lastSignals,
                    some,
                    lastEvent,
                    from == 0 ? alerts : List.of(),
                    lastAlert));
        }
        return parts;
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
