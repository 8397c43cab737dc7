package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Mode;
import java.time.Instant;
import java.util.stream.Collectors;
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
            President Prabowo Subianto met Prime Minister Anthony Albanese in Jakarta on Thursday. The two leaders spoke by phone on Friday. The two leaders discussed trade. | true
            The call came two days after President Prabowo Subianto met Prime Minister Anthony Albanese in Jakarta. The two leaders spoke for two hours about trade. | true
            President Prabowo Subianto met Prime Minister Anthony Albanese in Jakarta on Thursday. China called it nonsense. The two leaders spoke for two hours about trade. | false
            """)
    void aTalkWithoutADateIsTheMeetingOfTheDay(String text, boolean called) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("talk", "", text, PUBLISHED));

        // then
        assertThat(extraction.events()).anyMatch(event -> event.mode() == Mode.MEET);
        assertThat(extraction.events().stream().anyMatch(event -> event.mode() == Mode.CALL))
                .isEqualTo(called);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                                                                         | how often the two meet or call
            Chinese leader Xi Jinping spoke with President Volodymyr Zelenskiy by phone on Wednesday. They talked for an hour. | call
            Prime Minister Narendra Modi and President Emmanuel Macron spoke by telephone on Tuesday. The two men discussed trade. | call
            Prime Minister Narendra Modi phoned President Emmanuel Macron on Tuesday. They discussed grain. The two leaders met in Paris on Wednesday. | call, meet
            Prime Minister Narendra Modi phoned President Emmanuel Macron on Tuesday. The two leaders also met and discussed grain. | call, meet
            Prime Minister Narendra Modi met President Emmanuel Macron in Paris on Tuesday. They talked for an hour. | meet
            Prime Minister Narendra Modi phoned President Emmanuel Macron on Tuesday. The two leaders then had a face-to-face discussion in Paris. | call, meet
            """)
    void aTalkBelowACallIsTheCall(String text, String modes) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("talk", "", text, PUBLISHED));

        // then
        assertThat(extraction.events().stream()
                        .map(event -> event.mode().code())
                        .filter(mode -> mode.equals("call") || mode.equals("meet"))
                        .sorted()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(modes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                                                                                    | the day of the meeting
            President Emmanuel Macron will travel to Kyiv on May 20. There he is to meet President Volodymyr Zelenskiy.             | 2025-05-20
            Prime Minister Narendra Modi will visit Japan on May 29. He will meet Prime Minister Shigeru Ishiba.                    | 2025-05-29
            President Emmanuel Macron will travel to Kyiv on May 20. He is to meet President Volodymyr Zelenskiy in Rome on May 18. | 2025-05-18
            """)
    void aMeetingThatIsPlannedForAVisitIsOfItsDay(String text, String day) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("visit", "", text, PUBLISHED));

        // then
        assertThat(extraction.events())
                .filteredOn(event -> event.mode() == Mode.MEET)
                .extracting(event -> event.date().iso().orElse(""))
                .containsExactly(day);
    }
}
