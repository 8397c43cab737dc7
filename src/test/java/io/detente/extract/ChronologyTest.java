package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the acts were that the entries of a chronology tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChronologyTest {
    private static final Instant PUBLISHED = Instant.parse("2024-05-20T12:00:00Z");
    private static final String ACCUSES = "Peru accuses Chile of spying.";
    private static final String EXPELS = "Chile expels Peru's ambassador.";

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "March 3, 2022: %s %s / May 4, 2023: Nothing happens.          | 2022-03-03 | false",
                "March 3, 2022 - %s %s / May 4, 2023 - Nothing happens.        | 2022-03-03 | false",
                "- March 3, 2022 — %s %s / - May 4, 2023 — Nothing happens.    | 2022-03-03 | false",
                "March 3, 2022 / %s / %s / May 4, 2023 / Nothing happens.      | 2022-03-03 | false",
                "March 3, 2022: / %s / %s / May 4, 2023: / Nothing happens.    | 2022-03-03 | false",
                "March 2022 / %s %s / May 2023 / Nothing happens.              | 2022-03    | false",
                "1998 / %s %s / 2001 / Nothing happens.                        | 1998       | false",
                "• 1998 – %s %s / • 2001 – Nothing happens.                    | 1998       | false",
                "• 1998 / %s %s / • 2001 / Nothing happens.                    | 1998       | false",
                "2001: Nothing happens. Nobody comes. / March 3: %s %s         | 2001-03-03 | false",
                "2023 / March 3: %s %s                                         | 2023-03-03 | false",
                "March 3, 2022 / Nothing happens. / May 19: %s %s              | 2024-05-19 | true",
                // One date is that of the article.
                "March 3, 2022 / %s %s                                         | 2024-05-20 | true",
                "Since March 3, 2022, nothing happened. Nor on May 4. / %s %s  | 2024-05-20 | true"
            })
    void anActIsOfTheDayThatHeadsItsEntry(String text, String date, boolean fresh) {
        String body = text.formatted(ACCUSES, EXPELS).replace(" / ", "\n");

        Extraction extraction = extractor.extract(NewsArticle.of("chronology", "Envoys", body, PUBLISHED));

        assertThat(extraction.events()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(event -> {
            assertThat(event.date().iso()).contains(date);
            assertThat(event.fresh()).isEqualTo(fresh);
        });
    }

    @Test
    void aPlanIsOfTheEntryThatTellsIt() {
        String body =
                "Feb. 22 - Russia attacks Kyiv.\nFeb. 25\nGermany and the United States agree to send tanks to Ukraine.";

        Extraction extraction = extractor.extract(NewsArticle.of("chronology", "Timeline of the war", body, PUBLISHED));

        assertThat(extraction.events()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.date().iso().orElseThrow()).startsWith("2024-02-2");
            assertThat(event.fresh()).isFalse();
        });
    }

    @Test
    void whatACalendarTellsLiesAhead() {
        String body =
                "May 21: Nothing happens. Nobody comes.\nMay 22: Germany's chancellor will meet Norway's premier.";

        Extraction extraction = extractor.extract(NewsArticle.of("chronology", "Calendar", body, PUBLISHED));

        assertThat(extraction.events()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.date().iso()).contains("2024-05-22");
            assertThat(event.fresh()).isTrue();
        });
    }

    @Test
    void whatAnEntryTellsOfAnotherTimeIsOfThat() {
        String body =
                "March 3, 2022: Chile expels Peru's ambassador.\nMay 4, 2023: On Sunday, Peru accused Chile of spying.";

        Extraction extraction = extractor.extract(NewsArticle.of("chronology", "Envoys", body, PUBLISHED));

        assertThat(extraction.events())
                .extracting(event -> event.date().iso().orElse("none"))
                .contains("2022-03-03", "2024-05-19");
    }

    @Test
    void whatIsToldAsOlderIsCountedFromTheDateOfTheEntry() {
        String body =
                "March 14, 2019\nUkraine attacked Russia two days after Biden visited Kyiv.\nApril 2019\nNothing happens.";

        Extraction extraction = extractor.extract(NewsArticle.of("chronology", "How it came", body, PUBLISHED));

        assertThat(extraction.events())
                .filteredOn(event -> event.pair().toString().equals("UKR-USA"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.date().iso()).contains("2019-03-12"));
    }
}
