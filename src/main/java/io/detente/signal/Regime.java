package io.detente.signal;

/** State of a relation. */
public enum Regime {
    /** Too little is heard to say. */
    UNHEARD,
    /** Enough is heard, and nothing leads. */
    STEADY,
    /** Cooperation leads. */
    THAW,
    /** Conflict leads. */
    TENSION,
    /** Much of both. */
    MIXED;

    /** Whether a reader is told of a change to this one: that nothing more is heard is no news. */
    boolean isToldAfter(Regime before) {
        return this != UNHEARD && !(this == STEADY && before == UNHEARD);
    }
}
