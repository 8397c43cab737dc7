package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Event;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How well text that no model was trained on is read, and whether a confidence means what it says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptTextTest {
    /** A share of fewer events than this says nothing. */
    private static final int ENOUGH = 60;

    private final EventExtractor extractor = new EventExtractor(Knowledge.load());

    /** The events between states by text; each text is read once, since several tests look at them. */
    private final Map<KeptText, List<Event>> events = new HashMap<>();

    /** Floors: two points below what was reached when they were set. */
    @ParameterizedTest
    @CsvSource({"items.txt, 0.638, 0.425", "articles.txt, 0.515, 0.377", "background.txt, 0.776, 0.643"})
    void eventsOfUnseenTextAreFound(String file, double pairs, double types) {
        // given
        List<KeptText> texts = KeptText.read(file);
        Map<KeptText, Set<KeptText.Told>> found =
                texts.stream().collect(Collectors.toMap(Function.identity(), text -> told(read(text))));

        // then
        assertThat(texts).as("texts of " + file).hasSizeGreaterThanOrEqualTo(18);
        assertThat(f1(found, told -> told.pair().toString())).as("F1 of pairs").isGreaterThan(pairs);
        assertThat(f1(found, KeptText.Told::toString)).as("F1 of types").isGreaterThan(types);
    }

    @Test
    void ofWhatSaysSomeConfidenceAboutThatShareIsRight() {
        // given
        Map<Integer, Band> bands = new TreeMap<>();

        // when
        Stream.of("items.txt", "articles.txt")
                .flatMap(file -> KeptText.read(file).stream())
                .forEach(text -> {
                    Map<KeptText.Told, Double> surest = new HashMap<>();
                    read(text).forEach(event -> surest.merge(told(event), event.confidence(), Math::max));
                    surest.forEach(
                            (told, confidence) -> bands.computeIfAbsent((int) (5 * confidence), fifth -> new Band())
                                    .add(confidence, text.events().contains(told)));
                });

        // then
        assertThat(bands.values()).filteredOn(band -> band.events >= ENOUGH).hasSizeGreaterThanOrEqualTo(3);
        assertThat(bands.values())
                .filteredOn(band -> band.events >= ENOUGH)
                .allSatisfy(band -> assertThat(band.shareRight())
                        .as(band.toString())
                        .isBetween(band.meanConfidence() - 0.12, band.meanConfidence() + 0.12));
    }

    private List<Event> read(KeptText text) {
        return events.computeIfAbsent(
                text,
                first -> extractor.extract(first.article()).events().stream()
                        .filter(event -> event.source().sector().isStateLevel()
                                && event.target().sector().isStateLevel())
                        .toList());
    }

    private static Set<KeptText.Told> told(Collection<Event> events) {
        return events.stream().map(KeptTextTest::told).collect(Collectors.toSet());
    }

    private static KeptText.Told told(Event event) {
        return new KeptText.Told(event.pair(), event.type());
    }

    private static double f1(Map<KeptText, Set<KeptText.Told>> found, Function<KeptText.Told, String> facet) {
        int both = 0;
        int all = 0;
        for (Map.Entry<KeptText, Set<KeptText.Told>> text : found.entrySet()) {
            Set<String> told = text.getKey().events().stream().map(facet).collect(Collectors.toSet());
            Set<String> read = text.getValue().stream().map(facet).collect(Collectors.toSet());
            all += told.size() + read.size();
            Set<String> right = new HashSet<>(told);
            right.retainAll(read);
            both += right.size();
        }
        return 2.0 * both / all;
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
