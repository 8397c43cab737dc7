package io.detente.stream;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Makes of a dead letter the record that came, with headers that say why and from where. */
final class AddressDeadLetter extends ContextualFixedKeyProcessor<byte[], DeadLetter, byte[]> {

    private final StreamMetrics metrics;

    AddressDeadLetter(StreamMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<byte[], DeadLetter> dead) {
        DeadLetter letter = dead.value();
        RecordMetadata from = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a dead letter comes from a record"));
        metrics.article(ArticleOutcome.DEAD);
        metrics.deadLetter(letter.cause());
        context()
                .forward(dead.withValue(letter.arrival().value())
                        .withTimestamp(letter.arrival().timestamp())
                        .withHeaders(DeadLetterHeaders.of(
                                dead.headers(), letter, from.topic(), from.partition(), from.offset())));
    }
}
