package io.detente.stream;

import java.util.Objects;

/**
 * An arrival that cannot go on.
 *
 * @param arrival what came
 * @param cause what is wrong with it
 * @param message the same in words, with the figures of this case
 */
record DeadLetter(Arrival arrival, DeadLetterCause cause, String message) implements DecodeResult, ExtractionResult {
    DeadLetter {
        Objects.requireNonNull(arrival, "arrival");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(message, "message");
    }
}
