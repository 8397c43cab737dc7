package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.article.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBoundTest {
    private static final Duration LONGEST = Duration.ofMillis(500);

    private static final NewsArticle ARTICLE = NewsArticle.of("slow", "", "", Instant.EPOCH);

    private final TimeBound bound = new TimeBound(ARTICLE, LONGEST);

    @Test
    void givenAMachineThatSleepsMeanwhile_thenTheArticleIsNotSetAsideForIt() throws Exception {
        Thread.sleep(LONGEST.multipliedBy(3).toMillis());

        assertThatCode(() -> bound.check(1)).doesNotThrowAnyException();
    }

    @Test
    void givenAMachineThatStandsStillOnceAndChargesItToTheThread_thenTheArticleIsNotSetAsideForIt() {
        Iterator<Duration> charged = List.of(
                        Duration.ZERO, Duration.ofHours(1), Duration.ofHours(1).plusMillis(200))
                .iterator();
        TimeBound stood = new TimeBound(ARTICLE, LONGEST, () -> charged.next().toNanos());

        assertThatCode(() -> stood.check(1)).doesNotThrowAnyException();
        assertThatCode(() -> stood.check(2)).doesNotThrowAnyException();
    }

    @Test
    void givenTwoStepsThatEachTakeLonger_thenItEnds() {
        Iterator<Integer> seconds = List.of(0, 1, 2).iterator();
        TimeBound slow = new TimeBound(
                ARTICLE, LONGEST, () -> Duration.ofSeconds(seconds.next()).toNanos());

        slow.check(1);
        assertThatThrownBy(() -> slow.check(2)).isInstanceOf(ExtractionTimeoutException.class);
    }

    @Test
    void givenAProcessorThatIsAtItTheWholeTime_thenItEnds() {
        assertThatThrownBy(() -> {
                    while (true) {
                        bound.check(7);
                    }
                })
                .isInstanceOf(ExtractionTimeoutException.class)
                .hasMessageContaining("article slow was still being read at sentence 7");
    }
}
