package io.detente.serve.view;

import java.time.Instant;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** From where on a topic is followed. */
public sealed interface Since {

    Since BEGINNING = new Beginning();
    Since NOW = new Now();

    /** From the first record that is kept. */
    record Beginning() implements Since {}

    /** What comes from now on. */
    record Now() implements Since {}

    /**
     * From where reading was left off.
     *
     * @param next of each partition the offset that comes next, 0 for its beginning
     */
    record Left(ToLongFunction<TopicPartition> next) implements Since {}

    /** Records whose timestamp is not earlier: on the topics as they should be, when they were told. */
    record Moment(Instant at) implements Since {}
}
