package io.detente.stream;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Commits what live news made without waiting for the interval. Readers see a record once its transaction is
 * committed, so the interval would be most of the latency; but each commit costs the same whatever is in it, and
 * where there is a backlog that would be taken from the work. So it asks for a commit only while the stream keeps
 * up: while the article that caused what is to be committed came a moment ago. Behind a backlog the interval alone
 * commits, the work gets the time, and once it has caught up, commits are prompt again.
 *
 * <p>Used by the one step of a task that made it.
 */
final class PromptCommit implements AutoCloseable {
    /** How often it looks whether what could not be committed at once may be now. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(10);

    private final ProcessingContext context;
    private final InstantSource clock;
    private final CommitPace pace;
    private final Cancellable looks;

    /** How old the youngest article that caused something to commit was when it did. */
    private Optional<Duration> wanted = Optional.empty();

    /** @param clock that by which articles are stamped; by one set by hand nothing is prompt */
    PromptCommit(ProcessingContext context, InstantSource clock, CommitPace pace) {
        this.context = context;
        this.clock = clock;
        this.pace = pace;
        this.looks = context.schedule(LOOKS_EVERY, PunctuationType.WALL_CLOCK_TIME, timestamp -> askIfAllowed());
    }

    /**
     * Something is there for readers.
     *
     * @param cause headers that tell when the article came
     */
    void wantedFor(Headers cause) {
        Ingested.age(cause, clock)
                .filter(age -> wanted.isEmpty() || age.compareTo(wanted.get()) < 0)
                .ifPresent(age -> wanted = Optional.of(age));
        askIfAllowed();
    }

    /** A task that is revived keeps what it once scheduled, and its steps begin anew. */
    @Override
    public void close() {
        looks.cancel();
    }

    private void askIfAllowed() {
        if (wanted.isPresent() && pace.allows(context, wanted.get())) {
            wanted = Optional.empty();
            context.commit();
        }
    }
}
