package io.detente.stream;

import java.time.Duration;
import java.util.Objects;

/**
 * What is asked of an article beyond being readable.
 *
 * @param maxTextLength most characters (UTF-16 units) of title, line end and body together
 * @param maxAhead how far an article may be dated ahead of the clock: publishers' clocks differ, and an article from
 *     tomorrow would close everyone's day
 */
public record ArticleLimits(int maxTextLength, Duration maxAhead) {

    /** 1,048,576 characters, one hour. */
    public static final ArticleLimits DEFAULT = new ArticleLimits(1 << 20, Duration.ofHours(1));

    public ArticleLimits {
        Objects.requireNonNull(maxAhead, "maxAhead");
        if (maxTextLength < 1 || maxAhead.isNegative()) {
            throw new IllegalArgumentException("limits of " + maxTextLength + " characters and " + maxAhead);
        }
    }
}
