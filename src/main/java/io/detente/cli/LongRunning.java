package io.detente.cli;

/** A command that runs until it is told to stop, and whose log is read by who keeps it running. */
interface LongRunning {

    /** Whether it does, as it was called. */
    default boolean runsForLong() {
        return true;
    }
}
