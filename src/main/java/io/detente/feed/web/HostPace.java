package io.detente.feed.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Keeps requests to one host apart in time, from whatever thread they come. */
final class HostPace {

    private final Map<String, Long> nextNanos = new HashMap<>();

    /** Waits for the host's next turn and takes it. */
    void await(String host, Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(take(host, pause) - System.nanoTime());
    }

    private synchronized long take(String host, Duration pause) {
        long now = System.nanoTime();
        long turn = nextNanos.getOrDefault(host, now);
        long mine = turn - now > 0 ? turn : now;
        nextNanos.put(host, mine + pause.toNanos());
        return mine;
    }
}
