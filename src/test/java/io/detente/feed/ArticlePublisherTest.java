package io.detente.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.avro.Article;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ArticlePublisherTest {

    private final MockProducer<String, Article> producer =
            new MockProducer<>(false, new RoundRobinPartitioner(), new StringSerializer(), (topic, article) -> null);
    private final AtomicInteger delivered = new AtomicInteger();
    private final List<Refused> refused = new ArrayList<>();
    private final ArticlePublisher publisher =
            new ArticlePublisher(producer, "news.articles", delivered::incrementAndGet, refused::add);

    @Test
    void givenAnArticle_whenSent_thenItsIdIsTheKeyAndItIsDeliveredOnceTheClusterSaysSo() {
        publisher.send(found("a"));

        assertThat(delivered).hasValue(0);
        producer.completeNext();
        publisher.awaitDelivery();

        assertThat(delivered).hasValue(1);
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("news.articles");
            assertThat(record.key()).isEqualTo("a");
            assertThat(record.value().getOrigin()).isEqualTo("news.jsonl");
            assertThat(record.value().getPublishedAt()).isEqualTo(Instant.EPOCH);
            assertThat(record.value().getUrl()).isNull();
        });
    }

    @Test
    void givenAnArticleThatTheTopicDoesNotTake_whenSent_thenItIsRefusedAndTheNextIsDelivered() {
        publisher.send(found("a"));
        producer.errorNext(new RecordTooLargeException("too large"));
        publisher.send(found("b"));
        producer.completeNext();
        publisher.awaitDelivery();

        assertThat(refused)
                .singleElement()
                .satisfies(one -> assertThat(one.where()).isEqualTo("news.jsonl:a"));
        assertThat(delivered).hasValue(1);
    }

    @Test
    void givenAClusterThatIsAway_whenSent_thenSendingEndsAndSaysWhy() {
        publisher.send(found("a"));
        producer.errorNext(new TimeoutException("no broker"));

        assertThatThrownBy(publisher::awaitDelivery)
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("news.articles")
                .hasMessageContaining("no broker");
        assertThatThrownBy(() -> publisher.send(found("b"))).isInstanceOf(KafkaException.class);
        assertThat(producer.history()).hasSize(1);
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
