package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.feed.read.SampleArticles;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What a newcomer sees first is what the samples tell. */
class SampleNewsTest {

    /** With these the samples end: who did something with whom in December 2023, as a person reads them. */
    private static final Set<String> PAIRS = Set.of(
            "RUS-SAU", "ARE-RUS", "GRC-TUR", "ARM-AZE", "ARE-SDN", "CHN-PHL", "CHN-VNM", "EU-UKR", "GUY-VEN", "FIN-USA",
            "FIN-RUS", "USA-VEN", "QAT-USA", "CHN-USA", "HUN-UKR");

    private static final Instant LAST_MONTH = Instant.parse("2023-12-01T00:00:00Z");

    @Test
    void givenTheSamplesOfTheLastMonth_whenRead_thenEachPairIsOneThatTheyTellOf() throws Exception {
        EventExtractor extractor = new EventExtractor(Knowledge.load());
        Set<String> read = new TreeSet<>();
        for (NewsArticle article : SampleNews.since(LAST_MONTH)) {
            extractor.extract(article).events().stream()
                    .filter(Event::fresh)
                    .map(event -> event.pair().toString())
                    .forEach(read::add);
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(PAIRS);
    }

    @Test
    void eachSampleSaysThatItIsOne() {
        assertThat(SampleArticles.read())
                .isNotEmpty()
                .allSatisfy(found ->
                        assertThat(found.article().source().orElseThrow()).endsWith(" (sample)"));
    }
}
