package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.extract.text.Table;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
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
 * <p>It does not read all of them rightly. {@code sentences-missed.tsv} names those that it is known to miss:
 * every other one must hold, and one that holds after all must be taken off the list.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SentencesTest {
    private static final String PARAGRAPH = " \u00b6 ";

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());
    private final List<Row> rows = Table.read(SentencesTest.class, "sentences.tsv", 5).stream()
            .map(Row::of)
            .toList();
    private final Set<String> missed = Table.read(SentencesTest.class, "sentences-missed.tsv", 2).stream()
            .map(row -> row.field(0) + ": " + row.field(1))
            .collect(Collectors.toSet());

    @TestFactory
    Stream<DynamicTest> everySentenceHoldsOrIsKnownNotTo() {
        return rows.stream()
                .map(row -> dynamicTest(row.name(), () -> {
                    if (missed.contains(row.name())) {
                        assertThat(found(row.article()))
                                .as("%s is read rightly: take it off sentences-missed.tsv", row.name())
                                .isNotEqualTo(row.events());
                    } else {
                        assertThat(found(row.article()))
                                .as("sentences.tsv:%d: %s", row.line(), row.name())
                                .isEqualTo(row.events());
                    }
                }));
    }

    @Test
    void onlyKnownSentencesAreKnownToBeMissed() {
        assertThat(rows.stream().map(Row::name)).containsAll(missed);
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

        String name() {
            return phenomenon + ": " + text;
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
}
