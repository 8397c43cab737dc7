package io.detente.stream;

import static io.detente.stream.TopologyScenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Article;
import io.detente.event.Mode;
import io.detente.stream.TopologyScenario.Written;
import io.detente.stream.wire.SchemaRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many records and bytes an article makes the broker keep: what the load grows with, and no clock can blur.
 * Numbers of records are exact. Those of bytes are bounds a fifth above what it was when they were written.
 */
class WrittenPerArticleTest {
    private static final int ARTICLES = 10;

    @TempDir
    Path stateDir;

    private SchemaRegistry registry;
    private TopologyScenario scenario;

    @BeforeEach
    void open() {
        registry = TopologyScenario.registry(UUID.randomUUID().toString());
        scenario = new TopologyScenario(stateDir, registry);
    }

    @AfterEach
    void close() {
        scenario.close();
        registry.close();
    }

    @Test
    void anArticleOfTodayTellsItsEventAndTheNewestWindowOfEachLength() {
        arrives("first");
        // The first of the day also tells all ledgers that there is news of the pair.
        assertThat(records(scenario.written())).containsEntry("detente-heard-repartition", 1);

        arrives("second");
        Map<String, Written> written = scenario.written();

        assertThat(records(written))
                .isEqualTo(Map.of(
                        "detente-mentions-repartition", 1,
                        // It waits, and then no longer.
                        "detente-ledger-news-changelog", 2,
                        "detente-ledger-events-changelog", 1,
                        "detente-ledger-days-changelog", 1,
                        "relations.events", 1,
                        "relations.signals", 3));
        assertThat(bytes(written)).isBetween(2_500, 3_900);
    }

    @Test
    void articlesThatComeTogetherAreToldTogether() {
        arrives("first");
        scenario.written();

        for (int i = 0; i < ARTICLES; i++) {
            arrives("a" + i);
        }
        Map<String, Written> written = scenario.written();

        assertThat(records(written))
                .isEqualTo(Map.of(
                        "detente-mentions-repartition", ARTICLES,
                        "detente-ledger-news-changelog", 2 * ARTICLES,
                        "detente-ledger-events-changelog", 1,
                        "detente-ledger-days-changelog", 1,
                        "relations.events", 1,
                        "relations.signals", 3));
        assertThat(bytes(written) / ARTICLES).isBetween(1_000, 1_570);
    }

    /** A pair that is much in the news does not write its day anew with each mention. */
    @Test
    void anArticleOfADayWithManyEventsWritesAsMuchOfTheDayAsOneOfADayWithOne() {
        arrives("first");
        scenario.written();
        arrives("second");
        int ofOne = scenario.written().get("detente-ledger-days-changelog").bytes();
        for (Mode mode : Mode.values()) {
            arrives("a" + mode, mode);
        }
        scenario.written();

        arrives("another", Mode.MEET);

        Written days = scenario.written().get("detente-ledger-days-changelog");
        assertThat(days.records()).isEqualTo(1);
        assertThat(days.bytes()).isLessThan(ofOne * 2);
    }

    private static Map<String, Integer> records(Map<String, Written> written) {
        return written.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, topic -> topic.getValue().records()));
    }

    private static int bytes(Map<String, Written> written) {
        return written.values().stream().mapToInt(Written::bytes).sum();
    }

    private void arrives(String id) {
        arrives(id, Mode.MEET);
    }

    private void arrives(String id, Mode mode) {
        scenario.arrives(Article.newBuilder()
                .setId(id)
                .setTitle("Envoys of two states meet")
                .setBody("USA CHN " + mode.type() + " " + mode.code() + " GOV")
                .setPublishedAt(NOW)
                .setSource("Paper " + id)
                .setUrl("https://example.org/" + id)
                .setUpdatedAt(null)
                .setLanguage("en")
                .setOrigin("test")
                .build());
    }
}
