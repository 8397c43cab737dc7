package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether what a state did that is no more is told as news. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormerStatesTest {
    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # published | what the text says                                                      | news
            2025-03-05  | The Soviets shot down an American spy plane.                            | false
            2025-03-05  | The USSR accused China of splitting the movement.                       | false
            2025-03-05  | Yugoslavia expelled the Albanian ambassador.                            | false
            2025-03-05  | East Germany signed a treaty with Poland.                               | false
            2025-03-05  | Nazi Germany accused Poland of border raids.                            | false
            2025-03-05  | Germany accused Poland of border raids.                                 | true
            2025-03-05  | Russia accused Latvia of removing a Soviet monument.                    | true
            1984-03-05  | Yugoslavia expelled the Albanian ambassador.                            | true
            """)
    void whatAFormerStateDidIsNoNews(String published, String text, boolean news) {
        // when
        List<Event> events = extractor
                .extract(NewsArticle.of("former", "", text, Instant.parse(published + "T12:00:00Z")))
                .events();

        // then
        assertThat(events)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.fresh()).isEqualTo(news));
    }
}
