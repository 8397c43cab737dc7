package io.detente.feed.web;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;

/**
 * A visit that is due to a feed.
 *
 * @param mayBeList whether what comes may be a list of feeds: if the user gave the address, and no feed has been
 *     there yet
 * @param failures how often in a row it failed before
 * @param dueNanos when, by {@link System#nanoTime()}
 */
record Visit(HttpUrl address, boolean mayBeList, int failures, long dueNanos) implements Delayed {

    static Visit now(HttpUrl address, boolean mayBeList) {
        return new Visit(address, mayBeList, 0, System.nanoTime());
    }

    /** The same visit, of an address that is known to be no list. */
    Visit ofFeed() {
        return new Visit(address, false, failures, dueNanos);
    }

    Visit again(int failuresNow, Duration wait) {
        return new Visit(address, mayBeList, failuresNow, System.nanoTime() + wait.toNanos());
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(getDelay(TimeUnit.NANOSECONDS) - other.getDelay(TimeUnit.NANOSECONDS));
    }
}
