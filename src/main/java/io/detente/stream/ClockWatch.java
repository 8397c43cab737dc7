package io.detente.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Notices when the wall clock is set back. Kafka's clients and Kafka Streams go by it in all that is due: after
 * a step back they send no heartbeats, punctuate nothing and commit nothing by themselves until it is as late
 * again as it was.
 *
 * <p>For one thread.
 */
final class ClockWatch {

    /**
     * The stream may stand still for this long without harm: no transaction times out, no member is put out
     * of its group.
     */
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final LongSupplier nanos;
    private Instant wall;
    private long afterWall;

    /** @param nanos a clock that nobody sets, as {@link System#nanoTime} is */
    ClockWatch(InstantSource clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        this.wall = clock.instant();
        this.afterWall = nanos.getAsLong();
    }

    /** How far the clock was set back since the last look; zero if it was not, or by too little to mind. */
    Duration setBack() {
        // The wall clock was read before the monotonic one last time, and is read after it now. A pause of this
        // thread in between can only make the result too small, so it is never a false alarm.
        Duration passed = Duration.ofNanos(nanos.getAsLong() - afterWall);
        Instant now = clock.instant();
        Duration missing = passed.minus(Duration.between(wall, now));
        wall = now;
        afterWall = nanos.getAsLong();
        return missing.compareTo(TOLERATED) > 0 ? missing : Duration.ZERO;
    }
}
