package io.detente.feed;

/** What became of an article that was handed over. */
public record Delivery(Finding.Found found, Outcome outcome) {

    public enum Outcome {
        /** Sent, for the first time. */
        NEW,
        /** Sent, as a newer version of an article that was sent before. */
        NEW_VERSION,
        /** Not sent, for it was sent before. */
        UNCHANGED,
        /** Not sent: the topic does not take so large a record. */
        TOO_LARGE
    }
}
