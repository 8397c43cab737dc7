package io.detente.feed.web;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When feeds are asked.
 *
 * @param every from one asking of a feed to its next; zero to ask once
 * @param firstRetry after a failure; doubles from failure to failure
 * @param longestRetry between two tries
 * @param tries of a feed that is asked once, before it is given up
 */
public record PollSettings(Duration every, Duration firstRetry, Duration longestRetry, int tries) {

    /** Each feed once, with a few tries. */
    public static PollSettings once() {
        return new PollSettings(Duration.ZERO, Duration.ofSeconds(2), Duration.ofMinutes(1), 4);
    }

    /** Each feed again and again. */
    public static PollSettings following(Duration every) {
        return new PollSettings(every, every, Duration.ofHours(6), 0);
    }

    boolean isOnce() {
        return every.isZero();
    }

    /** Doubles with each failure, and lies anywhere in its upper half, so that those who failed together part. */
    Duration retry(int failures) {
        Duration doubled = failures > 20 ? longestRetry : firstRetry.multipliedBy(1L << Math.max(0, failures - 1));
        long millis = Math.max(2, Math.min(doubled.toMillis(), longestRetry.toMillis()));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
