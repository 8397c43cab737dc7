package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Sector;
import java.time.Instant;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who held an office before, leads an opposition or owns a firm does not act for the state, whatever is done. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivateActorsTest {
    private static final Instant PUBLISHED = Instant.parse("2024-05-16T10:00:00Z");

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mike Pompeo praised Taiwan on Thursday.",
                "The Bolivian former leader thanked Mexico for its help.",
                "The former Bolivian leader thanked Mexico for its help.",
                "A former president of Chile criticised Bolivia.",
                "Australia's shadow foreign minister criticised China.",
                "The Turkish opposition leader accused Russia of meddling. He warned Moscow to stop.",
                "Chinese analysts criticised the United States.",
                "Ex-President Donald Trump threatened Mexico with new tariffs."
            })
    void noneOfTheseIsAnActOfTheState(String text) {
        assertThat(extractor
                        .extract(NewsArticle.of("private", "", text, PUBLISHED))
                        .events())
                .noneMatch(event -> event.source().sector().isStateLevel()
                        && event.target().sector().isStateLevel());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bolivia's president thanked Mexico for its help.",
                "Egypt ousted its president and accused Qatar of meddling.",
                "Japan presses China to lift its ban on seafood.",
                "Foreign Secretary Boris Johnson met U.S. Secretary of State Antony Blinken in Paris.",
                "Iranian protesters stormed the British embassy."
            })
    void theseAre(String text) {
        assertThat(extractor
                        .extract(NewsArticle.of("state", "", text, PUBLISHED))
                        .events())
                .anyMatch(event -> event.source().sector().isStateLevel()
                        && event.target().sector().isStateLevel());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mike Pompeo praised Taiwan on Monday. The United States praised Taiwan on Monday.",
                "The United States praised Taiwan on Monday. Mike Pompeo praised Taiwan on Monday."
            })
    void whatTheStateDoesAsWellIsItsAct(String text) {
        assertThat(extractor
                        .extract(NewsArticle.of("both", "", text, PUBLISHED))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.source().sector()).isEqualTo(Sector.GOV));
    }
}
