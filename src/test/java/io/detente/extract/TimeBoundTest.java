package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.article.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeBoundTest {
    private static final Duration LONGEST = Duration.ofMillis(500);

    private final TimeBound bound = new TimeBound(NewsArticle.of("slow", "", "", Instant.EPOCH), LONGEST);

    @Test
    void givenAMachineThatSleepsMeanwhile_thenTheArticleIsNotSetAsideForIt() throws Exception {
        Thread.sleep(LONGEST.multipliedBy(3).toMillis());

        assertThatCode(() -> bound.check(1)).doesNotThrowAnyException();
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
