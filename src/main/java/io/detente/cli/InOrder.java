package io.detente.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on all processors and hands over what came out in the order in which it was given. Used by one thread, which
 * also takes the results.
 */
final class InOrder<T, R> implements AutoCloseable {
    /** So much may be under way that no worker waits for a slow one before it. */
    private static final int AHEAD_PER_WORKER = 64;
    /** Far more than the longest article takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ThreadLocal<Function<T, R>> worker;
    private final Consumer<R> results;
    private final int mostAhead;
    private final ExecutorService threads;
    private final Queue<Future<R>> underWay = new ArrayDeque<>();

    /**
     * @param worker makes what does the work, one for each thread
     * @param results is told each result
     */
    InOrder(Supplier<Function<T, R>> worker, Consumer<R> results) {
        int workers = Runtime.getRuntime().availableProcessors();
        this.worker = ThreadLocal.withInitial(worker);
        this.results = results;
        this.mostAhead = workers * AHEAD_PER_WORKER;
        this.threads = Executors.newFixedThreadPool(workers);
    }

    /** Gives a piece of work; waits for the oldest one if too many are under way. */
    void give(T work) {
        if (underWay.size() >= mostAhead) {
            handOver();
        }
        underWay.add(threads.submit(() -> worker.get().apply(work)));
    }

    /** Waits for all that was given. */
    void finish() {
        while (!underWay.isEmpty()) {
            handOver();
        }
    }

    private void handOver() {
        try {
            results.accept(underWay.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while articles were being read", e);
        }
    }

    /** Gives up what waits, and returns when what is in hand is done. May be called from any thread. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
