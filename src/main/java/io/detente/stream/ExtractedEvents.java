package io.detente.stream;

import io.detente.avro.RelationEvent;
import java.util.List;

/**
 * What one article tells: events with that article as their one mention.
 *
 * @param events in the order of the text, of all sectors; the ledger decides what counts
 */
record ExtractedEvents(List<RelationEvent> events) implements ExtractionResult {
    ExtractedEvents {
        events = List.copyOf(events);
    }
}
