package io.detente.stream;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.RetriableException;

/** Tells failures of the surroundings, which pass, from failures of the program, which do not. */
final class EnvironmentFault {
    private EnvironmentFault() {}

    /** The failure of the surroundings behind it, if that is what it is. */
    static Optional<Throwable> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(EnvironmentFault::passes)
                .findFirst();
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof RetriableException;
    }
}
