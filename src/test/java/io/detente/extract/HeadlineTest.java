package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.event.Modality;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a headline only asks, and what it tells less clearly than the article below it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadlineTest {
    /** A Thursday. */
    private static final Instant PUBLISHED = Instant.parse("2024-05-02T12:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Saudi Arabia recognises Israel? Not so fast",
                "Putin to visit North Korea in June?",
                "China bans Australian wine again?",
                "The Morning Briefing: Will Macron visit Ukraine?",
                "Did Peru expel Chilean diplomats? What we know"
            })
    void whatItAsksIsNoFact(String headline) {
        assertThat(extractor
                        .extract(NewsArticle.of("asked", headline, "Nobody knows.", PUBLISHED))
                        .events())
                .isNotEmpty()
                .allMatch(event -> event.modality() == Modality.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Why did Peru expel Chilean diplomats?",
                "India expels Canadian diplomats: will Canada follow?",
                "Peace? Russia and Ukraine hold talks in Istanbul"
            })
    void whatItTakesForGrantedOrTellsBesideIsOne(String headline) {
        assertThat(extractor
                        .extract(NewsArticle.of("told", headline, "It rained.", PUBLISHED))
                        .events())
                .anyMatch(event -> event.modality() == Modality.ASSERTED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nicaragua punishes Taiwan   | Nicaragua expelled Taiwan's ambassador on Monday, its foreign ministry said.             | expel 2024-04-29
            Laos, Vietnam leaders talk  | The president of Laos and the president of Vietnam spoke by telephone on Saturday.       | call 2024-04-27
            """)
    void theArticleTellsWhatItDidAndWhen(String headline, String body, String told) {
        assertThat(extractor.extract(NewsArticle.of("vague", headline, body, PUBLISHED)).events().stream()
                        .map(HeadlineTest::deed)
                        .collect(Collectors.joining(", ")))
                .isEqualTo(told);
    }

    private static String deed(Event event) {
        return event.mode().code() + " "
                + event.date().start().map(Object::toString).orElse("-");
    }
}
