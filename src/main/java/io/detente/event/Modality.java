package io.detente.event;

/** In what sense an event is said. */
public enum Modality {
    /** The text says that it happened or is happening. */
    ASSERTED,
    /** Announced, scheduled, agreed for later. */
    PLANNED,
    /** May, might, could, if. */
    POSSIBLE,
    /** Did not happen, failed, was prevented. */
    NEGATED
}
