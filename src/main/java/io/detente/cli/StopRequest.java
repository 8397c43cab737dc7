package io.detente.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, SIGTERM and SIGHUP as a request: the work is told and ends in order before the JVM begins to shut down.
 *
 * <p>A shutdown hook would come too late. Hooks run side by side, and one of ONNX Runtime's frees its native memory: an
 * article that is still being read at that moment, or a network that is being loaded, brings the process down with SIGSEGV
 * (microsoft/onnxruntime, issue 31352).
 */
final class StopRequest {

    /** Added to a signal's number, it is how a shell tells that the signal ended a process. */
    private static final int SIGNALLED = 128;

    private StopRequest() {}

    /**
     * Does the work on this thread.
     *
     * @param stop makes the work end; called on another thread, and no more once it has returned
     * @param work answers the exit code, also where it was stopped
     */
    static int heeded(Runnable stop, Callable<Integer> work) throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        return Signals.heard(
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
     * Does the work on this thread, which may be waiting for input when the stop comes. Where it was stopped, the process
     * exits as the signal would have ended it: with 128 and the signal's number.
     *
     * @param stop returns when what is in hand is done; called at most once, on another thread
     * @param work answers the exit code of a work that was not stopped
     */
    static int orExit(Runnable stop, Callable<Integer> work) throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        return Signals.heard(
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
                            // What the work came to says nothing now; the other thread ends the process.
                            new CountDownLatch(1).await();
                        }
                    }
                });
    }

    /** Waits until the end has come; what it came with, if it did not come in order, is thrown. */
    static void await(CompletableFuture<Void> end) throws Exception {
        try {
            end.get();
        } catch (ExecutionException e) {
            // An error is thrown as it came wrapped, so that a command fails over it in order.
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
