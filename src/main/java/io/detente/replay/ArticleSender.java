package io.detente.replay;

import io.detente.avro.Article;
import io.detente.feed.ArticleProducerSettings;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends history onto a replay's own topic, as fast as it goes. What comes twice does no harm there, so it keeps no
 * memory of what was sent, as publishers of news do. One thread sends.
 */
final class ArticleSender implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final Producer<String, Article> producer;
    private final String topic;
    private final Consumer<Refused> refusals;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param refusals told, on the producer's thread, of each article that the cluster will never take */
    ArticleSender(Properties connection, String topic, Serializer<Article> serializer, Consumer<Refused> refusals) {
        this.producer = new KafkaProducer<>(ArticleProducerSettings.of(connection), new StringSerializer(), serializer);
        this.topic = topic;
        this.refusals = refusals;
    }

    /**
     * Hands an article to the producer; returns before it is delivered.
     *
     * @throws KafkaException if it, or one before it, cannot be delivered
     */
    void send(Found found) {
        throwIfFailed();
        FoundArticle article = found.article();
        producer.send(new ProducerRecord<>(topic, article.id(), article.onTheWire()), (metadata, e) -> {
            if (e instanceof RecordTooLargeException) {
                refusals.accept(
                        new Refused(found.where(), Reason.TOO_LARGE, "the topic does not take it: " + e.getMessage()));
            } else if (e != null) {
                failure.compareAndSet(null, e);
            }
        });
    }

    /**
     * Waits until all that was sent is delivered or refused.
     *
     * @throws KafkaException if some of it was not delivered
     */
    void awaitDelivery() {
        producer.flush();
        throwIfFailed();
    }

    private void throwIfFailed() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new KafkaException(
                    "An article could not be delivered to " + topic + ": " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
