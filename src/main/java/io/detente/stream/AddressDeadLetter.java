package io.detente.stream;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Turns a dead letter into the record that came, with headers that say from where it came and why it is set aside.
 */
final class AddressDeadLetter extends ContextualProcessor<byte[], DeadLetter, byte[], byte[]> {

    private final StreamMetrics metrics;

    AddressDeadLetter(StreamMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(Record<byte[], DeadLetter> dead) {
        DeadLetter letter = dead.value();
        RecordMetadata from = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a dead letter comes from a record"));
        metrics.article(ArticleOutcome.DEAD);
        metrics.deadLetter(letter.cause());
        DeadRecord kept = DeadRecord.of(dead.key(), letter.arrival().value(), dead.headers());
        context()
                .forward(dead.withKey(kept.key())
                        .withValue(kept.value())
                        .withTimestamp(letter.arrival().timestamp())
                        .withHeaders(DeadLetterHeaders.of(
                                kept.headers(), letter, from.topic(), from.partition(), from.offset())));
    }
}
