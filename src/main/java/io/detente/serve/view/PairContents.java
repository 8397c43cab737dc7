package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a view holds of a pair at one moment.
 *
 * @param signals of each window, oldest first
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
        List<ToldAlert> alerts,
        long lastAlert) {

    /**
     * An alert.
     *
     * @param at when its record was written
     */
    record ToldAlert(RelationAlert alert, Instant at) {}
}
