package io.detente.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.avro.Seen;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.read.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What takes a cluster a week or half a million articles to show; the rest is tried on a real one. */
class ArticlePublisherTest {

    private static final PublisherTopics TOPICS = new PublisherTopics("news.articles", "news.articles.seen");
    private static final PublisherSerdes SERDES = new PublisherSerdes(
            (topic, article) -> article.getBody().getBytes(StandardCharsets.UTF_8),
            (topic, seen) -> String.join(" ", seen.getVersions()).getBytes(StandardCharsets.UTF_8),
            (topic, bytes) -> {
                throw new IllegalStateException("nothing is on the topic");
            });

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Instant now = Instant.parse("2023-05-10T00:00:00Z");

    @Test
    void givenBrokersThatForgotTheTransactionalId_whenDelivered_thenASecondSessionSendsIt() {
        MockProducer<String, byte[]> first = producer();
        first.commitTransactionException = new InvalidPidMappingException("no such transactional id");
        MockProducer<String, byte[]> second = producer();

        try (ArticlePublisher publisher = publisher(SeenArticles.MAX_BYTES, new ArrayDeque<>(List.of(first, second)))) {
            assertThat(deliver(publisher, "a")).isEqualTo(Outcome.NEW);
        }

        assertThat(second.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(TOPICS.articles(), TOPICS.seen());
    }

    @Test
    void givenMoreArticlesThanThereIsRoomToRemember_whenDelivered_thenWhatWasMetLongestAgoIsForgotten() {
        MockProducer<String, byte[]> producer = producer();
        String longId = "i".repeat(2_000);

        // Each takes some 2,300 bytes.
        try (ArticlePublisher publisher = publisher(100 * 2_300, new ArrayDeque<>(List.of(producer)))) {
            for (int i = 0; i < 300; i++) {
                now = now.plusSeconds(1);
                assertThat(deliver(publisher, longId + i)).isEqualTo(Outcome.NEW);
            }
            assertThat(deliver(publisher, longId + 299)).isEqualTo(Outcome.UNCHANGED);
            assertThat(deliver(publisher, longId + 0)).isEqualTo(Outcome.NEW);
        }

        List<String> forgotten = producer.history().stream()
                .filter(record -> record.topic().equals(TOPICS.seen()) && record.value() == null)
                .map(ProducerRecord::key)
                .toList();
        assertThat(forgotten).hasSizeBetween(195, 210).startsWith(longId + 0, longId + 1, longId + 2);
    }

    @Test
    void givenARegistryThatIsAwayWhileTheMemoryIsRead_whenItIsBack_thenNothingOfItWasPassedOver() {
        int[] read = {0};
        Deserializer<Seen> values = (topic, bytes) -> {
            if (++read[0] == 2) {
                throw new TimeoutException("no registry");
            }
            return new Seen(List.of(new String(bytes, StandardCharsets.UTF_8)), null, null);
        };
        MockConsumer<byte[], byte[]> consumer = emptyMemory();
        SeenArticles seen =
                new SeenArticles(consumer, TOPICS.seen(), new StringDeserializer(), values, SeenArticles.MAX_BYTES);
        List<String> ids = List.of("a", "b", "c");
        Runnable told = () -> {
            for (String id : ids) {
                byte[] key = id.getBytes(StandardCharsets.UTF_8);
                byte[] version = found(id).version().getBytes(StandardCharsets.UTF_8);
                consumer.addRecord(new ConsumerRecord<>(
                        TOPICS.seen(),
                        0,
                        ids.indexOf(id),
                        now.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        key.length,
                        version.length,
                        key,
                        version,
                        new RecordHeaders(),
                        Optional.empty()));
            }
        };
        told.run();
        consumer.updateEndOffsets(Map.of(new TopicPartition(TOPICS.seen(), 0), (long) ids.size()));

        try (ArticlePublisher publisher = new ArticlePublisher(
                new ArrayDeque<>(List.of(producer(), producer()))::remove,
                seen,
                TOPICS,
                SERDES,
                () -> now,
                false,
                PATIENCE)) {
            assertThatThrownBy(() -> deliver(publisher, "a")).isInstanceOf(TimeoutException.class);
            // A topic has them still; a mock gives what it was given once.
            told.run();
            assertThat(ids).allSatisfy(id -> assertThat(deliver(publisher, id)).isEqualTo(Outcome.UNCHANGED));
        }
    }

    @Test
    void givenMoreEntriesOfOneLinkThanVersionsAreRemembered_whenVisitedAgain_thenNoneIsSentTwice() {
        int[] posts = IntStream.range(0, SeenArticles.MAX_VERSIONS + 4).toArray();

        try (ArticlePublisher publisher = publisher(SeenArticles.MAX_BYTES, new ArrayDeque<>(List.of(producer())))) {
            assertThat(visit(publisher, posts)).hasSize(posts.length).containsOnly(Outcome.NEW);
            assertThat(visit(publisher, posts)).hasSize(posts.length).containsOnly(Outcome.UNCHANGED);
        }
    }

    @Test
    void givenEntriesOfOneLink_whenTheOthersComeAndGo_thenNoneIsSentTwice() {
        try (ArticlePublisher publisher = publisher(SeenArticles.MAX_BYTES, new ArrayDeque<>(List.of(producer())))) {
            assertThat(visit(publisher, 1)).containsExactly(Outcome.NEW);
            assertThat(visit(publisher, 2, 1)).containsExactly(Outcome.NEW, Outcome.UNCHANGED);
            assertThat(visit(publisher, 2)).containsExactly(Outcome.UNCHANGED);
            assertThat(visit(publisher, 3, 2)).containsExactly(Outcome.NEW, Outcome.UNCHANGED);
            assertThat(visit(publisher, 1)).containsExactly(Outcome.UNCHANGED);
        }
    }

    @Test
    void givenAFeedThatDoesNotChangeForLong_whenAskedAllTheWhile_thenNothingOfItIsForgotten() {
        String feed = "https://paper.example.org/rss";
        Validators validators = new Validators(Optional.of("\"7\""), Optional.empty());
        try (ArticlePublisher publisher = publisher(SeenArticles.MAX_BYTES, new ArrayDeque<>(List.of(producer())))) {
            assertThat(deliver(publisher, "a")).isEqualTo(Outcome.NEW);
            for (long day = 0; day < 3 * ArticlePublisher.MEMORY.toDays(); day++) {
                now = now.plus(Duration.ofDays(1));
                // Its server answers what it has to whoever has not its newest version.
                if (publisher.validators(feed).equals(Validators.NONE)) {
                    assertThat(publisher.deliver(List.of(found("a")), Map.of(feed, validators)))
                            .extracting(Delivery::outcome)
                            .containsExactly(Outcome.UNCHANGED);
                }
                assertThat(deliver(publisher, "daily-" + day)).isEqualTo(Outcome.NEW);
            }
        }
    }

    @Test
    void givenOneThatWaitsForTheCluster_whenOthersDeliver_thenTheyHearOfItWithinTheirPatience() throws Exception {
        CountDownLatch committing = new CountDownLatch(1);
        CountDownLatch back = new CountDownLatch(1);
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public void commitTransaction() {
                        committing.countDown();
                        uninterrupted(back);
                        super.commitTransaction();
                    }
                };
        try (ArticlePublisher publisher = publisher(
                emptyMemory(), SeenArticles.MAX_BYTES, new ArrayDeque<>(List.of(producer)), Duration.ofMillis(50))) {
            CompletableFuture<Outcome> first = CompletableFuture.supplyAsync(() -> deliver(publisher, "a"));
            uninterrupted(committing);

            assertThatThrownBy(() -> deliver(publisher, "b")).isInstanceOf(TimeoutException.class);
            assertThatThrownBy(() -> deliver(publisher, "c")).isInstanceOf(TimeoutException.class);

            back.countDown();
            assertThat(first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(Outcome.NEW);
            assertThat(deliver(publisher, "b")).isEqualTo(Outcome.NEW);
        } finally {
            back.countDown();
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void givenBrokersThatFallSilentWhileTheMemoryIsRead_whenDelivered_thenItFails() {
        MockConsumer<byte[], byte[]> memory = emptyMemory();
        memory.updateEndOffsets(Map.of(new TopicPartition(TOPICS.seen(), 0), 1L));

        try (ArticlePublisher publisher = publisher(
                memory, SeenArticles.MAX_BYTES, new ArrayDeque<>(List.of(producer())), Duration.ofMillis(50))) {
            assertThatThrownBy(() -> deliver(publisher, "a")).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void givenAPublisherThatIsClosed_whenDelivered_thenNobodyIsFenced() {
        ArticlePublisher publisher = publisher(SeenArticles.MAX_BYTES, new ArrayDeque<>());
        publisher.close();

        // A producer that was asked for would be missed.
        assertThatThrownBy(() -> deliver(publisher, "a")).isInstanceOf(KafkaException.class);
    }

    @Test
    void givenADeliveryThatIsInterrupted_whenThereIsAnother_thenItHasASessionOfItsOwn() {
        MockProducer<String, byte[]> first =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public void commitTransaction() {
                        throw new InterruptException("while it is committed");
                    }

                    @Override
                    public void close(Duration timeout) {
                        throw new InterruptException("while it is closed");
                    }
                };
        try (ArticlePublisher publisher =
                publisher(SeenArticles.MAX_BYTES, new ArrayDeque<>(List.of(first, producer())))) {
            assertThatThrownBy(() -> deliver(publisher, "a")).isInstanceOf(InterruptException.class);
            assertThat(Thread.interrupted()).isTrue();

            assertThat(deliver(publisher, "a")).isEqualTo(Outcome.NEW);
        }
    }

    /** Posts of one live page, as its feed names them. */
    private static List<Outcome> visit(ArticlePublisher publisher, int... posts) {
        String items = IntStream.of(posts)
                .mapToObj(post -> "<item><title>Talks, part " + post + "</title><guid isPermaLink=\"false\">post-"
                        + post + "</guid><link>https://paper.example.org/live#post-" + post + "</link></item>")
                .collect(Collectors.joining());
        String feed = "<rss version=\"2.0\"><channel><title>t</title>" + items + "</channel></rss>";
        Origin origin = new Origin(
                "feed", Optional.of(HttpUrl.get("https://paper.example.org/rss")), Optional.empty(), Instant.EPOCH);
        List<Found> found = new ArrayList<>();
        try {
            new ArticleReader(Optional.empty())
                    .read(
                            new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)),
                            origin,
                            finding -> found.add((Found) finding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Delivery> deliveries = publisher.deliver(found, Map.of());
        assertThat(deliveries).extracting(Delivery::found).containsExactlyElementsOf(found);
        return deliveries.stream().map(Delivery::outcome).toList();
    }

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    private ArticlePublisher publisher(long maxBytes, Deque<MockProducer<String, byte[]>> producers) {
        return publisher(emptyMemory(), maxBytes, producers, PATIENCE);
    }

    private ArticlePublisher publisher(
            MockConsumer<byte[], byte[]> memory,
            long maxBytes,
            Deque<MockProducer<String, byte[]>> producers,
            Duration patience) {
        SeenArticles seen =
                new SeenArticles(memory, TOPICS.seen(), new StringDeserializer(), SERDES.seenBack(), maxBytes);
        return new ArticlePublisher(producers::remove, seen, TOPICS, SERDES, () -> now, false, patience);
    }

    private static MockConsumer<byte[], byte[]> emptyMemory() {
        TopicPartition partition = new TopicPartition(TOPICS.seen(), 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                TOPICS.seen(), List.of(new PartitionInfo(partition.topic(), partition.partition(), null, null, null)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
        return consumer;
    }

    private static Outcome deliver(ArticlePublisher publisher, String id) {
        return publisher.deliver(List.of(found(id)), Map.of()).get(0).outcome();
    }

    private static Found found(String id) {
        return new Found(
                "news.jsonl:" + id,
                new FoundArticle(
                        id,
                        "news.jsonl",
                        Optional.empty(),
                        "t",
                        "b",
                        Optional.of(Instant.EPOCH),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
