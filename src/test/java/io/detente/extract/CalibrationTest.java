package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.act.ActJudge;
import io.detente.extract.act.ActLexicon;
import io.detente.extract.act.RelationTraining;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.Tagger;
import io.detente.extract.time.TimeZones;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Whether a confidence means what it says: models trained on four fifths of the annotated news items read the last fifth,
 * which they never saw, and what they read is held against what was annotated.
 */
class CalibrationTest {
    private static final Path TEXT = Path.of("src/main/training");
    private static final int FOLDS = 5;

    /** Fewer events tell no share. */
    private static final int ENOUGH = 100;

    @Test
    void ofWhatSaysSomeConfidenceAboutThatShareIsRight() throws IOException {
        // given
        List<AnnotatedItem> unseen = new ArrayList<>();
        EventExtractor extractor = trainedOnTheOthers(unseen);
        Map<Integer, Band> bands = new TreeMap<>();

        // when
        for (AnnotatedItem item : unseen) {
            for (Event event : extractor.extract(item.article()).events()) {
                if (event.source().sector().isStateLevel()
                        && event.target().sector().isStateLevel()) {
                    bands.computeIfAbsent((int) (10 * event.confidence()), tenth -> new Band())
                            .add(event.confidence(), isRight(event, item));
                }
            }
        }

        // then
        assertThat(bands.values()).filteredOn(band -> band.events >= ENOUGH).hasSizeGreaterThanOrEqualTo(5);
        assertThat(bands.values())
                .filteredOn(band -> band.events >= ENOUGH)
                .allSatisfy(band -> assertThat(band.shareRight())
                        .as(band.toString())
                        .isBetween(band.meanConfidence() - 0.06, band.meanConfidence() + 0.06));
    }

    /** @param unseen takes the items that the extractor's models were not trained on */
    private static EventExtractor trainedOnTheOthers(List<AnnotatedItem> unseen) throws IOException {
        ActorLexicon actors = ActorLexicon.load();
        ActLexicon acts = ActLexicon.load(actors.nounVocabulary());
        RelationTraining relations = new RelationTraining(actors, acts);
        for (Path file : ModelTraining.files(TEXT, "relations-*.tsv")) {
            relations.read(file);
        }
        PairTraining pairs = new PairTraining(actors, acts);
        int number = 0;
        for (Path file : ModelTraining.files(TEXT, "items-*.txt")) {
            for (AnnotatedItem item : AnnotatedItem.read(file)) {
                if (number++ % FOLDS == 0) {
                    unseen.add(item);
                } else {
                    pairs.add(item);
                }
            }
        }
        return new EventExtractor(
                "calibration",
                SentenceReader.loadModel(),
                Tagger.loadModel(),
                actors,
                acts,
                TimeZones.load(),
                new ActJudge(actors, acts, JudgeTraining.train(pairs, relations.pairs())));
    }

    private static boolean isRight(Event event, AnnotatedItem item) {
        return item.labels().stream()
                .anyMatch(label -> label.type() == event.type()
                        && Pair.of(label.source(), label.target()).equals(event.pair()));
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

        @Override
        public String toString() {
            return "%d events that say %.2f on average, of which %.2f are right"
                    .formatted(events, meanConfidence(), shareRight());
        }
    }
}
