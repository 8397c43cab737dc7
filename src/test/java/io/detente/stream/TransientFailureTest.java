package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransientFailureTest {

    static Stream<Exception> passing() {
        return Stream.of(
                new TimeoutException("no answer"),
                new InvalidTxnStateException("the transaction is aborted"),
                new ProducerFencedException("another epoch"),
                new InvalidProducerEpochException("an old epoch"),
                new InvalidPidMappingException("an id that has run out"),
                new UnknownProducerIdException("an id that is forgotten"));
    }

    static Stream<Exception> lasting() {
        return Stream.of(
                new AuthorizationException("not allowed"),
                new RecordTooLargeException("too large"),
                new MissingSourceTopicException("no such topic"),
                new IllegalStateException("a fault of the program"));
    }

    /** As a thread fails with it: Kafka Streams wraps what its producer wraps. */
    @ParameterizedTest
    @MethodSource("passing")
    void whatABrokerThatWasAwayLeavesBehindPasses(Exception cause) {
        assertThat(TransientFailure.in(
                        new StreamsException("committing", new KafkaException("in an error state", cause))))
                .containsSame(cause);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatTheNextThreadWouldFailOfTooDoesNot(Exception cause) {
        assertThat(TransientFailure.in(new StreamsException("processing", cause)))
                .isEmpty();
    }
}
