package io.detente.serve.view;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * A topic that must exist before its reader can begin: Kafka's own consumer would silently wait for it, or for a
 * cluster.
 */
public final class RequiredTopic {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private RequiredTopic() {}

    /**
     * Its partitions.
     *
     * @throws TimeoutException if no broker answers within 15 s
     * @throws KafkaException if the topic is not there, or the cluster refuses to be asked
     */
    public static List<PartitionInfo> partitions(Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> partitions = found(consumer, topic);
        if (partitions.isEmpty()) {
            throw new KafkaException("There is no topic " + topic + "; 'detente topics create' makes it");
        }
        return partitions;
    }

    private static List<PartitionInfo> found(Consumer<?, ?> consumer, String topic) {
        try {
            return consumer.partitionsFor(topic, TIMEOUT);
        } catch (TimeoutException e) {
            throw new TimeoutException(
                    "No broker answers about the topic " + topic + " within " + TIMEOUT.toSeconds() + " s: "
                            + e.getMessage(),
                    e);
        }
    }
}
