package io.detente.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What is kept of a record on the topic of dead letters. All of it, unless it is larger than the largest article: a record
 * that its producer compressed well may be many times as large again when it comes out here, and nothing may ever keep
 * a dead letter from its topic. Then the value is left out, and key and headers too if they alone are too large; a header
 * says so, and where the record came from it lies as it came.
 *
 * @param key null if there was none, or it is left out
 * @param value null if there was none, or it is left out
 * @param headers of the record, and {@link DeadLetterHeaders#OMITTED} where something is left out
 */
record DeadRecord(byte[] key, byte[] value, Headers headers) {

    static DeadRecord of(byte[] key, byte[] value, Headers original) {
        Headers headers = new RecordHeaders(original).remove(DeadLetterHeaders.OMITTED);
        long keyBytes = length(key);
        long valueBytes = length(value);
        long headerBytes = bytes(headers);
        if (keyBytes + valueBytes + headerBytes <= Topics.MAX_ARTICLE_BYTES) {
            return new DeadRecord(key, value, headers);
        }
        if (keyBytes + headerBytes <= Topics.MAX_ARTICLE_BYTES) {
            return new DeadRecord(key, null, omitting(headers, "value: " + valueBytes + " bytes"));
        }
        return new DeadRecord(
                null,
                null,
                omitting(
                        new RecordHeaders(),
                        "key: " + keyBytes + " bytes, value: " + valueBytes + " bytes, headers: " + headerBytes
                                + " bytes"));
    }

    private static Headers omitting(Headers kept, String what) {
        return DeadLetterHeaders.add(kept, DeadLetterHeaders.OMITTED, what);
    }

    static long bytes(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        }
        return bytes;
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
