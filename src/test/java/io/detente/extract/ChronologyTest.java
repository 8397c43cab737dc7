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
                "March 3, 2022 / %s %s / 2023: Nothing happens.                | 2024-05-20 | true",
                "Updated May 20, 2024 / March 3, 2022 / %s %s                  | 2024-05-20 | true",
                "Published March 3, 2022 4:12 pm / May 4, 2023 / %s %s         | 2024-05-20 | true",
                "May 20, 2024 / March 3, 2022 / %s %s                          | 2024-05-20 | true",
                "May 20, 2024 / By Ana Diaz / March 3, 2022 / %s %s            | 2024-05-20 | true",
                "By Ana Diaz / May 20, 2024 / March 3, 2022 / %s %s            | 2024-05-20 | true",
                // Nor do lines of the page between its dates.
                "May 20, 2024 / 4 min read / March 3, 2022 / %s %s             | 2024-05-20 | true",
                "May 20, 2024 / Updated / March 3, 2022 / %s %s                | 2024-05-20 | true",
                "May 20, 2024 / Ana Diaz, Senior Correspondent / March 3, 2022 / %s %s | 2024-05-20 | true",
                "March 3, 2022 / Updated troops lists. %s %s / May 4, 2023 / No.  | 2022-03-03 | false",
                "May 4, 2023 / March 3, 2022 / %s %s / 1998: Nothing happens.  | 2024-05-20 | true",
                // So is that above a list of what happened when.
                "May 20, 2024 / Nothing happens. / 2023 / %s %s                | 2023       | false",
                "May 19, 2024 / Nobody comes. / March 3, 2022 / %s %s          | 2022-03-03 | false",
                // What follows a question is no part of the last entry.
                "March 3, 2022 / No. / May 4, 2023 / Nobody. / What happens next? / %s %s | 2024-05-20 | true",
                "March 3, 2022 / No. / May 4, 2023 / Nobody. / %s / %s         | 2023-05-04 | false",
                // A list of dates that lead to the entries below heads none of them.
                "March 3, 2022 / May 4, 2023 / March 3, 2022 / %s %s / May 4, 2023 / Nothing happens. | 2022-03-03 | false",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A plan is of the entry that tells it, and what a calendar tells lies ahead.
                "Feb. 22 - Russia attacks Kyiv. / Feb. 25 / Germany and the United States agree to send tanks to Ukraine. | 2024-02-2 | false",
                "May 21: Nothing happens. Nobody comes. / May 22: Germany's chancellor will meet Norway's premier. | 2024-05-22 | true",
                // What an entry tells of another time is of that, and what it counts begins with its date.
                "May 4, 2022: No. / May 4, 2023: On Sunday, Peru accused Chile of spying.             | 2023-04-30 | false",
                "May 4, 2022 / No. / May 4, 2023 / On Sunday, Peru accused Chile of spying.           | 2023-04-30 | false",
                "May 4, 2022: No. / May 4, 2023: Peru accused Chile of spying yesterday.              | 2023-05-03 | false",
                "May 4, 2022: No. / May 4, 2023: Last month, Peru accused Chile of spying.            | 2023-04    | false",
                "May 4, 2022: No. / May 4, 2023: In January, Peru accused Chile of spying.            | 2023-01    | false",
                "May 4, 2022: No. / May 4, 2023: It rains. It is cold. That day, Peru expelled Chile's envoy.  | 2023-05-04 | false",
                "May 4, 2022: No. / May 4, 2023: It rains. It is cold. The next day, Peru expelled Chile's envoy. | 2023-05-05 | false",
                "May 4, 2022: No. / May 4, 2023: Germany's chancellor will meet Norway's premier on Sunday. | 2023-05-07 | false",
                "March 4, 2022: No. / May 16: On Tuesday, Peru accused Chile of spying.               | 2024-05-14 | true",
                "May 18: No. / May 22: Peru, which accused Chile of spying on Sunday, votes.          | 2024-05-19 | true",
                "May 4, 2022: No. / 2023: On Sunday, Peru accused Chile of spying.                    | 2024-05-19 | true"
            })
    void whatAnEntryTellsOfAnotherDayIsCountedFromItsOwn(String text, String date, boolean fresh) {
        NewsArticle article = NewsArticle.of("chronology", "Timeline", text.replace(" / ", "\n"), PUBLISHED);

        Extraction extraction = extractor.extract(article);

        assertThat(extraction.events()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.date().iso().orElseThrow()).startsWith(date);
            assertThat(event.fresh()).isEqualTo(fresh);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Published on a Monday.
                "Key events this week       | Wednesday: %s / Friday: Nothing happens.     | 2024-05-22 | PLANNED",
                "Diary                      | WEDNESDAY / - %s / FRIDAY / - Nobody comes.  | 2024-05-22 | PLANNED",
                "The week ahead             | Sunday: %s                                   | 2024-05-26 | PLANNED",
                "Looking ahead              | It rains. Sunday: %s Friday: Nobody comes.   | 2024-05-26 | PLANNED",
                "Envoys                     | It rains. / What to watch this week: / Friday: %s / Sunday: No. | 2024-05-24 | PLANNED",
                "Key events this week       | Monday: %s / Friday: Nothing happens.        | 2024-05-20 | ASSERTED",
                "Key events this week       | It rains. %s                                 | 2024-05-20 | ASSERTED",
                "Key events of last week    | Wednesday: %s / Friday: Nothing happens.     | 2024-05-15 | ASSERTED",
                "A week of talks            | Wednesday: %s / Friday: Nothing happens.     | 2024-05-15 | ASSERTED",
                "Envoys                     | Wednesday: %s / Friday: No. / Diary          | 2024-05-15 | ASSERTED"
            })
    void theWeekdaysOfAnAgendaLieAhead(String title, String text, String date, String modality) {
        String body = text.formatted("The foreign ministers of Peru and Chile meet in Lima.")
                .replace(" / ", "\n");

        Extraction extraction = extractor.extract(NewsArticle.of("agenda", title, body, PUBLISHED));

        assertThat(extraction.events()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.date().iso()).contains(date);
            assertThat(event.modality()).hasToString(modality);
        });
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
