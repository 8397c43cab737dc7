package io.detente.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Notices that the wall clock is set back. Kafka's clients and Streams keep what is due by it: after a step back they send no
 * heartbeats, punctuate nothing and commit nothing of themselves until it is as late again as it was.
 *
 * <p>For one thread.
 */
final class ClockWatch {

    /** So long the stream may stand still: no transaction is aborted for it, and no member of the group is missed. */
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant wall;
    private long afterWall;

    /** @param nanos time since whenever, which is never set */
    ClockWatch(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.wall = clock.instant();
        this.afterWall = nanos.getAsLong();
    }

    /** How far the clock was set back since the last look; zero if it was not, or by too little to mind. */
    Duration setBack() {
        // What lies between the readings of both is told as too little, however long this thread is stopped meanwhile.
        Duration passed = Duration.ofNanos(nanos.getAsLong() - afterWall);
        Instant now = clock.instant();
        Duration missing = passed.minus(Duration.between(wall, now));
        wall = now;
        afterWall = nanos.getAsLong();
        return missing.compareTo(TOLERATED) > 0 ? missing : Duration.ZERO;
    }
}
