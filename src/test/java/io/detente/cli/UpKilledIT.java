package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.avro.RelationSignal;
import io.detente.feed.ArticlePublisher;
import io.detente.feed.ArticleSink;
import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import io.detente.feed.RetryingSink;
import io.detente.feed.read.SampleArticles;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a {@code kill -9} in the middle of the work leaves behind: nothing. */
class UpKilledIT {

    private static final int ARTICLES = 120;
    private static final int SHOWN = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void givenArticlesOnTheirWay_whenUpIsKilledAndStartedAgain_thenTheSignalsBecomeThoseOfAnUndisturbedRun(
            @TempDir Path disturbed, @TempDir Path undisturbed) throws Exception {
        try (UpProcess calm = UpProcess.start(undisturbed, "--no-samples", "--no-table");
                LatestSignals expected = new LatestSignals(calm);
                UpProcess killed = UpProcess.start(disturbed, "--no-samples", "--no-table");
                LatestSignals found = new LatestSignals(killed)) {
            CompletableFuture<Integer> sending = publish(killed);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> killed.articlesDone() > ARTICLES / 4.0
                            && !found.byWindow().isEmpty());
            killed.kill();

            try (UpProcess restarted = UpProcess.start(disturbed, "--no-samples", "--no-table")) {
                CompletableFuture<Integer> sendingUndisturbed = publish(calm);
                assertThat(sending.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ARTICLES);
                assertThat(sendingUndisturbed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isEqualTo(ARTICLES);
                await().atMost(PATIENCE).until(() -> calm.articlesDone() >= ARTICLES);

                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(differences(expected.byWindow(), found.byWindow()))
                                .as(() -> "before the kill:\n" + killed.output() + "\nafter it:\n" + restarted.output())
                                .isEmpty());
                assertThat(expected.byWindow()).hasSizeGreaterThan(500);
                assertThat(restarted.articlesDone())
                        .as("articles left for after the kill")
                        .isPositive();
                assertThat(restarted.stop()).isZero();
            }
        }
    }

    /** Sends all articles, in a thread of its own, which outlives a broker that goes and comes back. */
    private static CompletableFuture<Integer> publish(UpProcess up) {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", up.bootstrapServers());
        Map<String, String> registryAt = Map.of(SchemaRegistry.URL, up.registryUrl());
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SchemaRegistry registry = new SchemaRegistry(registryAt);
                            ArticlePublisher publisher = Publishers.connect(
                                    connection, Topics.in(""), registry, InstantSource.system(), false)) {
                        ArticleSink sink = new RetryingSink(publisher);
                        return articles().stream()
                                .mapToInt(article ->
                                        sink.deliver(List.of(article), Map.of()).size())
                                .sum();
                    }
                },
                task -> new Thread(task, "publish").start());
    }

    /** The samples over and over, each round with new ids and some weeks later, so that weekdays stay true. */
    private static List<Found> articles() {
        List<Found> samples = SampleArticles.read();
        return IntStream.range(0, ARTICLES)
                .mapToObj(i -> shifted(samples.get(i % samples.size()), i / samples.size()))
                .toList();
    }

    private static Found shifted(Found sample, int round) {
        FoundArticle article = sample.article();
        return new Found(
                sample.where(),
                new FoundArticle(
                        article.id() + "-" + round,
                        article.origin(),
                        article.url().map(url -> url + "-" + round),
                        article.title(),
                        article.body(),
                        article.publishedAt().map(at -> at.plus(Duration.ofDays(7L * round))),
                        Optional.empty(),
                        article.source().map(name -> name + " " + round % 5),
                        article.language()));
    }

    /** What is not the same in both, one above the other; the first few of them say what is amiss. */
    private static List<String> differences(Map<String, RelationSignal> expected, Map<String, RelationSignal> found) {
        return Stream.concat(expected.keySet().stream(), found.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(expected.get(key), found.get(key)))
                .sorted()
                .limit(SHOWN)
                .map(key -> key + "\n  expected " + expected.get(key) + "\n  found    " + found.get(key))
                .toList();
    }
}
