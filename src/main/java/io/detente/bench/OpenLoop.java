package io.detente.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Sends at given moments, whatever has become of what was sent before: news does not wait until a reader has time.
 * What could not be sent when it was due, because this machine was busy, counts from when it was due all the same.
 *
 * <p>The gaps between two moments are drawn, as if each article knew nothing of the others (a Poisson process).
 */
final class OpenLoop {
    private final InstantSource clock;
    private final Random random;

    OpenLoop(InstantSource clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    /**
     * Sends until it is told that it is enough.
     *
     * @param rate how many a second on the average, more than 0
     * @param goesOn asked before each
     * @param send given the moment when it is due
     */
    void run(double rate, BooleanSupplier goesOn, Consumer<Instant> send) throws InterruptedException {
        Instant begin = clock.instant();
        long beginNanos = System.nanoTime();
        double dueNanos = 0;
        while (goesOn.getAsBoolean()) {
            dueNanos += -Math.log(1 - random.nextDouble()) / rate * 1e9;
            long wait = beginNanos + (long) dueNanos - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            send.accept(begin.plusNanos((long) dueNanos));
        }
    }

    /** The same for this long. */
    void run(double rate, Duration time, Consumer<Instant> send) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        run(rate, () -> System.nanoTime() < end, send);
    }
}
