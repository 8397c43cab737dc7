package io.detente.feed;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Delivers findings on a thread of its own while others are still being read: many at a time where they come fast,
 * each at once where they trickle in.
 */
public final class FindingPipe implements Consumer<Finding>, AutoCloseable {

    /** Small, since one finding may have many megabytes. */
    private static final int CAPACITY = 100;

    private static final int LINGER_MILLIS = 20;
    private static final long GATHERING_NANOS = 200_000_000;
    private static final int TIMEOUT_MILLIS = 100;
    private static final int GRACE_MILLIS = 5_000;

    private final BlockingQueue<Finding> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final ArticleIntake intake;
    private final Thread thread = new Thread(this::run, "deliver");
    private volatile boolean ended;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    /**
     * Whether the reader got the failure as an exception: it cannot be suppressed by itself when this is closed
     * because of it.
     */
    private volatile boolean thrown;

    public FindingPipe(ArticleIntake intake) {
        this.intake = Objects.requireNonNull(intake, "intake");
        thread.start();
    }

    /**
     * Takes one in, and waits if many are on their way.
     *
     * @throws CancellationException if the pipe is stopped
     * @throws InterruptException if this thread is interrupted
     * @throws RuntimeException the failure of delivery, if it has failed
     */
    @Override
    public void accept(Finding finding) {
        try {
            do {
                if (ended) {
                    throw new CancellationException("stopped");
                }
                failure.ifPresent(cause -> {
                    thrown = true;
                    throw cause;
                });
            } while (!queue.offer(finding, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS));
            // It may have come after the last look into the queue.
            if (ended && queue.remove(finding)) {
                throw new CancellationException("stopped");
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void run() {
        try {
            long flushed = System.nanoTime();
            while (!(ended && queue.isEmpty())) {
                Optional<Finding> next = Optional.ofNullable(queue.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS));
                next.ifPresent(intake);
                if (next.isEmpty() || System.nanoTime() - flushed >= GATHERING_NANOS) {
                    intake.flush();
                    flushed = System.nanoTime();
                }
            }
            intake.flush();
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        } catch (Error e) {
            // Nobody else would see that this thread is gone.
            failure = Optional.of(new IllegalStateException("Delivery broke down: " + e, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Takes no more in, and returns when what it took is delivered or refused; if that takes more than seconds, as
     * while a cluster is away, it is given up. Called from any thread, since the reader may be waiting for input
     * that never comes.
     */
    public void stop() {
        ended = true;
        try {
            thread.join(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    /**
     * Returns when all is delivered or refused.
     *
     * @throws RuntimeException the failure of delivery, if it has failed and {@link #accept} has not thrown that
     */
    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw new InterruptException(e);
        }
        failure.filter(cause -> !thrown).ifPresent(cause -> {
            throw cause;
        });
    }
}
