package io.detente.extract.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.extract.Event;
import io.detente.extract.EventActor;
import io.detente.extract.EventExtractor;
import io.detente.extract.EventType;
import io.detente.extract.Knowledge;
import io.detente.extract.text.Sentence;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What the grammar reads from the training sentences against what their authors marked. The model's guesses are left out:
 * these sentences taught it.
 */
class CalibrationTest {
    private static final Instant SOME_DAY = Instant.parse("2015-06-15T12:00:00Z");

    /** Fewer events tell no share. */
    private static final int ENOUGH = 100;

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    @Test
    void ofWhatSaysSomeConfidenceAboutThatShareIsRight() throws IOException {
        // given
        Map<Integer, Band> bands = new TreeMap<>();

        // when
        for (Row row : rows()) {
            for (EventExtractor.Explained read : extractor.explain(row.article())) {
                if (!read.why().startsWith("model")) {
                    row.isRight(read.event())
                            .ifPresent(right -> bands.computeIfAbsent(
                                            (int) (10 * read.event().confidence()), tenth -> new Band())
                                    .add(read.event().confidence(), right));
                }
            }
        }

        // then
        assertThat(bands.values()).filteredOn(band -> band.events >= ENOUGH).hasSizeGreaterThanOrEqualTo(3);
        assertThat(bands.values())
                .filteredOn(band -> band.events >= ENOUGH)
                .allSatisfy(band -> assertThat(band.shareRight())
                        .as("share right of %d events that say %.2f on average", band.events, band.meanConfidence())
                        .isBetween(band.meanConfidence() - 0.08, band.meanConfidence() + 0.08));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("src/main/training"), "relations-*.tsv")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file)) {
                    int tab = line.indexOf('\t');
                    if (tab > 0 && !line.startsWith("#")) {
                        rows.add(new Row(
                                line.substring(0, tab),
                                RelationTraining.Marked.parse(line.substring(tab + 1), file.toString())));
                    }
                }
            }
        }
        return rows;
    }

    /** A training sentence. */
    private record Row(String type, RelationTraining.Marked marked) {

        NewsArticle article() {
            return NewsArticle.of("training", "", marked.sentence().text(), SOME_DAY);
        }

        /** Nothing where the event is one of actors that nobody marked. */
        Optional<Boolean> isRight(Event event) {
            boolean asMarked = names(event.source(), marked.source()) && names(event.target(), marked.target());
            boolean reverse = names(event.source(), marked.target()) && names(event.target(), marked.source());
            if (asMarked == reverse
                    || !event.source().sector().isStateLevel()
                    || !event.target().sector().isStateLevel()) {
                return Optional.empty();
            }
            boolean eitherWay = event.symmetric() || event.type() == EventType.CONSULT;
            return Optional.of(event.type().name().equals(type) && (asMarked || eitherWay));
        }

        private boolean names(EventActor actor, RelationFeatures.Span span) {
            Sentence sentence = marked.sentence();
            String words = sentence.text().substring(sentence.start(span.from()), sentence.end(span.to() - 1));
            return words.contains(actor.text()) || actor.text().contains(words);
        }
    }

    /** Events of about the same confidence. */
    private static final class Band {
        private int events;
        private int right;
        private double confidence;

        void add(double itsConfidence, boolean isRight) {
            events++;
            right += isRight ? 1 : 0;
            confidence += itsConfidence;
        }

        double shareRight() {
            return (double) right / events;
        }

        double meanConfidence() {
            return confidence / events;
        }
    }
}
