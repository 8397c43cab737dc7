package io.detente.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works on all processors and hands over the results in the order of the pieces, each as soon as it and all before
 * it are done, since the next piece may be long in coming. Used by one thread.
 */
final class OrderedExecutor<T, R> implements AutoCloseable {
    /** Pieces that may be under way for each worker: enough that none waits for a slow one before it. */
    private static final int AHEAD_PER_WORKER = 64;
    /** Time-out at the end, longer than the longest article takes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final ThreadLocal<Function<T, R>> worker;
    private final Consumer<R> results;
    private final Semaphore room;
    private final ExecutorService threads;
    /** Pieces that are not handed over yet, oldest first. Its monitor guards the failure, too. */
    private final Queue<Future<R>> underWay = new ArrayDeque<>();

    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * @param worker makes the function that does the work, one for each thread
     * @param results gets each result, one at a time, on any of the threads
     */
    OrderedExecutor(Supplier<Function<T, R>> worker, Consumer<R> results) {
        int workers = Runtime.getRuntime().availableProcessors();
        this.worker = ThreadLocal.withInitial(worker);
        this.results = results;
        this.room = new Semaphore(workers * AHEAD_PER_WORKER);
        this.threads = Executors.newFixedThreadPool(workers);
    }

    /**
     * Gives a piece of work; waits for the oldest one if too many are under way.
     *
     * @throws RuntimeException the failure of an earlier piece or of handing it over, if there was one
     */
    void give(T work) {
        try {
            room.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        FutureTask<R> task = new FutureTask<>(() -> worker.get().apply(work));
        synchronized (underWay) {
            throwIfFailed();
            underWay.add(task);
        }
        threads.execute(() -> {
            task.run();
            handOver();
        });
    }

    /**
     * Waits for all that was given.
     *
     * @throws RuntimeException the failure of a piece or of handing it over, if there was one
     */
    void finish() {
        synchronized (underWay) {
            while (!underWay.isEmpty()) {
                try {
                    underWay.wait();
                } catch (InterruptedException e) {
                    throw interrupted(e);
                }
            }
            throwIfFailed();
        }
    }

    private void handOver() {
        synchronized (underWay) {
            while (!underWay.isEmpty() && underWay.peek().isDone()) {
                Future<R> oldest = underWay.remove();
                if (failure.isEmpty()) {
                    handOver(oldest);
                }
                room.release();
            }
            underWay.notifyAll();
        }
    }

    private void handOver(Future<R> done) {
        try {
            results.accept(done.get());
        } catch (ExecutionException e) {
            failure = Optional.of(
                    e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause()));
        } catch (InterruptedException e) {
            failure = Optional.of(interrupted(e));
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    private void throwIfFailed() {
        failure.ifPresent(cause -> {
            throw cause;
        });
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted while articles were being read", e);
    }

    /** Gives up pieces that wait, and returns when those in hand are done. Called from any thread. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
