package io.detente.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/**
 * Ctrl-C and SIGTERM as a request: the work is told, ends in order on its own thread, and the process exits with the
 * work's own code, not with the signal's.
 */
final class StopRequest {

    private StopRequest() {}

    /**
     * Does the work on this thread.
     *
     * @param stop makes the work end; called at most once, on another thread while the work goes on
     * @param work answers the exit code
     */
    static int heeded(Runnable stop, Callable<Integer> work) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        int[] code = {Main.FAILED};
        Thread hook = new Thread(
                () -> {
                    stop.run();
                    awaitUninterrupted(ended);
                    Runtime.getRuntime().halt(code[0]);
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            code[0] = work.call();
            return code[0];
        } finally {
            ended.countDown();
            remove(hook);
        }
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

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is on its way out: the hook saw that the work has ended and ends the process.
        }
    }
}
