package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.EventType;
import io.detente.event.Modality;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the times that a sentence tells are of which of its acts; all told on Friday 17 May 2024. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActTimesTest {
    private static final Instant PUBLISHED = Instant.parse("2024-05-17T12:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                                                  | of the plan | fresh
            Colombia said on Monday it would restore diplomatic relations with Israel.            | 2024-05-13  | true
            Russia announced on Tuesday that it will expel two Polish diplomats.                  | 2024-05-14  | true
            Egypt warned on Sunday that it could suspend its treaty with Israel.                  | 2024-05-12  | true
            In December, EU leaders agreed to open accession talks with Ukraine.                  | 2023-12     | false
            The United States said in April that it would withdraw troops from Niger.             | 2024-04     | false
            In January, France promised to deliver missiles to Ukraine.                           | 2024-01     | false
            Norway's foreign minister will visit China on Monday, the ministry said on Wednesday. | 2024-05-20  | true
            Armenia's premier said on Monday that he would meet Azerbaijan's president on Wednesday. | 2024-05-22 | true
            Brazil's president said he would visit Argentina on Monday.                           | 2024-05-20  | true
            The United States and Japan agreed to meet on Monday.                                 | 2024-05-20  | true
            """)
    void whenSomethingWasSaidIsNotWhenItWillBe(String text, String date, boolean fresh) {
        NewsArticle article = NewsArticle.of("plan", "Envoys", "It rained in the region. " + text, PUBLISHED);

        assertThat(extractor.extract(article).events())
                .filteredOn(event -> event.modality() == Modality.PLANNED || event.modality() == Modality.POSSIBLE)
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.date().iso()).contains(date);
                    assertThat(event.fresh()).isEqualTo(fresh);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                                                    | type     | date
            Saudi Arabia, which signed a defence pact with Pakistan in March, welcomed Pakistan's truce with Afghanistan. | SUPPORT | 2024-05-17
            Washington is lifting the sanctions that it put on India for its nuclear tests in 1998. | YIELD    | 2024-05-17
            Canada will lift the tariffs that it imposed on Chinese cars in March.                  | YIELD    | 2024-05-17
            Britain will give up the Chagos islands to Mauritius, from which it detached them in 1965. | YIELD | 2024-05-17
            Chinese coast guards detained the Filipino fishermen who sailed to the shoal in March.  | COERCE   | 2024-05-17
            The European Union, which in 2002 sued the United States over steel, congratulated Brazil. | ACCUSE | 2002
            Hungary vetoed the EU statement on Israel in March.                                     | REJECT   | 2024-03
            """)
    void whatAnAsideDatesIsNoneOfTheNewsBesideIt(String text, EventType type, String date) {
        NewsArticle article = NewsArticle.of("aside", "Envoys", "It rained in the region. " + text, PUBLISHED);

        assertThat(extractor.extract(article).events())
                .filteredOn(event -> event.mode().type() == type)
                .singleElement()
                .satisfies(event -> assertThat(event.date().iso()).contains(date));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what the text says                                                                                             | type     | date
            Turkey flew aid to Syria on Sunday, six weeks after Turkish jets bombed Syrian bases.                             | ASSAULT  | 2024-03-31
            Canada imposed tariffs on Chinese steel on Monday, four months after it signed a trade pact with China.           | SANCTION | 2024-05-13
            Canada imposed tariffs on Chinese steel on Monday, four months after it signed a trade pact with China.           | AGREE    | 2024-01
            Japan sanctioned Russia on Monday, a year after it signed a fishing pact with Russia.                             | SANCTION | 2024-05-13
            """)
    void whatASentenceTellsAsOlderIsNoneOfItsNews(String text, EventType type, String date) {
        NewsArticle article = NewsArticle.of("older", "Envoys", "It rained in the region. " + text, PUBLISHED);

        assertThat(extractor.extract(article).events())
                .filteredOn(event -> event.mode().type() == type)
                .singleElement()
                .satisfies(event -> assertThat(event.date().iso()).contains(date));
    }

    @Test
    void ofOneKindTheOneIsOlderAndTheOtherNews() {
        NewsArticle article = NewsArticle.of(
                "older",
                "Envoys",
                "It rained in the region. Chile recalled its ambassador from Venezuela on Wednesday, three weeks after"
                        + " Venezuela expelled two Chilean diplomats.",
                PUBLISHED);

        assertThat(extractor.extract(article).events())
                .extracting(
                        event -> event.mode().code() + " " + event.date().iso().orElse("-") + " " + event.fresh())
                .containsExactlyInAnyOrder("recall 2024-05-15 true", "expel 2024-04-24 false");
    }
}
