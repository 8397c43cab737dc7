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
                "Didn't Spain accuse Morocco of spying?",
                "CLAIM: Israel bombed an airport in Iran.",
                "The claim: Germany has expelled the Russian envoy.",
                "What was claimed - The United States attacked Syria.",
                "Rumour: Egypt signed a deal with Israel.",
                "FALSE: Norway accused Russia of spying.",
                "In one scenario, China invades Taiwan.",
                "In the war game, China fired missiles at Japan.",
                "Let us assume that Russia has attacked Poland."
            })
    void whatIsAskedClaimedOrSupposedIsPossible(String sentence) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("asked", "", sentence, PUBLISHED));

        // then
        assertThat(extraction.events()).isNotEmpty().extracting(Event::modality).containsOnly(Modality.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kyiv's claim: Russia attacked Ukraine.",
                "Germany claims: Russia attacked Ukraine.",
                "A false dawn: Russia attacked Ukraine."
            })
    void whatSomebodyClaimsIsAsTold(String claim) {
        // when
        Extraction extraction = extractor.extract(NewsArticle.of("claim", "", claim, PUBLISHED));

        // then
        assertThat(extraction.events()).isNotEmpty().extracting(Event::modality).contains(Modality.ASSERTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Satire: Luxembourg threatens China with a blockade",
                "SATIRE | Luxembourg threatens China with a blockade",
                "Parody - Luxembourg threatens China with a blockade"
            })
    void whatIsLabelledAsMadeUpIsNotTold(String headline) {
        // when
        Extraction extraction = extractor.extract(
                NewsArticle.of("satire", headline, "Luxembourg threatened to attack China on Monday.", PUBLISHED));

        // then
        assertThat(extraction.events()).isEmpty();
    }
}
