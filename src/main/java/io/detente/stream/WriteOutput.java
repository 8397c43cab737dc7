package io.detente.stream;

import io.detente.stream.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the bytes of an output, and sets aside what its topic would not take. That is found out here and not from
 * the refusal of producer or broker: a refused record aborts its transaction whatever a handler of production
 * exceptions answers, so the stream could only stop, at every start anew.
 */
final class WriteOutput<V> extends ContextualFixedKeyProcessor<String, V, Outgoing> {

    /**
     * What Kafka adds to a record on its own in the topic; its codec may make it a little larger, but no
     * more than that.
     */
    private static final int ROOM_FOR_THE_FRAME = 1024;

    /** Key, value and headers of an output at most, before compression. */
    static final int MAX_BYTES = Topics.MAX_DERIVED_BYTES - ROOM_FOR_THE_FRAME;

    private static final Logger LOG = LoggerFactory.getLogger(WriteOutput.class);

    private final String topic;
    private final Serializer<V> serializer;
    private final StreamMetrics metrics;
    private final Consumer<V> written;

    /** @param written told of each that goes to the topic */
    WriteOutput(String topic, Serializer<V> serializer, StreamMetrics metrics, Consumer<V> written) {
        this.topic = topic;
        this.serializer = serializer;
        this.metrics = metrics;
        this.written = written;
    }

    @Override
    public void process(FixedKeyRecord<String, V> output) {
        byte[] value = serializer.serialize(topic, output.value());
        long size = output.key().getBytes(StandardCharsets.UTF_8).length
                + value.length
                + DeadRecord.bytes(output.headers());
        if (size <= MAX_BYTES) {
            written.accept(output.value());
            context().forward(output.withValue(new Outgoing.Fitting(value)));
            return;
        }
        String message = "a record of " + topic + " has " + size + " bytes, at most " + MAX_BYTES + " are written";
        LOG.error("The output of {} is set aside as a dead letter: {}", output.key(), message);
        metrics.deadLetter(DeadLetterCause.OUTPUT_TOO_LARGE);
        DeadRecord kept = DeadRecord.of(null, value, DeadLetterHeaders.ofOutput(topic, message, output.timestamp()));
        context().forward(output.withValue(new Outgoing.Oversize(kept.value())).withHeaders(kept.headers()));
    }
}
