package io.detente.extract;

import static io.detente.extract.ToldSample.FIRST;
import static io.detente.extract.ToldSample.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.event.Pair;
import io.detente.extract.ToldSample.Told;
import io.detente.feed.read.SampleArticles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a newcomer sees first is what the samples tell. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleNewsTest {
    private static final Instant LAST_MONTH = Instant.parse("2023-12-01T00:00:00Z");

    private final Map<NewsArticle, List<Event>> read = new LinkedHashMap<>();

    @BeforeAll
    void readTheSamples() throws Exception {
        EventExtractor extractor = new EventExtractor(Knowledge.load());
        for (NewsArticle article : SampleNews.since(Instant.EPOCH)) {
            read.put(
                    article,
                    extractor.extract(article).events().stream()
                            .filter(event -> event.source().sector().isStateLevel()
                                    && event.target().sector().isStateLevel())
                            .toList());
        }
    }

    @Test
    void everySampleIsAnnotated() {
        assertThat(ToldSample.read().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        read.keySet().stream().map(NewsArticle::id).toList());
    }

    /**
     * The goal is 95 % of each. These are floors, two points below the best that was reached (96.8, 86.1, 96.4 and
     * 91.5 %; of the later ones, read by the reader as it was when they came, 96.4, 85.3, 97.3 and 82.1 %): they go up as the reader learns. The articles are not
     * changed to please it.
     */
    @ParameterizedTest
    @CsvSource({FIRST + ", 0.948, 0.841, 0.944, 0.895", LATER + ", 0.944, 0.832, 0.952, 0.8"})
    void mostOfWhatTheSamplesTellIsReadAndMostOfWhatIsReadIsTold(
            String samples, double pairsFound, double typesFound, double pairsRight, double typesRight) {
        Map<String, ToldSample> told = ToldSample.read(samples);
        SoftAssertions shares = new SoftAssertions();
        shares.assertThat(shareFound(told, (event, act) -> event.pair().equals(act.pair())))
                .as("of told events, those of whose pair something is read")
                .isGreaterThan(pairsFound);
        shares.assertThat(shareFound(told, (event, act) -> act.is(event)))
                .as("of told events, those whose type and direction are read")
                .isGreaterThan(typesFound);
        shares.assertThat(shareRight(told, (event, sample) -> sample.tellsOf(event.pair())))
                .as("of events read, those whose pair is told of")
                .isGreaterThan(pairsRight);
        shares.assertThat(shareRight(told, (event, sample) -> sample.tells(event)))
                .as("of events read, those whose type and direction are told")
                .isGreaterThan(typesRight);
        shares.assertAll();
    }

    @Test
    void ofTheLastMonthEveryPairIsReadAndNoOther() {
        Set<Pair> pairs = new TreeSet<>();
        Set<Pair> must = new TreeSet<>();
        Set<Pair> may = new TreeSet<>();
        Map<String, ToldSample> told = ToldSample.read(FIRST);
        read.forEach((article, events) -> {
            if (told.containsKey(article.id()) && !article.publishedAt().isBefore(LAST_MONTH)) {
                events.stream().filter(Event::fresh).map(Event::pair).forEach(pairs::add);
                told.get(article.id()).must().stream().map(Told::pair).forEach(must::add);
                told.get(article.id()).may().stream().map(Told::pair).forEach(may::add);
            }
        });
        may.addAll(must);

        assertThat(pairs).isSubsetOf(may).containsAll(must);
    }

    @Test
    void eachSampleSaysThatItIsOne() {
        assertThat(SampleArticles.read())
                .isNotEmpty()
                .allSatisfy(found ->
                        assertThat(found.article().source().orElseThrow()).endsWith(" (sample)"));
    }

    private double shareFound(Map<String, ToldSample> told, BiPredicate<Event, Told> finds) {
        List<Boolean> found = new ArrayList<>();
        of(told).forEach((article, events) -> told.get(article.id())
                .must()
                .forEach(act -> found.add(events.stream().anyMatch(event -> finds.test(event, act)))));
        return share(found);
    }

    private double shareRight(Map<String, ToldSample> told, BiPredicate<Event, ToldSample> isRight) {
        List<Boolean> right = new ArrayList<>();
        of(told).forEach((article, events) ->
                events.forEach(event -> right.add(isRight.test(event, told.get(article.id())))));
        return share(right);
    }

    /** What was read of these samples. */
    private Map<NewsArticle, List<Event>> of(Map<String, ToldSample> told) {
        Map<NewsArticle, List<Event>> read = new LinkedHashMap<>(this.read);
        read.keySet().removeIf(article -> !told.containsKey(article.id()));
        return read;
    }

    private static double share(List<Boolean> answers) {
        return answers.stream().collect(Collectors.averagingInt(answer -> answer ? 1 : 0));
    }
}
