package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Mode;
import java.time.Instant;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a talk is one of its own, or the meeting that the article tells of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TalkAndMeetingTest {
    private static final Instant PUBLISHED = Instant.parse("2025-05-16T10:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                                                                                                | whether a call is told
            President Prabowo Subianto met Prime Minister Anthony Albanese in Jakarta on Thursday. The two leaders spoke for two hours about trade. | false
            President Prabowo Subianto met Prime Minister Anthony Albanese in Jakarta on Thursday. The two leaders spoke by phone on Friday.        | true
            President Prabowo Subianto met Prime Minister Anthony Albanese in Jakarta on Thursday. The two leaders spoke by phone about trade.      | true
            President Prabowo Subianto met Prime Minister Anthony Albanese in Jakarta in March. The two leaders spoke for two hours about trade.    | true
            President Prabowo Subianto spoke with Prime Minister Anthony Albanese about trade. The two leaders met in Jakarta on Sunday.            | true
            """)
    void aTalkWithoutADateIsTheMeetingOfTheDay(String text, boolean called) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("talk", "", text, PUBLISHED));

        // then
        assertThat(extraction.events()).anyMatch(event -> event.mode() == Mode.MEET);
        assertThat(extraction.events().stream().anyMatch(event -> event.mode() == Mode.CALL))
                .isEqualTo(called);
    }
}
