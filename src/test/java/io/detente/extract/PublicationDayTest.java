package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Modality;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that an article names are those of the place where it was written. 9 May 2023 is a Tuesday. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationDayTest {
    private static final Instant PUBLISHED = Instant.parse("2023-05-09T09:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the article of Tuesday, 9 May 2023 begins with                         | day of its news
            Japan condemned Russia on Monday. It rained.                                  | 2023-05-08
            It rained. On Monday and on Tuesday crowds marched in Tokyo.                  | 2023-05-09
            On Friday it rained.                                                          | 2023-05-09
            It rained. It poured. It rained again. On Monday crowds marched in Tokyo.     | 2023-05-09
            Monday's rain was heavy.                                                      | 2023-05-09
            It has rained since Monday.                                                   | 2023-05-09
            """)
    void newsWithoutWordsOfTimeIsOfTheDayOfTheFirstSentences(String lead, String day) {
        // given
        NewsArticle article = NewsArticle.of("day", "", lead + " Peru recalled its ambassador from Chile.", PUBLISHED);

        // when
        Extraction extraction = extractor.extract(article);

        // then
        assertThat(extraction.events())
                .filteredOn(event -> event.pair().toString().equals("CHL-PER"))
                .singleElement()
                .satisfies(event -> assertThat(event.date().iso()).hasValue(day));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # how the article of Tuesday, 9 May 2023 goes on from what it told               | when it was
            It rained. A day earlier, Peru recalled its ambassador from Chile.               | 2023-05-08
            It rained. Two weeks earlier, Peru recalled its ambassador from Chile.           | 2023-04-25
            It rained. The day before, Peru recalled its ambassador from Chile.              | 2023-05-08
            It rained. The previous day, Peru had recalled its ambassador from Chile.        | 2023-05-08
            On Monday it rained. It poured. A day earlier, Peru recalled its ambassador from Chile. | 2023-05-07
            On March 3 it rained. It poured. That day, Peru recalled its ambassador from Chile. | 2023-03-03
            In March it rained. It poured. A day earlier, Peru recalled its ambassador from Chile. |
            """)
    void whatIsCountedBackBeginsWithTheDayThatWasToldLastOrWithThatOfPublication(String text, String day) {
        Extraction extraction = extractor.extract(NewsArticle.of("day", "", text, PUBLISHED));

        assertThat(extraction.events())
                .singleElement()
                .satisfies(event -> assertThat(event.date().iso()).isEqualTo(Optional.ofNullable(day)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # published          | address                  | text                                                            | day
            2023-05-08T21:30:00Z |                          | TOKYO (Kyodo) -- Japan condemned Russia on Tuesday.             | 2023-05-09
            2023-05-08T21:30:00Z | https://news.example.jp/ | Japan condemned Russia on Tuesday.                              | 2023-05-09
            2023-05-08T21:30:00Z | https://news.example.com | Japan today condemned Russia.                                   | 2023-05-08
            2023-05-09T01:30:00Z |                          | WASHINGTON (AP) - The United States today condemned Russia.     | 2023-05-08
            2023-05-09T01:30:00Z | https://news.example.com | The United States today condemned Russia.                       | 2023-05-09
            2023-05-09T00:00:00Z |                          | WASHINGTON (AP) - The United States today condemned Russia.     | 2023-05-09
            2023-05-10T09:00:00Z |                          | BEIJING, May 8 (Xinhua) -- China today condemned Japan.         | 2023-05-08
            2023-05-10T09:00:00Z |                          | A man walks. BEIJING, May 8 (Xinhua) -- China condemned Japan.  | 2023-05-08
            2023-05-08T20:30:00Z |                          | VLADIVOSTOK, May 9. /TASS/. Russia today condemned Japan.       | 2023-05-09
            2023-05-08T20:30:00Z |                          | Tokyo, May 9 (Jiji Press)--Japan today condemned Russia.        | 2023-05-09
            2023-05-08T20:30:00Z |                          | VLADIVOSTOK. /TASS/. Russia today condemned Japan.              | 2023-05-08
            2023-05-10T09:00:00Z |                          | 'Lisbon, 9 May 2023|Portugal today condemned Russia.'           | 2023-05-09
            2023-05-10T09:00:00Z | not an address           | China today condemned Japan.                                    | 2023-05-10
            2023-05-10T09:00:00Z | https://short.example.io | China today condemned Japan.                                    | 2023-05-10
            2023-05-08T21:30:00Z | https://n.example.jp/?a=b c | Japan condemned Russia on Tuesday.                           | 2023-05-09
            2023-05-08T21:30:00Z | 'https://n.example.jp/?a|b' | Japan condemned Russia on Tuesday.                           | 2023-05-09
            2023-05-08T21:30:00Z | https://my_news.example.jp | Japan condemned Russia on Tuesday.                            | 2023-05-09
            2023-05-08T21:30:00Z | https://me:x@example.jp.:80?a | Japan condemned Russia on Tuesday.                         | 2023-05-09
            2023-05-08T21:30:00Z | https://example.com/?@a.jp | Japan today condemned Russia.                                 | 2023-05-08
            2023-05-08T21:30:00Z | news.example.jp          | Japan today condemned Russia.                                   | 2023-05-08
            2023-05-08T21:30:00Z | https://                 | Japan today condemned Russia.                                   | 2023-05-08
            """)
    void todayIsTheDayWhereTheArticleWasWritten(Instant published, String url, String text, String day) {
        // given
        NewsArticle article = new NewsArticle(
                "day",
                "",
                text.replace('|', '\n'),
                published,
                Optional.ofNullable(url),
                Optional.empty(),
                Optional.of("en"));

        // when
        Extraction extraction = extractor.extract(article);

        // then
        assertThat(extraction.events())
                .singleElement()
                .satisfies(event -> assertThat(event.date().iso()).hasValue(day));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # published          | text                                                            | day        | told as
            2023-05-08T23:00:00Z | Japan condemned Russia on Tuesday.                              | 2023-05-09 | ASSERTED
            2023-05-08T23:00:00Z | Japan condemned Russia early Tuesday.                           | 2023-05-09 | ASSERTED
            2023-05-08T23:00:00Z | Japan condemned Russia last Tuesday.                            | 2023-05-02 | ASSERTED
            2023-05-08T23:00:00Z | Japan and Russia will hold talks on Tuesday.                    | 2023-05-09 | PLANNED
            2023-05-08T12:00:00Z | Japan condemned Russia on Tuesday.                              | 2023-05-02 | ASSERTED
            2023-05-08T00:00:00Z | Japan condemned Russia on Tuesday.                              | 2023-05-02 | ASSERTED
            2023-05-09T02:30:00Z | NEW YORK, May 8 (Reuters) - Japan condemned Russia on Tuesday.  | 2023-05-09 | ASSERTED
            2023-05-09T02:30:00Z | WASHINGTON (AP) - Japan condemned Russia on Tuesday.            | 2023-05-09 | ASSERTED
            2023-05-10T02:30:00Z | NEW YORK, May 8 (Reuters) - Japan condemned Russia on Tuesday.  | 2023-05-02 | ASSERTED
            """)
    void aWeekdayThatHasBegunElsewhereIsNoWeekAgo(Instant published, String text, String day, Modality modality) {
        // given
        NewsArticle article = NewsArticle.of("day", "", text, published);

        // when
        Extraction extraction = extractor.extract(article);

        // then
        assertThat(extraction.events()).singleElement().satisfies(event -> {
            assertThat(event.date().iso()).hasValue(day);
            assertThat(event.modality()).isEqualTo(modality);
            assertThat(event.fresh()).isTrue();
        });
    }
}
