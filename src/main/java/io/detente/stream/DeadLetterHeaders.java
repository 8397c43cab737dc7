package io.detente.stream;

import io.detente.stream.wire.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers that say where a dead letter comes from and why. Text in UTF-8, numbers as decimal text, so that any
 * tool shows them.
 */
public final class DeadLetterHeaders {
    /** {@link DeadLetterCause#code()}. */
    public static final String CAUSE = "detente.dead.cause";
    /** What is wrong, in words; at most 1,000 characters. */
    public static final String MESSAGE = "detente.dead.message";
    /** Topic it was read from; for an output, the topic that it was made for. */
    public static final String TOPIC = "detente.dead.topic";
    /** Partition it was read from; an output has none. */
    public static final String PARTITION = "detente.dead.partition";
    /** Offset it was read at; an output has none. */
    public static final String OFFSET = "detente.dead.offset";
    /** Timestamp of the original record, milliseconds since 1970; on a receipt that of the letter it is for. */
    public static final String TIMESTAMP = "detente.dead.timestamp";

    /**
     * The letter that was sent again: its topic, partition and offset as above, with {@code /} between. On the
     * record that was sent, and on the receipt, without value, that then lies beside the letter.
     */
    public static final String SENT = "detente.dead.sent";

    /**
     * Which part of the record is left out because it is too large, with its size: {@code value: 40000000 bytes};
     * mostly absent.
     */
    public static final String OMITTED = "detente.dead.omitted";

    private static final List<String> ALL = List.of(CAUSE, MESSAGE, TOPIC, PARTITION, OFFSET, TIMESTAMP);
    /** A message may quote what it found, and a dead letter must never be much larger than what came. */
    private static final int MAX_MESSAGE = 1_000;

    private DeadLetterHeaders() {}

    /**
     * The original headers and ours. Ours replace those of an earlier death, when a dead letter was sent in again.
     */
    static Headers of(Headers original, DeadLetter letter, String topic, int partition, long offset) {
        Headers headers = without(original);
        headers.remove(Ingested.HEADER);
        add(headers, CAUSE, letter.cause().code());
        add(headers, MESSAGE, Excerpt.of(letter.message(), MAX_MESSAGE));
        add(headers, TOPIC, topic);
        add(headers, PARTITION, Integer.toString(partition));
        add(headers, OFFSET, Long.toString(offset));
        add(headers, TIMESTAMP, Long.toString(letter.arrival().timestamp()));
        return headers;
    }

    /** The headers of an output that its topic does not take. */
    static Headers ofOutput(String topic, String message, long timestamp) {
        Headers headers = new RecordHeaders();
        add(headers, CAUSE, DeadLetterCause.OUTPUT_TOO_LARGE.code());
        add(headers, MESSAGE, message);
        add(headers, TOPIC, topic);
        add(headers, TIMESTAMP, Long.toString(timestamp));
        return headers;
    }

    /** The headers without those that say why and from where. */
    public static Headers without(Headers original) {
        Headers headers = new RecordHeaders(original);
        ALL.forEach(headers::remove);
        return headers;
    }

    public static Headers add(Headers headers, String name, String value) {
        return headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
