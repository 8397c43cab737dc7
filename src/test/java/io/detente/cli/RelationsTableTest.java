package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Driver;
import io.detente.avro.EventType;
import io.detente.avro.Modality;
import io.detente.avro.Regime;
import io.detente.avro.RelationSignal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelationsTableTest {

    private final RelationsTable table = new RelationsTable();

    @Test
    void givenSignalsOfTwoPairs_whenShown_thenTheLastMovedIsOnTopWithItsSentence() {
        table.update(signal("CHN-USA", "P7D", "2023-05-09", 1, "2023-05-08", "They met\nin Beijing."));
        table.update(signal("IND-PAK", "P7D", "2019-02-27", 1, "2019-02-26", "Jets crossed."));

        List<String> lines = table.takeAll(10, 200);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("IND-PAK   2019-02-26").endsWith("Jets crossed.");
        assertThat(lines.get(2)).startsWith("CHN-USA   2023-05-08").endsWith("They met in Beijing.");
        assertThat(table.hasChanged()).isFalse();
    }

    @Test
    void givenASentenceThatSteersTerminals_whenShown_thenItIsPlainTextOfTheWidthThatItSays() {
        table.update(signal("CHN-USA", "P7D", "2023-05-09", 1, "2023-05-08", "They\u001b[2J\u009b2J met\u0007."));

        assertThat(table.takeAll(10, 200).get(1)).endsWith("They [2J 2J met .").doesNotMatch(".*\\p{Cc}.*");
    }

    @Test
    void givenLaterWindowsOnTheSameNews_whenTheyCome_thenTheRowStays() {
        table.update(signal("CHN-USA", "P7D", "2023-05-09", 3, "2023-05-08", "They met."));
        table.takeAll(10, 200);

        table.update(signal("CHN-USA", "P7D", "2023-05-10", 3, "2023-05-08", "They met."));
        table.update(signal("CHN-USA", "P28D", "2023-05-09", 4, "2023-05-08", "They met."));
        table.update(signal("CHN-USA", "P7D", "2023-05-05", 1, "2023-05-04", "Late news of an older day."));

        assertThat(table.hasChanged()).isFalse();
    }

    @Test
    void givenMoreNewsOfADay_whenItComes_thenTheRowMoves() {
        table.update(signal("CHN-USA", "P7D", "2023-05-09", 1, "2023-05-08", "They met."));
        table.takeChanged();

        table.update(signal("CHN-USA", "P7D", "2023-05-09", 2, "2023-05-08", "They agreed."));

        assertThat(table.takeChanged()).singleElement().asString().endsWith("They agreed.");
    }

    @Test
    void givenANarrowAndLowScreen_whenShown_thenLinesAreCutAndTheOldestLeftOut() {
        for (String pair : List.of("AAA-BBB", "CCC-DDD", "EEE-FFF")) {
            table.update(signal(pair, "P7D", "2023-05-09", 1, "2023-05-08", "Sentence."));
        }

        List<String> lines = table.takeAll(3, 40);

        assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(lines.get(1)).startsWith("EEE-FFF");
        assertThat(lines.get(2)).startsWith("CCC-DDD");
    }

    static RelationSignal signal(
            String pair, String window, String end, long revision, String newestDay, String sentence) {
        LocalDate day = LocalDate.parse(newestDay);
        return RelationSignal.newBuilder()
                .setPair(pair)
                .setWindow(window)
                .setWindowStart(LocalDate.parse(end).minusDays(7))
                .setWindowEnd(LocalDate.parse(end))
                .setThaw(3.25)
                .setTension(0.5)
                .setBalance(0.6)
                .setRegime(Regime.STEADY)
                .setEvents(2)
                .setArticles(1)
                .setSources(1)
                .setDirections(List.of())
                .setDrivers(List.of(
                        driver(day.minusDays(2), 9, "Older but heavier."),
                        driver(day, 0.5, "Lighter."),
                        driver(day, 2, sentence)))
                .setRevision(revision)
                .setProvisional(true)
                .build();
    }

    private static Driver driver(LocalDate day, double contribution, String evidence) {
        return Driver.newBuilder()
                .setEventId("e")
                .setSource("CHN")
                .setTarget("USA")
                .setType(EventType.CONSULT)
                .setMode("meet")
                .setModality(Modality.ASSERTED)
                .setDay(day)
                .setContribution(contribution)
                .setEvidence(evidence)
                .build();
    }
}
