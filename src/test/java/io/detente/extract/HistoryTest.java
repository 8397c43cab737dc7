package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a headline tells as history is none of the day's news. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HistoryTest {
    private static final Instant PUBLISHED = Instant.parse("2025-08-02T12:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Today in History: August 2, Iraq invades Kuwait",
                "On this day: Argentina invades the Falkland Islands",
                "This Day in History: Japan attacks Pearl Harbor"
            })
    void whatAHeadlineTellsAsHistoryIsNoNews(String headline) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("history", headline, "", PUBLISHED));

        // then
        assertThat(extraction.events()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.fresh()).isFalse();
            assertThat(event.date().iso()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Flashback: The night of the long siren",
                "On this day - A spy plane falls",
                "Throwback Thursday | When the lights went out",
                "Book review: 'A Winter in the North'",
                "Film review | 'A Winter in the North'",
                "Obituary: The envoy who loved bees"
            })
    void norIsWhatStandsBelowSuchAHeadline(String headline) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of(
                "history",
                headline,
                "Iraq has invaded Kuwait. Russia accused the United States of spying on Monday.",
                PUBLISHED));

        // then
        assertThat(extraction.events()).hasSizeGreaterThan(1).allSatisfy(event -> {
            assertThat(event.fresh()).isFalse();
            assertThat(event.date().iso()).isEmpty();
        });
    }

    @Test
    void whatStandsBelowAnotherHeadlineMayBeNews() {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of(
                "news",
                "Peace talks: the week ahead",
                "Russia accused the United States of spying on Monday.",
                PUBLISHED));

        // then
        assertThat(extraction.events()).isNotEmpty().allMatch(Event::fresh);
    }
}
