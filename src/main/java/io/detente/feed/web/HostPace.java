package io.detente.feed.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Keeps requests to one host apart in time, from whatever thread they come. Once {@value #MAX_HOSTS} hosts are
 * known, those whose next turn, or whose time to be left alone, is past are forgotten.
 */
final class HostPace {

    /** Hosts that may be known before those whose turn is past are looked for. */
    static final int MAX_HOSTS = 1_000;

    private final Map<String, Long> nextNanos;
    private final Map<String, Long> backOffNanos = new HashMap<>();

    /** @param nextNanos when each host's next turn comes, by {@link System#nanoTime()} */
    HostPace(Map<String, Long> nextNanos) {
        this.nextNanos = nextNanos;
    }

    /** Waits for the host's next turn and takes it. */
    void await(String host, Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(take(host, pause) - System.nanoTime());
    }

    /** Lets nobody ask a host for a time. */
    synchronized void backOff(String host, Duration time) {
        long now = System.nanoTime();
        if (backOffNanos.size() >= MAX_HOSTS) {
            backOffNanos.values().removeIf(end -> end - now <= 0);
        }
        backOffNanos.merge(host, now + time.toNanos(), (before, after) -> before - after > 0 ? before : after);
    }

    /** For how long a host is still to be left alone. */
    synchronized Duration backedOff(String host) {
        long now = System.nanoTime();
        return Duration.ofNanos(Math.max(0, backOffNanos.getOrDefault(host, now) - now));
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
