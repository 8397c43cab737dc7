package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class PromptCommitTest {

    private static final Instant NOW = Instant.parse("2023-05-08T09:00:00Z");

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private long nanos = Duration.ofDays(1).toNanos();
    private final PromptCommit commit =
            new PromptCommit(context, InstantSource.fixed(NOW), new CommitPace(() -> nanos));

    @Test
    void givenNewsOfThisMoment_thenItIsCommittedAtOnceAndTheNext20MillisecondsLater() {
        assertThat(isCommittedFor(Duration.ZERO)).isTrue();
        assertThat(isCommittedFor(Duration.ZERO)).isFalse();

        pass(Duration.ofMillis(19));
        assertThat(isCommitted()).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(isCommitted()).isTrue();
    }

    @Test
    void givenNewsThatHasWaited_thenCommitsAreHalfAsFarApartAsItIsOld() {
        isCommittedFor(Duration.ZERO);
        pass(Duration.ofMillis(399));
        assertThat(isCommittedFor(Duration.ofMillis(800))).isFalse();

        pass(Duration.ofMillis(1));
        assertThat(isCommitted()).isTrue();
    }

    @Test
    void givenNewsThatHasWaitedAndSomeOfThisMoment_thenTheYoungerSetsThePace() {
        isCommittedFor(Duration.ZERO);
        pass(Duration.ofMillis(20));
        assertThat(isCommittedFor(Duration.ofMillis(800))).isFalse();
        assertThat(isCommittedFor(Duration.ZERO)).isTrue();
    }

    @Test
    void givenABacklog_thenNothingIsAskedFor() {
        assertThat(isCommittedFor(Duration.ofSeconds(2))).isFalse();
    }

    @Test
    void givenAPublisherWhoseClockIsAhead_thenItsNewsIsOfThisMoment() {
        isCommittedFor(Duration.ZERO);
        pass(Duration.ofMillis(20));
        assertThat(isCommittedFor(Duration.ofMillis(-1_500))).isTrue();
    }

    @Test
    void givenWhatNoArticleCaused_thenNothingIsAskedFor() {
        commit.wantedFor(new RecordHeaders());

        assertThat(isAsked()).isFalse();
    }

    /** What a task once scheduled stays when the task is revived, and its steps begin anew. */
    @Test
    void onceClosedItLooksNoMore() {
        commit.close();

        assertThat(context.scheduledPunctuators()).singleElement().matches(looks -> looks.cancelled());
    }

    private boolean isCommittedFor(Duration age) {
        commit.wantedFor(Ingested.at(NOW.minus(age).toEpochMilli()));
        return isAsked();
    }

    /** As it looks again every few milliseconds. */
    private boolean isCommitted() {
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
        return isAsked();
    }

    private boolean isAsked() {
        boolean asked = context.committed();
        context.resetCommit();
        return asked;
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
