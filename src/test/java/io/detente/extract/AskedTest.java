package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.event.Modality;
import java.time.Instant;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether it is so nobody knows of what a sentence only asks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AskedTest {
    private static final Instant PUBLISHED = Instant.parse("2025-03-05T12:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Has Norway expelled the Russian envoy?",
                "But did Israel ask the United States to join?",
                "Is the United States planning to sanction North Korea?",
                "Are China and Japan going to sign a deal tomorrow?",
                "Didn't Spain accuse Morocco of spying?"
            })
    void whatIsAskedIsPossible(String question) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("asked", "", question, PUBLISHED));

        // then
        assertThat(extraction.events()).isNotEmpty().extracting(Event::modality).containsOnly(Modality.POSSIBLE);
    }
}
