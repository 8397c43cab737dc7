package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @Test
    void givenNoNamespace_whenNamed_thenTheSixTopicsHaveTheirPlainNames() {
        assertThat(Topics.in("").specs())
                .extracting(Topics.Spec::name)
                .containsExactly(
                        "news.articles.seen",
                        "news.articles",
                        "relations.events",
                        "relations.signals",
                        "relations.alerts",
                        "news.articles.dead",
                        "relations.alerts.dead");
    }

    @Test
    void givenANamespace_whenNamed_thenItComesWithADotBeforeEach() {
        assertThat(Topics.in("replay-7").specs())
                .allSatisfy(spec -> assertThat(spec.name()).startsWith("replay-7."));
    }

    @Test
    void givenTheTopics_whenAskedForCleanup_thenWhatIsRememberedAndSignalsAreCompacted() {
        assertThat(Topics.in("").specs())
                .filteredOn(spec -> spec.config().get("cleanup.policy").equals("compact"))
                .extracting(Topics.Spec::name)
                .containsExactly("news.articles.seen", "relations.signals");
    }

    @Test
    void givenAKeyHoldsNoDay_whenSignalsAreCompacted_thenThePastYearIsLeftToReadersFromTheBeginning() {
        assertThat(Topics.in("").specs())
                .filteredOn(spec -> spec.name().equals("relations.signals"))
                .allSatisfy(spec -> assertThat(spec.config())
                        .containsEntry("min.compaction.lag.ms", Long.toString(400L * 24 * 60 * 60 * 1000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü", "a/b"})
    void givenAnIllegalNamespace_whenNamed_thenTheErrorShowsIt(String namespace) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.in(namespace))
                .withMessageContaining("'" + namespace + "'");
    }
}
