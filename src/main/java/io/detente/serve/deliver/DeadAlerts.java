package io.detente.serve.deliver;

import io.detente.feed.ArticleProducerSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The topic of alerts that could not be delivered: each as it came, with the subscription's name, why, after how
 * many attempts and from where in headers {@code detente.dead.*}.
 */
final class DeadAlerts implements AutoCloseable {

    private static final String PREFIX = "detente.dead.";

    /** Time-out for what is on its way at the end; a cluster that is there takes it at once. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final String topic;
    private final String subscription;
    private final Producer<byte[], byte[]> producer;

    DeadAlerts(Producer<byte[], byte[]> producer, String topic, String subscription) {
        this.producer = producer;
        this.topic = topic;
        this.subscription = subscription;
    }

    /** @param connection where the cluster is and how to speak to it, by Kafka's own keys */
    static DeadAlerts on(Properties connection, String topic, String subscription) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        // As the stream wrote it: what was small enough for the topic of alerts is for this one.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, ArticleProducerSettings.MAX_REQUEST_BYTES);
        return new DeadAlerts(
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()),
                topic,
                subscription);
    }

    /**
     * Returns when the cluster has it.
     *
     * @throws RetriableException if it does not answer now
     * @throws KafkaException if it does not take it, or this was stopped
     */
    void add(ConsumerRecord<byte[], byte[]> alert, String why, int attempts) {
        ProducerRecord<byte[], byte[]> dead =
                new ProducerRecord<>(topic, null, alert.key(), alert.value(), alert.headers());
        header(dead, "target", subscription);
        header(dead, "message", why);
        header(dead, "attempts", Integer.toString(attempts));
        header(dead, "topic", alert.topic());
        header(dead, "partition", Integer.toString(alert.partition()));
        header(dead, "offset", Long.toString(alert.offset()));
        try {
            producer.send(dead).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException passing) {
                throw passing;
            }
            throw new KafkaException(
                    "Cannot set an alert aside on " + topic + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (IllegalStateException e) {
            throw new KafkaException("No alert is set aside any more on " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while setting an alert aside on " + topic, e);
        }
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends an {@link #add} that waits for a cluster that is away, within seconds; called from any thread. */
    void stop() {
        producer.close(STOP_TIMEOUT);
    }

    @Override
    public void close() {
        producer.close();
    }
}
