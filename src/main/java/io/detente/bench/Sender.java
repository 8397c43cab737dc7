package io.detente.bench;

import io.detente.avro.Article;
import io.detente.feed.ArticleProducerSettings;
import io.detente.feed.FoundArticle;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends articles as publishers do, each with the time at which it was due as its record's. One thread sends. */
final class Sender implements AutoCloseable {
    private final KafkaProducer<String, Article> producer;
    private final String topic;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    Sender(BenchEnvironment environment, String topic) {
        Properties settings = ArticleProducerSettings.of(environment.connection());
        // One sender stands for many, each of which sends what it has.
        settings.put("linger.ms", "0");
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), environment.articleWriter());
        this.topic = topic;
    }

    /** @throws KafkaException if one before it was not delivered */
    void send(FoundArticle article, Instant due) {
        throwIfFailed();
        producer.send(
                new ProducerRecord<>(topic, null, due.toEpochMilli(), article.id(), article.onTheWire()),
                (sent, refusal) -> failure.compareAndSet(null, refusal));
    }

    /** Returns when all is delivered. */
    void flush() {
        producer.flush();
        throwIfFailed();
    }

    private void throwIfFailed() {
        Exception cause = failure.get();
        if (cause != null) {
            throw new KafkaException("An article was not delivered to " + topic + ": " + cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
