package io.detente.feed.web;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When feeds are asked.
 *
 * @param every time from one visit of a feed to the next; zero to ask once
 * @param firstRetry pause after a failure; doubles from failure to failure
 * @param longestRetry longest pause between two tries
 * @param tries of a feed that is asked once, before it is given up
 * @param maxFeeds most feeds that are asked at a time, and most that are remembered as gone for ever; at least 1
 * @param maxThreads most threads that ask; hosts beyond that number share one with others; at least 1
 */
public record PollSettings(
        Duration every, Duration firstRetry, Duration longestRetry, int tries, int maxFeeds, int maxThreads) {

    /** Most feeds that are asked at a time. */
    public static final int MAX_FEEDS = 5_000;

    /** Most threads that ask, and so most requests at a time. */
    public static final int MAX_THREADS = 256;

    public PollSettings {
        if (maxFeeds < 1 || maxThreads < 1) {
            throw new IllegalArgumentException("at most " + maxFeeds + " feeds and " + maxThreads + " threads");
        }
    }

    /** Each feed once, with a few tries. */
    public static PollSettings once() {
        return new PollSettings(Duration.ZERO, Duration.ofSeconds(2), Duration.ofMinutes(1), 4, MAX_FEEDS, MAX_THREADS);
    }

    /** Each feed again and again. */
    public static PollSettings following(Duration every) {
        return new PollSettings(every, every, Duration.ofHours(6), 0, MAX_FEEDS, MAX_THREADS);
    }

    boolean isOnce() {
        return every.isZero();
    }

    /**
     * Doubles with each failure; a random part of the upper half, so that feeds that failed together are not asked
     * together again.
     */
    Duration retry(int failures) {
        Duration doubled = failures > 20 ? longestRetry : firstRetry.multipliedBy(1L << Math.max(0, failures - 1));
        long millis = Math.max(2, Math.min(doubled.toMillis(), longestRetry.toMillis()));
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }
}
