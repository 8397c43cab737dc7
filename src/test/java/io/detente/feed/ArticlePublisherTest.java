package io.detente.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
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

    private static MockProducer<String, byte[]> producer() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    private ArticlePublisher publisher(long maxBytes, Deque<MockProducer<String, byte[]>> producers) {
        TopicPartition partition = new TopicPartition(TOPICS.seen(), 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                TOPICS.seen(), List.of(new PartitionInfo(partition.topic(), partition.partition(), null, null, null)));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
        SeenArticles seen =
                new SeenArticles(consumer, TOPICS.seen(), new StringDeserializer(), SERDES.seenBack(), maxBytes);
        return new ArticlePublisher(producers::remove, seen, TOPICS, SERDES, () -> now, false);
    }

    private static Outcome deliver(ArticlePublisher publisher, String id) {
        Found found = new Found(
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
        return publisher.deliver(List.of(found), Map.of()).get(0).outcome();
    }
}
