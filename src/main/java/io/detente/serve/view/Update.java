package io.detente.serve.view;

import org.apache.avro.specific.SpecificRecord;

/**
 * A record that came in.
 *
 * @param position how far the topics were read, this record included
 * @param partition of its topic
 * @param offset in its partition
 * @param bytes of its value
 */
public record Update(
        Position.Subject subject,
        String pair,
        Position position,
        int partition,
        long offset,
        SpecificRecord record,
        int bytes) {

    /** Whether a listener that has read that far has seen it. */
    public boolean isWithin(Position read) {
        return offset < read.next(subject, partition);
    }
}
