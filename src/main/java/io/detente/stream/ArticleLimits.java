package io.detente.stream;

import io.detente.article.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is asked of an article beyond being readable.
 *
 * @param maxTextLength most characters (UTF-16 units) of title, line end and body together
 * @param maxIdentityLength most characters of its id, of its url and of its source; they go on to all that
 *     is told of it
 * @param maxEvents most events that it may tell of: each has a record of its own, and each pair answers
 * @param maxAhead how far an article may be dated ahead of the clock
 */
public record ArticleLimits(int maxTextLength, int maxIdentityLength, int maxEvents, Duration maxAhead) {

    /** 1,048,576 characters of text, 2,048 of an identity, 500 events, one hour. */
    public static final ArticleLimits DEFAULT =
            new ArticleLimits(NewsArticle.LONGEST_TEXT, NewsArticle.LONGEST_IDENTITY, 500, NewsArticle.LONGEST_AHEAD);

    public ArticleLimits {
        Objects.requireNonNull(maxAhead, "maxAhead");
        if (maxTextLength < 1 || maxIdentityLength < 1 || maxEvents < 1 || maxAhead.isNegative()) {
            throw new IllegalArgumentException("limits of " + maxTextLength + " characters of text, "
                    + maxIdentityLength + " of an identity, " + maxEvents + " events and " + maxAhead);
        }
    }

    /**
     * Whether an article of this date is read: one from before 1970, or dated further ahead than allowed,
     * is set aside.
     */
    public boolean takes(Instant publishedAt, Instant now) {
        return !publishedAt.isBefore(NewsArticle.EARLIEST) && !publishedAt.isAfter(now.plus(maxAhead));
    }
}
