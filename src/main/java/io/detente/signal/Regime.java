package io.detente.signal;

/** State of a relation. */
public enum Regime {
    /** Nothing leads, or nothing is heard. */
    STEADY,
    /** Cooperation leads. */
    THAW,
    /** Conflict leads. */
    TENSION,
    /** Much of both. */
    MIXED
}
