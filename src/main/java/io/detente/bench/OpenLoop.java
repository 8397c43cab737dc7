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
    /** How long it may go on waiting for a moment after it was told that it is enough. */
    private static final long HEEDED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

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
     * @param goesOn asked before each, and while it waits
     * @param send given the moment when it is due
     */
    void run(double rate, BooleanSupplier goesOn, Consumer<Instant> send) throws InterruptedException {
        run(rate, Double.POSITIVE_INFINITY, goesOn, send);
    }

    /**
     * Sends all that is due within this time, however much longer that takes: what a stall at the end held up is what
     * waited longest.
     *
     * @return how many a second were sent
     */
    double run(double rate, Duration time, Consumer<Instant> send) throws InterruptedException {
        long begin = System.nanoTime();
        int sent = run(rate, time.toNanos(), () -> true, send);
        return sent / (Math.max(System.nanoTime() - begin, time.toNanos()) / 1e9);
    }

    private int run(double rate, double endNanos, BooleanSupplier goesOn, Consumer<Instant> send)
            throws InterruptedException {
        Instant begin = clock.instant();
        long beginNanos = System.nanoTime();
        int sent = 0;
        for (double due = gap(rate); due < endNanos; due += gap(rate)) {
            sleepUntil(beginNanos + (long) due, goesOn);
            if (!goesOn.getAsBoolean()) {
                break;
            }
            send.accept(begin.plusNanos((long) due));
            sent++;
        }
        return sent;
    }

    private static void sleepUntil(long dueNanos, BooleanSupplier goesOn) throws InterruptedException {
        long wait = dueNanos - System.nanoTime();
        while (wait > 0 && goesOn.getAsBoolean()) {
            TimeUnit.NANOSECONDS.sleep(Math.min(wait, HEEDED_NANOS));
            wait = dueNanos - System.nanoTime();
        }
    }

    private double gap(double rate) {
        return -Math.log(1 - random.nextDouble()) / rate * 1e9;
    }
}
