package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private Instant now = Instant.parse("2023-05-08T12:00:00Z");
    private final Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(1), () -> now);

    @Test
    void pausesDoubleFromFailureToFailureUpToTheLongest() {
        assertThat(failsAfter(0)).isEqualTo(Duration.ofMillis(200));
        assertThat(failsAfter(200)).isEqualTo(Duration.ofMillis(400));
        assertThat(failsAfter(400)).isEqualTo(Duration.ofMillis(800));
        assertThat(failsAfter(800)).isEqualTo(Duration.ofMillis(1000));
        assertThat(failsAfter(1000)).isEqualTo(Duration.ofMillis(1000));
    }

    @Test
    void pausesStartOverAfterAWhileWithoutFailure() {
        failsAfter(0);
        failsAfter(200);
        assertThat(failsAfter(5_000)).isEqualTo(Duration.ofMillis(200));
    }

    private Duration failsAfter(long millis) {
        now = now.plusMillis(millis);
        return backoff.afterFailure();
    }
}
