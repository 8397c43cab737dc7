package io.detente.stream;

import io.detente.stream.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the topic of dead letters keeps of a record: all of it, unless it is larger than the largest article. A
 * record that its producer compressed well may be many times as large when it comes out here, and nothing may ever
 * keep a dead letter from its topic. Headers are left out if they have more than {@link #MAX_HEADER_BYTES}, then
 * the key if it alone is too large, then the value if there is no room for it; a header says so, and the record
 * still lies as it came where it was read from.
 *
 * @param key null if there was none, or it is left out
 * @param value null if there was none, or it is left out
 * @param headers of the record, unless they are left out, and {@link DeadLetterHeaders#OMITTED} where something is
 */
record DeadRecord(byte[] key, byte[] value, Headers headers) {

    /** Far more than anybody has to say in headers. */
    static final int MAX_HEADER_BYTES = 1024 * 1024;

    /** Most bytes that Kafka writes for the length of a header's key or value. */
    private static final int LENGTH_BYTES = 5;

    static DeadRecord of(byte[] key, byte[] value, Headers original) {
        long headerBytes = bytes(original);
        boolean withHeaders = headerBytes <= MAX_HEADER_BYTES;
        long room = Topics.MAX_ARTICLE_BYTES - (withHeaders ? headerBytes : 0);
        boolean withKey = length(key) <= room;
        boolean withValue = length(value) <= room - (withKey ? length(key) : 0);
        Headers headers =
                withHeaders ? new RecordHeaders(original).remove(DeadLetterHeaders.OMITTED) : new RecordHeaders();
        String omitted = Stream.of(
                        withKey ? "" : "key: " + length(key) + " bytes",
                        withValue ? "" : "value: " + length(value) + " bytes",
                        withHeaders ? "" : "headers: " + headerBytes + " bytes")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return new DeadRecord(
                withKey ? key : null,
                withValue ? value : null,
                omitted.isEmpty() ? headers : DeadLetterHeaders.add(headers, DeadLetterHeaders.OMITTED, omitted));
    }

    /** What headers take on the wire at most; there may be millions of empty ones. */
    static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value()) + 2 * LENGTH_BYTES;
        }
        return bytes;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
