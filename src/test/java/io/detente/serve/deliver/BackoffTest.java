package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    /** From one second to five minutes by itself. */
    @ParameterizedTest
    @CsvSource({
        "1, PT0S, PT1S",
        "3, PT0S, PT4S",
        "20, PT0S, PT5M",
        "1, PT30S, PT30S",
        "20, PT30S, PT5M",
        "1, PT40M, PT40M",
        "1, PT24H, PT1H"
    })
    void givenWhoAsksToBeLeftAlone_thenThePauseIsThatWithinBoundsAndNeverShorterThanUsual(
            int attempts, Duration askedFor, Duration expected) {
        assertThat(Backoff.DEFAULT.pauseAfter(attempts, askedFor)).isEqualTo(expected);
    }
}
