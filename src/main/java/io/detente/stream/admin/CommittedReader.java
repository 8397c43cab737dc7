package io.detente.stream.admin;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads committed records of given partitions and leaves no trace on the cluster: no group, no offsets, no topic.
 */
public final class CommittedReader {

    private static final Duration POLL = Duration.ofMillis(200);
    /**
     * How long nothing may come before reading fails, if nothing else is said: a broker may be started
     * anew meanwhile.
     */
    public static final Duration STALL_TIMEOUT = Duration.ofMinutes(2);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration stallTimeout;

    /** @param consumer with {@link #settings}; what is read is to be assigned to it, and its position set */
    public CommittedReader(Consumer<byte[], byte[]> consumer) {
        this(consumer, STALL_TIMEOUT);
    }

    /** @param stallTimeout how long nothing may come before reading fails */
    public CommittedReader(Consumer<byte[], byte[]> consumer, Duration stallTimeout) {
        this.consumer = consumer;
        this.stallTimeout = stallTimeout;
    }

    /**
     * The settings of such a consumer.
     *
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     */
    public static Properties settings(Properties connection) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Retention may remove what is about to be read: the first record that is left comes next. Kafka's own
        // default would pass over all of them.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    /**
     * Reads each partition from the consumer's position on, in the order of its offsets.
     *
     * @param ends the offset after the last record to read, by partition
     * @param sink takes the records
     * @param more asked before each poll whether to go on
     * @throws KafkaException if no partition gets any further for two minutes, or as long as was said
     */
    public void readTo(
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink,
            BooleanSupplier more) {
        Map<TopicPartition, Long> rest = rest(ends);
        long since = System.nanoTime();
        while (!rest.isEmpty() && more.getAsBoolean()) {
            for (ConsumerRecord<byte[], byte[]> told : consumer.poll(POLL)) {
                if (told.offset() < ends.get(new TopicPartition(told.topic(), told.partition()))) {
                    sink.accept(told);
                }
            }
            Map<TopicPartition, Long> now = rest(ends);
            if (!now.equals(rest)) {
                rest = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > stallTimeout.toNanos()) {
                throw stalled(ends, rest);
            }
        }
    }

    /** Where reading stands in the partitions that are not read to their end. */
    private Map<TopicPartition, Long> rest(Map<TopicPartition, Long> ends) {
        return ends.keySet().stream()
                .collect(Collectors.toMap(partition -> partition, consumer::position))
                .entrySet()
                .stream()
                .filter(position -> position.getValue() < ends.get(position.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private KafkaException stalled(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> rest) {
        String partitions = rest.keySet().stream()
                .map(partition -> partition + " since " + stallTimeout.toSeconds() + " s, though it had records up to"
                        + " offset " + (ends.get(partition) - 1))
                .sorted()
                .collect(Collectors.joining("; nor of "));
        return new KafkaException("The cluster gives nothing more of " + partitions);
    }
}
