package io.detente.stream;

/** An output as bytes: what its topic takes, or what it does not. */
sealed interface Outgoing {
    /** As it is written, in the registry's wire format. */
    byte[] value();

    /** For the topic it was made for. */
    record Fitting(byte[] value) implements Outgoing {}

    /** For the topic of dead letters, null where it is too large for that as well; its headers say why. */
    record Oversize(byte[] value) implements Outgoing {}
}
