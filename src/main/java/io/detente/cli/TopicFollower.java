package io.detente.cli;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Follows a topic, all partitions, without a consumer group: it leaves no trace on the cluster and shares with nobody.
 * Only what is committed is seen.
 */
final class TopicFollower implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE_FOR_THE_TOPIC = Duration.ofSeconds(15);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private volatile boolean stopped;

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     */
    TopicFollower(Properties connection, String topic) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.topic = topic;
    }

    /**
     * Hands over record after record until {@link #stop()}.
     *
     * @param fromBeginning false to begin with what comes from now on
     * @param sink told of each record; those of one key in their order
     * @param caughtUp told whenever there is nothing more for the moment
     * @throws KafkaException if the topic is not there or the cluster does not answer
     */
    void follow(boolean fromBeginning, Consumer<ConsumerRecord<byte[], byte[]>> sink, Runnable caughtUp) {
        try {
            List<TopicPartition> partitions = partitions();
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
                // The seek alone is lazy; what comes after this line is new.
                partitions.forEach(consumer::position);
            }
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (ConsumerRecord<byte[], byte[]> one : records) {
                    if (stopped) {
                        return;
                    }
                    sink.accept(one);
                }
                caughtUp.run();
            }
        } catch (WakeupException e) {
            // It was asked to stop.
        }
    }

    private List<TopicPartition> partitions() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, PATIENCE_FOR_THE_TOPIC).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("There is no topic " + topic + "; 'detente topics create' makes it");
        }
        return partitions;
    }

    /** Ends {@link #follow}; from any thread. */
    void stop() {
        stopped = true;
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
