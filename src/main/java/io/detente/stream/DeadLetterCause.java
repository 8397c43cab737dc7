package io.detente.stream;

import java.util.Locale;

/**
 * Why something is set aside. All but the last are about an article: the same bytes would fail again, so the
 * stream goes on without them. Failures of the surroundings never become dead letters.
 */
public enum DeadLetterCause {
    /**
     * Not bytes of an article in the registry's wire format: foreign, cut short, of an unknown or unfit schema.
     */
    UNDECODABLE,
    /** Its id is empty, so it could not be told from others. */
    NO_ID,
    /** Its id, url or source is longer than the limit: each event bears them whole. */
    IDENTITY_TOO_LONG,
    /** Neither title nor body has a letter. */
    NO_TEXT,
    /** Without a date it belongs to no day. */
    NO_DATE,
    /** Dated before 1970, which no record's timestamp can say. */
    DATE_TOO_EARLY,
    /** Dated ahead of the clock by more than the limit: it would close everyone's day. */
    DATE_IN_FUTURE,
    /** More text than the limit. */
    TOO_LARGE,
    /** It tells of more events than the limit: a list of many names, each with each. */
    TOO_MANY_EVENTS,
    /** Extraction took longer than its time bound. */
    EXTRACTION_TIMEOUT,
    /** Extraction broke down over it: a fault of the program, which this article keeps for those who mend it. */
    EXTRACTION_FAILED,
    /**
     * No article but an output, larger than its topic takes: a fault of the program, whose limits should
     * not allow it.
     */
    OUTPUT_TOO_LARGE;

    /** Lower case with hyphens, as in headers and metrics: {@code date-in-future}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
