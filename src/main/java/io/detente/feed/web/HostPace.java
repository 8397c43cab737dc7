package io.detente.feed.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keeps requests to one host apart in time, from whatever thread they come. Of more than {@value #MAX_HOSTS} hosts it knows
 * only those whose next turn is yet to come.
 */
final class HostPace {

    /** Up to so many nobody looks for those whose turn is past. */
    static final int MAX_HOSTS = 1_000;

    private final Map<String, Long> nextNanos;

    /** @param nextNanos what it knows: when each host's next turn comes, by {@link System#nanoTime()} */
    HostPace(Map<String, Long> nextNanos) {
        this.nextNanos = nextNanos;
    }

    /** Waits for the host's next turn and takes it. */
    void await(String host, Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(take(host, pause) - System.nanoTime());
    }

    private synchronized long take(String host, Duration pause) {
        long now = System.nanoTime();
        long turn = nextNanos.getOrDefault(host, now);
        long mine = turn - now > 0 ? turn : now;
        if (nextNanos.size() >= MAX_HOSTS) {
            nextNanos.values().removeIf(next -> next - now <= 0);
        }
        nextNanos.put(host, mine + pause.toNanos());
        return mine;
    }
}
