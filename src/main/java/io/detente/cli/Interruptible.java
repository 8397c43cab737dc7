package io.detente.cli;

/** A time in which the thread that began it waits for what only an interrupt ends. */
final class Interruptible {

    private final Thread thread = Thread.currentThread();
    private boolean over;

    /** Interrupts the thread; does nothing once the time is over. */
    synchronized void interrupt() {
        if (!over) {
            thread.interrupt();
        }
    }

    /** From now on an interrupt would hit other work: none comes, and one that came is forgotten. */
    synchronized void end() {
        over = true;
        Thread.interrupted();
    }
}
