package io.detente.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, SIGTERM and SIGHUP as a request: the work hears of it and ends in order before the JVM begins to shut
 * down.
 *
 * <p>A shutdown hook would come too late. Hooks run side by side, and one of ONNX Runtime's frees its native
 * memory: an article that is still being read at that moment, or a network that is being loaded, brings the
 * process down with SIGSEGV (microsoft/onnxruntime, issue 31352).
 */
final class StopRequest {

    /** Added to a signal's number: the exit code by which a shell shows that the signal ended a process. */
    private static final int SIGNALLED = 128;

    private StopRequest() {}

    /**
     * Does the work on this thread.
     *
     * @param stop makes the work end; called on another thread, and not after the work has returned
     * @param work returns the exit code, also if it was stopped
     */
    static int heeded(Runnable stop, Callable<Integer> work) throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        return ProcessSignals.handled(
                number -> {
                    if (asked.compareAndSet(false, true)) {
                        boolean told = false;
                        try {
                            stop.run();
                            told = true;
                        } finally {
                            // A stop that failed can be asked for once more.
                            asked.set(told);
                        }
                    }
                },
                work);
    }

    /**
     * Does the work on this thread, which may be waiting for input when the stop comes. If it is stopped, the
     * process exits as if the signal had ended it: with 128 plus the signal's number.
     *
     * @param stop returns when what is in hand is done; called at most once, on another thread
     * @param work returns the exit code if it was not stopped
     */
    static int orExit(Runnable stop, Callable<Integer> work) throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        return ProcessSignals.handled(
                number -> {
                    if (asked.compareAndSet(false, true)) {
                        try {
                            stop.run();
                        } finally {
                            System.exit(SIGNALLED + number);
                        }
                    }
                },
                () -> {
                    try {
                        return work.call();
                    } finally {
                        if (asked.get()) {
                            // The work's result says nothing now; the other thread ends the process.
                            new CountDownLatch(1).await();
                        }
                    }
                });
    }

    /** Waits for the end; if it is a failure, throws that. */
    static void await(CompletableFuture<Void> end) throws Exception {
        try {
            end.get();
        } catch (ExecutionException e) {
            // An Error is thrown wrapped, so that the command fails over it in the usual way.
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
