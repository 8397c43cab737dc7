package io.detente.feed;

import io.detente.avro.Article;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends articles, keyed by id, so that all versions of one keep their order. Idempotent and acknowledged by all replicas:
 * what counts as delivered
 * is there, once. One thread sends.
 *
 * <p>An article that the cluster will never take (too large) is refused and the rest goes on. When the cluster or the
 * registry is away for longer than the producer's patience ({@code delivery.timeout.ms}), sending ends with a {@link
 * KafkaException}.
 */
public final class ArticlePublisher implements AutoCloseable {

    /** Above the largest article that a topic takes, so that the topic's own limit decides. */
    private static final int MAX_REQUEST_BYTES = 33 * 1024 * 1024;

    private static final long BUFFER_BYTES = 96L * 1024 * 1024;
    private static final int PATIENCE_FOR_THE_TOPIC_MILLIS = 15_000;
    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private final Producer<String, Article> producer;
    private final String topic;
    private final Runnable deliveries;
    private final Consumer<Refused> refusals;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @param deliveries told, on the producer's thread, of each article that the cluster has acknowledged
     * @param refusals told, on a thread of the producer or the sender, of each that it will never take
     */
    ArticlePublisher(
            Producer<String, Article> producer, String topic, Runnable deliveries, Consumer<Refused> refusals) {
        this.producer = Objects.requireNonNull(producer, "producer");
        this.topic = Objects.requireNonNull(topic, "topic");
        this.deliveries = Objects.requireNonNull(deliveries, "deliveries");
        this.refusals = Objects.requireNonNull(refusals, "refusals");
    }

    /**
     * Connects to a cluster.
     *
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param deliveries told, on the producer's thread, of each article that the cluster has acknowledged
     * @param refusals told, on a thread of the producer or the sender, of each that it will never take
     * @throws KafkaException if there is no such topic, or the cluster does not answer within 15 s
     */
    public static ArticlePublisher connect(
            Properties connection,
            String topic,
            Serializer<Article> serializer,
            Runnable deliveries,
            Consumer<Refused> refusals) {
        requireTopic(connection, topic);
        return new ArticlePublisher(
                new KafkaProducer<>(settings(connection), new StringSerializer(), serializer),
                topic,
                deliveries,
                refusals);
    }

    /** A producer alone would wait for minutes, and could not tell a missing topic from a missing broker. */
    private static void requireTopic(Properties connection, String topic) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_FOR_THE_TOPIC_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_FOR_THE_TOPIC_MILLIS);
        String cluster = connection.getProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
        try (Admin admin = Admin.create(settings)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "There is no topic " + topic + " at " + cluster + "; 'detente topics create' makes it"
                            : "Cannot ask " + cluster + " for the topic " + topic + ": "
                                    + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking for the topic " + topic, e);
        }
    }

    private static Properties settings(Properties connection) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        // The one codec that every client, in every language, can read.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        // A full buffer is waited for as long as a delivery is.
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Duration.ofMinutes(2).toMillis());
        settings.putAll(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    /**
     * Hands an article to the producer; returns before it is delivered.
     *
     * @throws KafkaException if it, or one before it, cannot be delivered and trying on is of no use
     */
    public void send(Found found) {
        throwIfFailed();
        FoundArticle article = found.article();
        producer.send(new ProducerRecord<>(topic, article.id(), article.onTheWire()), (metadata, e) -> {
            if (e == null) {
                deliveries.run();
            } else if (e instanceof RecordTooLargeException) {
                refusals.accept(
                        new Refused(found.where(), Reason.TOO_LARGE, "the topic does not take it: " + e.getMessage()));
            } else {
                failure.compareAndSet(null, e);
            }
        });
    }

    /**
     * Waits until all that was sent is delivered or refused.
     *
     * @throws KafkaException if some of it was not delivered
     */
    public void awaitDelivery() {
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
        producer.close(PATIENCE_AT_CLOSE);
    }
}
