package io.detente.cli;

/** A command that runs until it is told to stop, and whose log is read by its operators. */
interface LongRunning {

    /** Whether it does so with the options given. */
    default boolean runsForLong() {
        return true;
    }
}
