package io.detente.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Pauses that double from failure to failure up to a longest one, and start over after a while without failure.
 * Thread-safe.
 */
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final InstantSource clock;
    private Duration next;
    private Instant calmFrom = Instant.MIN;

    Backoff(Duration first, Duration longest, InstantSource clock) {
        this.first = first;
        this.longest = longest;
        this.clock = clock;
        this.next = first;
    }

    /** How long to wait after the failure that just happened. */
    synchronized Duration afterFailure() {
        Instant now = clock.instant();
        Duration pause = now.isAfter(calmFrom) ? first : next;
        Duration doubled = pause.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        // A new thread needs up to ten seconds to be given its partitions, and only then can it fail again.
        calmFrom = now.plus(pause).plus(longest.multipliedBy(3));
        return pause;
    }
}
