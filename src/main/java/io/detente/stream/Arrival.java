package io.detente.stream;

/**
 * A record of the article topic as it came, kept beside what is made of it so that it can be set aside unchanged.
 *
 * @param value the bytes as they came; null where the record had no value
 * @param timestamp the record's own timestamp in milliseconds since 1970, 0 or more
 */
record Arrival(byte[] value, long timestamp) {
    Arrival {
        if (timestamp < 0) {
            throw new IllegalArgumentException("a record's timestamp is 0 or more: " + timestamp);
        }
    }
}
