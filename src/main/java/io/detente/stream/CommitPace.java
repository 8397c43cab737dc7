package io.detente.stream;

import java.time.Duration;

/**
 * How often commits may be asked for. When one task asks, all tasks of its thread are committed, so the pace is kept by
 * thread. One for all steps of a topology.
 */
final class CommitPace {
    /**
     * So that commits, which take a thread 3 ms each and on a machine that is overloaded 15, leave it most of its time. What
     * comes after a quiet while is committed at once.
     */
    private static final long NANOS_APART = Duration.ofMillis(40).toNanos();

    private final ThreadLocal<Long> last = ThreadLocal.withInitial(() -> System.nanoTime() - NANOS_APART);

    /** Whether this thread may ask for one now; if so, it is taken to do so. */
    boolean allows() {
        long now = System.nanoTime();
        if (now - last.get() < NANOS_APART) {
            return false;
        }
        last.set(now);
        return true;
    }
}
