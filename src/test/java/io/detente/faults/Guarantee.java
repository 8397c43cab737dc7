package io.detente.faults;

/** Something that is promised whatever goes wrong. */
interface Guarantee {

    /**
     * Throws an {@link AssertionError} that says what is not as promised.
     *
     * @param undisturbed what comes of the same news when nothing goes wrong
     * @param found what came of it
     */
    void check(Outcome undisturbed, Outcome found);
}
