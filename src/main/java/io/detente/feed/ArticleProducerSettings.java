package io.detente.feed;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;

/** How producers of articles speak to a cluster, whether they send news or history. */
public final class ArticleProducerSettings {

    /** Above the largest record that a topic takes, so that the topic's own limit decides. */
    public static final int MAX_REQUEST_BYTES = 33 * 1024 * 1024;

    private static final long BUFFER_BYTES = 96L * 1024 * 1024;

    /** A publisher of feeds or of history has its articles in hand and can wait while brokers are replaced. */
    static final Duration TIMEOUT = Duration.ofMinutes(2);

    private ArticleProducerSettings() {}

    /**
     * Idempotent, acknowledged by all replicas.
     *
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys; what else it sets stays
     *     as it is
     */
    public static Properties of(Properties connection) {
        return of(connection, TIMEOUT);
    }

    /** @param timeout how long to wait for brokers that do not answer */
    static Properties of(Properties connection, Duration timeout) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
        // The one codec that every client, in every language, can read.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, timeout.toMillis());
        settings.putAll(connection);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }
}
