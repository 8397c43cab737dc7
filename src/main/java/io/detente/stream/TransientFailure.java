package io.detente.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;

/** Tells failures of the surroundings, which pass, from failures of the program, which do not. */
final class TransientFailure {
    /**
     * Beside what Kafka itself calls retriable: what a producer is told that was away for longer than its
     * transaction may take. The broker has aborted the transaction and the producer is of no more use; a new
     * thread has a new one.
     */
    private static final List<Class<?>> TRANSIENT = List.of(
            RetriableException.class,
            InvalidTxnStateException.class,
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidPidMappingException.class,
            OutOfOrderSequenceException.class);

    private TransientFailure() {}

    /** The failure of the surroundings that is behind it, if there is one. */
    static Optional<Throwable> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(TransientFailure::isTransient)
                .findFirst();
    }

    private static boolean isTransient(Throwable cause) {
        return TRANSIENT.stream().anyMatch(type -> type.isInstance(cause));
    }
}
