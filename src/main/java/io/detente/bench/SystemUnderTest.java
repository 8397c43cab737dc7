package io.detente.bench;

import io.detente.feed.FoundArticle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What articles are sent through to be measured. */
interface SystemUnderTest extends AutoCloseable {

    /** For a person: "broker alone". */
    String name();

    /** Hands an article over; returns before it is answered. */
    void send(FoundArticle article, Instant due);

    /**
     * Returns when all that was sent is answered.
     *
     * @return the moment since which it is, in {@link System#nanoTime}'s nanoseconds
     */
    long awaitAnswered() throws InterruptedException;

    /** Where its answers come. */
    List<String> outputs();

    /** What is noted of an answer. */
    Listener.LatencyProbe probe();

    /** What it tells of its own stages since it was last asked, in microseconds, by name. */
    default Map<String, Histogram> takeStages() {
        return Map.of();
    }

    @Override
    void close();
}
