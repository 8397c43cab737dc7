package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captions tell of their pictures in the present, and have a date of their own. 14 May 2024 is a Tuesday. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaptionsTest {
    private static final Instant PUBLISHED = Instant.parse("2024-05-14T12:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a caption, below news of Monday                                                                            | day        | fresh
            In this photo taken on March 3, 2021, Xi Jinping meets Kenyan President Uhuru Kenyatta in Beijing.           | 2021-03-03 | false
            In this photo provided by his office, Xi Jinping meets Kenyan President Uhuru Kenyatta in Beijing on March 3, 2021. | 2021-03-03 | false
            This handout picture taken on March 3, 2021 shows Xi Jinping meeting Kenyan President Uhuru Kenyatta.        | 2021-03-03 | false
            A photo taken on March 3, 2021 shows Xi Jinping meeting Kenyan President Uhuru Kenyatta.                     | 2021-03-03 | false
            Xi Jinping, right, shakes hands with Kenyan President William Ruto in Beijing, Monday, March 4, 2024.        | 2024-03-04 | false
            Xi Jinping, right, shakes hands with Kenyan President William Ruto in Beijing, Sunday, May 12, 2024.         | 2024-05-12 | true
            Xi Jinping meets Kenyan President Uhuru Kenyatta in Beijing, China March 3, 2021.                            | 2021-03-03 | false
            """)
    void aCaptionIsOfTheDayThatItTells(String caption, String day, boolean fresh) {
        // given
        NewsArticle article = NewsArticle.of("a", "", "It rained in Nairobi on Monday.\n\n" + caption, PUBLISHED);

        // when
        Optional<Event> event = extractor.extract(article).events().stream().findFirst();

        // then
        assertThat(event).hasValueSatisfying(told -> {
            assertThat(told.date().iso()).hasValue(day);
            assertThat(told.fresh()).isEqualTo(fresh);
        });
    }
}
