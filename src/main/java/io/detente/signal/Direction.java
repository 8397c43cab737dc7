package io.detente.signal;

import io.detente.event.Pair;

/** Who acts within a pair. */
public enum Direction {
    FIRST_TO_SECOND,
    SECOND_TO_FIRST,
    JOINT;

    /** Code of the actor; the pair for joint acts. */
    public String source(Pair pair) {
        return switch (this) {
            case FIRST_TO_SECOND -> pair.first();
            case SECOND_TO_FIRST -> pair.second();
            case JOINT -> pair.toString();
        };
    }
}
