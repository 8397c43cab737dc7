package io.detente.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Threads beside a command's own. The failure of one is reported; closing stops them all, the last started first. */
final class BackgroundTasks implements AutoCloseable {

    private final Consumer<Exception> failures;
    private final List<Task> tasks = new ArrayList<>();

    /** What a thread does. */
    interface Work {
        void run() throws Exception;
    }

    private record Task(Thread thread, Runnable stop) {}

    /** @param failures told of each task that failed, on that task's thread */
    BackgroundTasks(Consumer<Exception> failures) {
        this.failures = failures;
    }

    /**
     * Starts one.
     *
     * @param stop makes the work end; called on the closing thread
     */
    void start(String name, Work work, Runnable stop) {
        Thread thread = new Thread(() -> run(work), name);
        tasks.add(new Task(thread, stop));
        thread.start();
    }

    /** Starts one that ends when it is interrupted. */
    void startInterruptible(String name, Work work) {
        Thread thread = new Thread(() -> run(work), name);
        tasks.add(new Task(thread, thread::interrupt));
        thread.start();
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            // It was asked to end.
        } catch (Exception e) {
            failures.accept(e);
        }
    }

    /** Returns when all have ended, or this thread is interrupted. */
    @Override
    public void close() {
        Collections.reverse(tasks);
        try {
            for (Task task : tasks) {
                task.stop().run();
                task.thread().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
