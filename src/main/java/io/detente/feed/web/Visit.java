package io.detente.feed.web;

import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;

/**
 * A feed is to be asked.
 *
 * @param failures how often in a row it failed before
 * @param dueNanos when, by {@link System#nanoTime()}
 */
record Visit(HttpUrl address, int failures, long dueNanos) implements Delayed {

    static Visit now(HttpUrl address) {
        return new Visit(address, 0, System.nanoTime());
    }

    Visit again(int failuresNow, Duration wait) {
        return new Visit(address, failuresNow, System.nanoTime() + wait.toNanos());
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
