package io.detente.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Work that is done to its end even if somebody asks its thread to stop: what was made on a cluster must not stay
 * there because its owner lost patience while it was being removed.
 */
final class Uninterrupted {

    private Uninterrupted() {}

    /** What is done. */
    @FunctionalInterface
    interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Does the work and returns when it is done. A thread that was interrupted, before or meanwhile, still is
     * afterwards.
     */
    static void run(Work work) {
        CompletableFuture<Void> done =
                // On a thread that nobody else knows, and so nobody interrupts.
                CompletableFuture.runAsync(() -> runHere(work), task -> new Thread(task, "bench-end").start());
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static void runHere(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }
}
