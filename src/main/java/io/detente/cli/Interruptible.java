package io.detente.cli;

/** A time in which the thread that began it waits for what only an interrupt ends. */
final class Interruptible {

    private final Thread thread = Thread.currentThread();
    private boolean interrupted;
    private boolean over;

    /** Interrupts the thread; does nothing once the time is over. */
    synchronized void interrupt() {
        if (!over) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /** Whether the thread was interrupted from here. */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /**
     * From now on an interrupt would hit other work: none comes from here, and one that did is forgotten. One that
     * came from elsewhere stays.
     */
    synchronized void end() {
        over = true;
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
