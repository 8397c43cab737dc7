package io.detente.serve.view;

import java.time.Instant;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;

/** Where following a topic begins. */
public sealed interface Since {

    Since BEGINNING = new Beginning();
    Since NOW = new Now();

    /** At the first record that is kept. */
    record Beginning() implements Since {}

    /** At what comes from now on. */
    record Now() implements Since {}

    /**
     * Where reading stopped before.
     *
     * @param next for each partition the offset that comes next, 0 for its beginning
     */
    record Offsets(ToLongFunction<TopicPartition> next) implements Since {}

    /**
     * At records with this timestamp or a later one. On topics as they should be, it says when they were written.
     */
    record Moment(Instant at) implements Since {}
}
