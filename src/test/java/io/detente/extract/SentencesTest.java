package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.detente.article.NewsArticle;
import io.detente.extract.text.Table;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What the extractor reads from the sentences of {@code sentences.tsv}, whose header explains its rows.
 *
 * <p>It does not read all of them rightly. {@code sentences-floor.tsv} says for each phenomenon how many it must: whoever
 * teaches the extractor more raises the figure, and nobody lowers it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentencesTest {
    private static final String PARAGRAPH = " \u00b6 ";

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());
    private final Map<String, List<Row>> rows = Table.read(SentencesTest.class, "sentences.tsv", 5).stream()
            .map(Row::of)
            .collect(Collectors.groupingBy(Row::phenomenon, LinkedHashMap::new, Collectors.toList()));
    private final Map<String, Floor> floors = Table.read(SentencesTest.class, "sentences-floor.tsv", 3).stream()
            .map(Floor::of)
            .collect(Collectors.toMap(Floor::phenomenon, floor -> floor));

    @TestFactory
    Stream<DynamicTest> aPhenomenonIsReadNoWorseThanBefore() {
        return rows.entrySet().stream().map(phenomenon -> {
            int least = floors.containsKey(phenomenon.getKey())
                    ? floors.get(phenomenon.getKey()).right()
                    : phenomenon.getValue().size();
            return dynamicTest(phenomenon.getKey(), () -> holdsFloor(phenomenon.getValue(), least));
        });
    }

    @Test
    void everyPhenomenonHasAFloorThatCountsItsRows() {
        Map<String, Integer> counted = new LinkedHashMap<>();
        rows.forEach((phenomenon, itsRows) -> counted.put(phenomenon, itsRows.size()));
        Map<String, Integer> said = floors.values().stream().collect(Collectors.toMap(Floor::phenomenon, Floor::rows));
        assertThat(said).as("rows of each phenomenon in sentences-floor.tsv").isEqualTo(counted);
    }

    private void holdsFloor(List<Row> itsRows, int least) {
        List<String> wrong = new ArrayList<>();
        for (Row row : itsRows) {
            Set<String> found = found(row.article());
            if (!found.equals(row.events())) {
                wrong.add("sentences.tsv:%d: %s%n    expected %s%n    found    %s"
                        .formatted(row.line(), row.text(), row.events(), found));
            }
        }
        int right = itsRows.size() - wrong.size();
        assertThat(right)
                .as(
                        "%s: rows read rightly of %d, floor %d; wrong are%n%s",
                        itsRows.get(0).phenomenon(), itsRows.size(), least, String.join(System.lineSeparator(), wrong))
                .isGreaterThanOrEqualTo(least);
    }

    private Set<String> found(NewsArticle article) {
        return extractor.extract(article).events().stream()
                .filter(event -> event.source().sector().isStateLevel()
                        && event.target().sector().isStateLevel())
                .map(SentencesTest::written)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String written(Event event) {
        String sides = event.symmetric()
                ? event.pair().first() + "--" + event.pair().second()
                : event.source().country() + "->" + event.target().country();
        return "%s %s/%s %s %s %s"
                .formatted(
                        sides,
                        event.type(),
                        event.mode().code(),
                        event.modality(),
                        event.date().iso().orElse("?"),
                        event.fresh() ? "fresh" : "old");
    }

    /** A row of {@code sentences.tsv}. */
    private record Row(int line, String phenomenon, LocalDate published, String kind, String text, Set<String> events) {

        static Row of(Table.Row row) {
            if (!Set.of("H", "B", "A").contains(row.field(2))) {
                throw row.wrong("neither headline (H) nor body (B) nor article (A)");
            }
            Set<String> events = row.field(4).equals("-")
                    ? Set.of()
                    : new TreeSet<>(List.of(row.field(4).split("; ")));
            return new Row(row.line(), row.field(0), LocalDate.parse(row.field(1)), row.field(2), row.field(3), events);
        }

        NewsArticle article() {
            String title = switch (kind) {
                case "H" -> text;
                case "A" -> text.substring(0, text.indexOf(PARAGRAPH));
                default -> "";
            };
            String body = switch (kind) {
                case "B" -> text;
                case "A" -> text.substring(title.length() + PARAGRAPH.length()).replace(PARAGRAPH, "\n");
                default -> "";
            };
            return NewsArticle.of(
                    "sentences.tsv:" + line,
                    title,
                    body,
                    published.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        }
    }

    /** A row of {@code sentences-floor.tsv}. */
    private record Floor(String phenomenon, int rows, int right) {

        static Floor of(Table.Row row) {
            return new Floor(row.field(0), Integer.parseInt(row.field(1)), Integer.parseInt(row.field(2)));
        }
    }
}
