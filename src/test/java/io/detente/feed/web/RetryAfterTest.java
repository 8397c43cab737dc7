package io.detente.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2023-05-10T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "'Wed, 10 May 2023 10:05:00 GMT' | PT5M",
                "'Wed, 10 May 2023 09:00:00 GMT' | PT0S",
                "999999999 | P1D",
                "9999999999 | P1D",
                "99999999999999999999 | P1D",
            })
    void givenSecondsOrADate_whenRead_thenItIsAWaitOfAtMostADay(String value, Duration expected) {
        assertThat(RetryAfter.of(value, NOW)).contains(expected);
    }

    @Test
    void givenSomethingElse_whenRead_thenItIsNone() {
        assertThat(RetryAfter.of("soon", NOW)).isEmpty();
        assertThat(RetryAfter.of("-5", NOW)).isEmpty();
    }

    @Test
    void givenFailureAfterFailure_whenToldWhenToTryAgain_thenTheWaitDoublesUpToItsLongestAndIsNeverTheSameForAll() {
        PollSettings settings = new PollSettings(Duration.ZERO, Duration.ofSeconds(2), Duration.ofMinutes(1), 4, 1, 1);

        assertThat(settings.retry(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(settings.retry(3)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(settings.retry(1_000)).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }
}
