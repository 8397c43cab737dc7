package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.avro.Article;
import io.detente.feed.ArticlePublisher;
import io.detente.feed.Delivery;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import io.detente.feed.RetryingSink;
import io.detente.feed.Validators;
import io.detente.feed.web.NewsSite;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.local.SchemaRegistryServer;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each version of each article is on the topic once, whoever publishes it, however often, and whatever is killed.
 */
class PublishOnceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path dataDir;

    private static KafkaBroker broker;
    private static SchemaRegistryServer registryServer;
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private SchemaRegistry registry;
    private Topics topics;

    @BeforeAll
    static void start() {
        broker = KafkaBroker.start(dataDir, 0, PATIENCE, LocalStack.Lifetime.LONG);
        registryServer = SchemaRegistryServer.start(dataDir, 0, PATIENCE);
    }

    @AfterAll
    static void stop() {
        registryServer.close();
        broker.close();
    }

    @BeforeEach
    void prepare() {
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, registryServer.url()));
        topics = create("test" + NAMESPACES.incrementAndGet());
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void givenAnArticle_whenDeliveredAgainByAnother_thenItIsThereOnceAndAnEditIsANewVersion() {
        try (ArticlePublisher one = publisher();
                ArticlePublisher other = publisher()) {
            assertThat(outcome(one, article("a", "text"))).isEqualTo(Outcome.NEW);
            assertThat(outcome(one, article("a", "text"))).isEqualTo(Outcome.UNCHANGED);
            assertThat(outcome(other, article("a", "text"))).isEqualTo(Outcome.UNCHANGED);
            assertThat(outcome(other, article("a", "corrected"))).isEqualTo(Outcome.NEW_VERSION);
            assertThat(outcome(one, article("a", "corrected"))).isEqualTo(Outcome.UNCHANGED);
            assertThat(outcome(one, article("a", "text"))).isEqualTo(Outcome.UNCHANGED);
        }

        assertThat(articles())
                .satisfiesExactly(first -> assertThat(first.getUpdatedAt()).isNull(), edited -> {
                    assertThat(edited.getBody()).isEqualTo("corrected");
                    assertThat(edited.getUpdatedAt()).isAfter(Instant.EPOCH);
                });
    }

    @Test
    void givenWhatAServerGave_whenAnotherPublisherBegins_thenItKnows() {
        Validators validators = new Validators(Optional.of("\"7\""), Optional.empty());
        try (ArticlePublisher one = publisher()) {
            one.deliver(List.of(article("a", "text")), Map.of("https://a.example.org/rss", validators));
        }

        try (ArticlePublisher other = publisher()) {
            assertThat(other.validators("https://a.example.org/rss")).isEqualTo(validators);
            assertThat(other.isNew(article("a", "text"))).isFalse();
        }
    }

    @Test
    void givenWhatNobodyMetForTheMemorysSpan_whenSomethingIsDelivered_thenItIsForgottenByAllAndWhatWasMetIsNot() {
        String feed = "https://a.example.org/rss";
        Instant now = Instant.now();
        Instant longAgo = now.minus(ArticlePublisher.MEMORY).minusSeconds(60);
        Instant meanwhile = now.minus(ArticlePublisher.MEMORY.dividedBy(2)).plus(Duration.ofDays(1));
        try (ArticlePublisher then = publisher(InstantSource.fixed(longAgo))) {
            then.deliver(
                    List.of(article("old", "text"), article("met", "text")),
                    Map.of(feed, new Validators(Optional.of("\"7\""), Optional.empty())));
        }
        try (ArticlePublisher later = publisher(InstantSource.fixed(meanwhile))) {
            assertThat(outcome(later, article("met", "text"))).isEqualTo(Outcome.UNCHANGED);
        }
        try (ArticlePublisher today = publisher(InstantSource.fixed(now))) {
            assertThat(today.isNew(article("old", "text"))).isFalse();
            assertThat(outcome(today, article("new", "text"))).isEqualTo(Outcome.NEW);
        }

        try (ArticlePublisher other = publisher()) {
            assertThat(other.isNew(article("old", "text"))).isTrue();
            assertThat(other.validators(feed)).isEqualTo(Validators.NONE);
            assertThat(other.isNew(article("met", "text"))).isFalse();
            assertThat(other.isNew(article("new", "text"))).isFalse();
            assertThat(outcome(other, article("old", "text"))).isEqualTo(Outcome.NEW);
        }
        assertThat(articles()).extracting(Article::getId).containsExactlyInAnyOrder("old", "met", "new", "old");
    }

    /** All share one transactional id, so that each commit takes it from whoever had it. */
    @Test
    void givenFourPublishersThatAreAllBusy_whenTheyDeliver_thenAllComeToAnEndAndEachArticleIsThereOnce() {
        int rounds = 5;
        List<CompletableFuture<Void>> busy = IntStream.range(0, 4)
                .mapToObj(number -> CompletableFuture.runAsync(
                        () -> {
                            try (ArticlePublisher publisher = publisher()) {
                                RetryingSink patient = new RetryingSink(publisher);
                                for (int round = 0; round < rounds; round++) {
                                    patient.deliver(
                                            List.of(
                                                    article("own-" + number + "-" + round, "text"),
                                                    article("all-" + round, "text")),
                                            Map.of());
                                }
                            }
                        },
                        task -> new Thread(task, "publisher-" + number).start()))
                .toList();

        assertThat(busy).allSatisfy(one -> assertThat(one).succeedsWithin(PATIENCE));
        assertThat(articles()).hasSize(5 * rounds).extracting(Article::getId).doesNotHaveDuplicates();
    }

    @Test
    void givenAnArticleThatTheTopicDoesNotTake_whenDelivered_thenItIsRefusedAndTheOthersAreThere() {
        Random random = new Random(1);
        StringBuilder huge = new StringBuilder();
        random.ints(24_000_000, 33, 127).forEach(character -> huge.append((char) character));

        try (ArticlePublisher publisher = publisher()) {
            List<Delivery> deliveries = publisher.deliver(
                    List.of(article("a", "text"), article("huge", huge.toString()), article("b", "text")), Map.of());

            assertThat(deliveries)
                    .extracting(Delivery::outcome)
                    .containsExactly(Outcome.NEW, Outcome.TOO_LARGE, Outcome.NEW);
        }
        assertThat(articles()).extracting(Article::getId).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void givenTheClusterAway_whenDelivered_thenItWaitsAndNothingIsLostOrTwice() throws Exception {
        try (ArticlePublisher publisher = publisher()) {
            RetryingSink patient = new RetryingSink(publisher);
            patient.deliver(List.of(article("a", "text")), Map.of());
            broker.close();

            CompletableFuture<List<Delivery>> waiting;
            try {
                waiting = CompletableFuture.supplyAsync(
                        () -> patient.deliver(List.of(article("a", "text"), article("b", "text")), Map.of()));
            } finally {
                broker = KafkaBroker.start(dataDir, 0, PATIENCE, LocalStack.Lifetime.LONG);
            }

            assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .extracting(Delivery::outcome)
                    .containsExactly(Outcome.UNCHANGED, Outcome.NEW);
        }
        assertThat(articles()).extracting(Article::getId).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @SuppressWarnings("try")
    void givenTwoPublishersOfAFeedAndAKill_whenItIsAskedOftenAndGrows_thenEachArticleIsThereOnce() throws Exception {
        topics = create("");
        int articles = 30;
        try (NewsSite site = new NewsSite()) {
            AtomicInteger visits = new AtomicInteger();
            site.set(
                    "/rss",
                    exchange -> NewsSite.feed(Math.min(articles, 1 + visits.incrementAndGet() / 2))
                            .answer(exchange));
            Process killed = startPoller(site);
            try (PollerMain.Polling staying =
                    new PollerMain.Polling(broker.bootstrapServers(), registryServer.url(), site.address("/rss"))) {
                await().atMost(PATIENCE).until(() -> visits.get() > articles);
                killed.destroyForcibly().waitFor();
                try (PollerMain.Polling coming =
                        new PollerMain.Polling(broker.bootstrapServers(), registryServer.url(), site.address("/rss"))) {
                    int atKill = visits.get();
                    await().atMost(PATIENCE).until(() -> visits.get() > atKill + 2 * articles + 50);
                    await().atMost(PATIENCE).until(() -> articles().size() >= articles);
                }
            } finally {
                killed.destroyForcibly();
            }
        }

        assertThat(articles()).hasSize(articles).extracting(Article::getId).doesNotHaveDuplicates();
    }

    private Process startPoller(NewsSite site) throws Exception {
        Process poller = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PollerMain.class.getName(),
                        broker.bootstrapServers(),
                        registryServer.url(),
                        site.address("/rss").toString())
                .redirectErrorStream(true)
                .redirectOutput(dataDir.resolve("poller.out").toFile())
                .start();
        await().atMost(PATIENCE)
                .failFast("the poller ended", () -> !poller.isAlive())
                .until(() -> site.count("/rss") > 0);
        return poller;
    }

    private Topics create(String namespace) {
        Topics created = Topics.in(namespace);
        try (Admin admin = Admin.create(kafka())) {
            new TopicAdmin(admin, created).create();
        }
        return created;
    }

    private static Properties kafka() {
        Properties kafka = new Properties();
        kafka.setProperty("bootstrap.servers", broker.bootstrapServers());
        return kafka;
    }

    private ArticlePublisher publisher() {
        return publisher(InstantSource.system());
    }

    private ArticlePublisher publisher(InstantSource clock) {
        return Publishers.connect(kafka(), topics, registry, clock, false);
    }

    private List<Article> articles() {
        try (TopicContents contents = new TopicContents(broker.bootstrapServers(), registryServer.url())) {
            return contents.values(topics.articles(), Article.class);
        }
    }

    private static Outcome outcome(ArticlePublisher publisher, Found found) {
        return publisher.deliver(List.of(found), Map.of()).get(0).outcome();
    }

    private static Found article(String id, String body) {
        return new Found(
                "news.jsonl:" + id,
                new FoundArticle(
                        id,
                        "news.jsonl",
                        Optional.empty(),
                        "t",
                        body,
                        Optional.of(Instant.EPOCH),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
