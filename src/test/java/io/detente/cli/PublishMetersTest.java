package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.ArticleIntake;
import io.detente.feed.ArticleSink;
import io.detente.feed.Delivery;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import io.detente.feed.RetryingSink;
import io.detente.feed.Validators;
import io.detente.feed.web.PollSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PublishMetersTest {

    /** A topic that takes nothing so large. */
    private static final ArticleSink NARROW = new ArticleSink() {
        @Override
        public boolean isNew(Found found) {
            return true;
        }

        @Override
        public Validators validators(String feed) {
            return Validators.NONE;
        }

        @Override
        public List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds) {
            return articles.stream()
                    .map(found -> new Delivery(found, Outcome.TOO_LARGE))
                    .toList();
        }
    };

    @Test
    void givenAnArticleThatTheTopicDoesNotTake_whenCounted_thenItIsOneRefusalAndNoOutcomeIsNeverCounted() {
        PublishTally tally = new PublishTally(new PrintWriter(new StringWriter()), "sent", Duration.ofDays(1));
        RetryingSink sink = new RetryingSink(NARROW);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (PublishRun run = new PublishRun(
                sink,
                tally,
                CommandLine.populateCommand(new WebOptions()),
                PollSettings.once(),
                Optional.empty(),
                true,
                InstantSource.system())) {
            new PublishMeters(tally, sink, run.feeds()).bindTo(meters);
            ArticleIntake intake = new ArticleIntake(sink, true, tally, feed -> {}, InstantSource.system());
            intake.accept(new Found(
                    "news.jsonl:1",
                    new FoundArticle(
                            "a",
                            "news.jsonl",
                            Optional.empty(),
                            "Talks",
                            "",
                            Optional.of(Instant.EPOCH),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())));
            intake.flush();

            assertThat(meters.find("detente.publish.articles").functionCounters())
                    .extracting(counter -> counter.getId().getTag("outcome"))
                    .containsExactlyInAnyOrder("new", "new_version", "unchanged");
            assertThat(meters.find("detente.publish.refused").functionCounters())
                    .filteredOn(counter -> counter.count() > 0)
                    .extracting(counter -> counter.getId().getTag("reason"))
                    .containsExactly("too_large");
            assertThat(meters.get("detente.publish.articles").functionCounters())
                    .extracting(FunctionCounter::count)
                    .containsOnly(0.0);
        }
    }
}
