package io.detente.stream;

import static io.detente.stream.TopologyScenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Article;
import io.detente.event.Pair;
import io.detente.stream.wire.SchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is rare depends on how much is heard at all, so also where the books of one pair alone are kept. */
class PairAmongManyTest {
    private static final int DAYS = 75;
    private static final String PAIR = "CHN-USA";
    private static final List<String> OTHERS = List.of(
            "FRA DEU", "IND PAK", "RUS TUR", "JPN KOR", "ISR SYR", "BRA ARG", "EGY SDN", "GRC MKD", "POL UKR",
            "IRN IRQ", "VNM PHL");

    @TempDir
    private Path folder;

    /** What was told, and the pairs that it was told of. */
    private record Told(List<String> ofPair, Set<String> pairs) {}

    @Test
    void givenTheBooksOfOnePairAlone_thenItIsToldAsAmongAll() {
        Told amongAll = told("all", UnaryOperator.identity());
        Told alone = told("alone", topology -> topology.booking(Set.of(Pair.parse(PAIR))));

        assertThat(amongAll.pairs()).hasSize(1 + OTHERS.size());
        assertThat(alone.pairs()).containsExactly(PAIR);
        assertThat(amongAll.ofPair()).anyMatch(line -> line.contains("\"severity\""));
        assertThat(alone.ofPair()).isEqualTo(amongAll.ofPair());
    }

    private Told told(String name, UnaryOperator<RelationsTopology> changed) {
        try (SchemaRegistry registry =
                        TopologyScenario.registry(UUID.randomUUID().toString());
                TopologyScenario scenario = new TopologyScenario(folder.resolve(name), registry, changed)) {
            for (int ago = DAYS; ago > 0; ago--) {
                for (String other : OTHERS) {
                    scenario.arrives(article(other, "CONSULT meet", ago));
                }
                scenario.arrives(article("USA CHN", "CONSULT meet", ago));
            }
            scenario.arrives(article("USA CHN", "ASSAULT fight", 0));
            List<TestRecord<String, ? extends SpecificRecord>> records = Stream.of(
                            scenario.events(), scenario.signals(), scenario.alerts())
                    .<TestRecord<String, ? extends SpecificRecord>>flatMap(List::stream)
                    .toList();
            return new Told(
                    records.stream()
                            .filter(record -> pair(record).equals(PAIR))
                            .map(record -> record.value().toString())
                            .toList(),
                    records.stream().map(PairAmongManyTest::pair).collect(Collectors.toSet()));
        }
    }

    private static String pair(TestRecord<String, ?> record) {
        return record.key().split("/")[0];
    }

    private static Article article(String states, String act, int daysAgo) {
        return Article.newBuilder()
                .setId(states + daysAgo)
                .setTitle("Headline")
                .setBody(states + " " + act + " GOV")
                .setPublishedAt(NOW.minus(Duration.ofDays(daysAgo)))
                .build();
    }
}
