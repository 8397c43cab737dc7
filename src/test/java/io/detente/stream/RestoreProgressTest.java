package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RestoreProgressTest {

    private static final TopicPartition ONE = new TopicPartition("changelog", 0);
    private static final TopicPartition OTHER = new TopicPartition("changelog", 1);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RestoreProgress.class);
    private long nanos = Long.MAX_VALUE - 1;
    private final RestoreProgress progress = new RestoreProgress(() -> nanos);

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
    }

    @Test
    void aLongRestoringIsToldEveryTenSecondsAndItsEnd() {
        progress.onRestoreStart(ONE, "store", 100, 1_100);
        progress.onRestoreStart(OTHER, "store", 0, 3_000);
        read(ONE, 349, 6);
        read(OTHER, 749, 6);
        read(OTHER, 999, 6);
        progress.onRestoreEnd(ONE, "store", 900);
        read(OTHER, 1_999, 4);

        assertThat(progress.remaining()).isEqualTo(1_000);

        passes(2);
        progress.onRestoreEnd(OTHER, "store", 2_500);

        assertThat(progress.remaining()).isZero();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Restores state: 1000 of 4000 records of 2 changelog partitions, 25 %, about 36 s to go",
                        "Restores state: 3000 of 4000 records of 2 changelog partitions, 75 %, about 7 s to go",
                        "State is restored after 24 s");
    }

    @Test
    void aShortRestoringIsNotTold() {
        progress.onRestoreStart(ONE, "store", 0, 10);
        read(ONE, 9, 9);
        progress.onRestoreEnd(ONE, "store", 10);
        passes(60);
        progress.onRestoreStart(ONE, "store", 10, 20);
        read(ONE, 19, 9);
        progress.onRestoreEnd(ONE, "store", 10);

        assertThat(log.list).isEmpty();
    }

    @Test
    void aPartitionThatIsAnothersNowIsNotWaitedFor() {
        progress.onRestoreStart(ONE, "store", 0, 1_000);
        progress.onRestoreStart(OTHER, "store", 0, 10);
        read(ONE, 499, 10);
        progress.onRestoreSuspended(ONE, "store", 500);

        assertThat(progress.remaining()).isEqualTo(10);

        progress.onRestoreEnd(OTHER, "store", 10);

        assertThat(progress.remaining()).isZero();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Restores state: 500 of 1010 records of 2 changelog partitions, 49 %, about 10 s to go",
                        "State is restored after 10 s");
    }

    @Test
    void aPartitionThatAFailedThreadLeftBehindIsNotWaitedForOnceAllStateIsComplete() {
        progress.onRestoreStart(ONE, "store", 0, 1_000);
        read(ONE, 499, 10);

        progress.end();

        assertThat(progress.remaining()).isZero();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Restores state: 500 of 1000 records of 1 changelog partitions, 50 %, about 10 s to go",
                        "State is restored after 10 s");
    }

    @Test
    void aChangelogThatGrewMeanwhileOrHasNothingToReadDoesNotMislead() {
        progress.onRestoreStart(ONE, "store", 7, 7);
        read(ONE, 20, 10);

        assertThat(progress.remaining()).isZero();

        progress.onRestoreEnd(ONE, "store", 0);

        assertThat(progress.remaining()).isZero();
        assertThat(log.list).isEmpty();
    }

    private void read(TopicPartition changelog, long last, long afterSeconds) {
        passes(afterSeconds);
        progress.onBatchRestored(changelog, "store", last, 1);
    }

    private void passes(long seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
