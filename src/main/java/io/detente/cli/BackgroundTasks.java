package io.detente.cli;

import io.detente.serve.HealthRoutes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Threads beside a command's own. The failure of one is reported, and so is an {@link Error} such as running out
 * of memory: a command that goes on without one of its threads looks well and is not. Closing stops them all, the
 * last started first.
 */
final class BackgroundTasks implements AutoCloseable {

    private final Consumer<Throwable> failures;
    private final List<Task> tasks = new ArrayList<>();
    private volatile boolean failed;

    /** What a thread does. */
    interface Work {
        void run() throws Exception;
    }

    private record Task(Thread thread, Runnable stop, boolean awaited) {}

    /** @param failures hears of each task that failed, on that task's thread */
    BackgroundTasks(Consumer<Throwable> failures) {
        this.failures = failures;
    }

    /**
     * Starts one.
     *
     * @param stop makes the work end; called on the closing thread
     */
    void start(String name, Work work, Runnable stop) {
        Thread thread = new Thread(() -> run(work), name);
        tasks.add(new Task(thread, stop, true));
        thread.start();
    }

    /** Starts one that ends when it is interrupted. */
    void startInterruptible(String name, Work work) {
        Thread thread = new Thread(() -> run(work), name);
        tasks.add(new Task(thread, thread::interrupt, true));
        thread.start();
    }

    /**
     * Starts one that may be waiting for input, which cannot be interrupted: it ends with the process.
     *
     * @param stop ends what it does with its input; called on the closing thread
     */
    void startUnawaited(String name, Work work, Runnable stop) {
        Thread thread = new Thread(() -> run(work), name);
        thread.setDaemon(true);
        tasks.add(new Task(thread, stop, false));
        thread.start();
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            // It was asked to end.
        } catch (Exception | Error e) {
            failed = true;
            failures.accept(e);
        }
    }

    /**
     * Health of a command with these threads: once one of them has failed, it is neither live nor ready, however
     * well the rest is.
     *
     * @param live whether the rest of it is
     * @param state a word on the rest, while none has failed
     */
    HealthRoutes health(BooleanSupplier live, BooleanSupplier ready, Supplier<String> state) {
        return new HealthRoutes(
                () -> !failed && live.getAsBoolean(),
                () -> !failed && ready.getAsBoolean(),
                () -> failed ? "FAILED" : state.get());
    }

    /** Returns when all that are awaited have ended, or this thread is interrupted. */
    @Override
    public void close() {
        Collections.reverse(tasks);
        try {
            for (Task task : tasks) {
                task.stop().run();
                if (task.awaited()) {
                    task.thread().join();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
