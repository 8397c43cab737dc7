package io.detente.serve.view;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows topics, all partitions or a share of them, without a consumer group, so that it leaves no trace on the
 * cluster. Only committed records are seen. Partitions that are added meanwhile are noticed within Kafka's {@code
 * metadata.max.age.ms}, five minutes unless set otherwise, and read from their beginning.
 */
public final class TopicFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** A record that is small on its topic may be a megabyte or more when it is unpacked. */
    private static final int MOST_IN_HAND = 50;

    /**
     * The client remembers nothing of a topic without a partition in its share, and asks the cluster each time.
     */
    private static final Duration BETWEEN_LOOKS_FOR_PARTITIONS = Duration.ofSeconds(1);

    /** Kafka's name for the metric of a consumer's open connections. */
    private static final String CONNECTIONS = "connection-count";

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Share share;
    private final List<String> topics;
    private long lookedForPartitions = System.nanoTime();
    private volatile boolean stopped;
    private volatile boolean caughtUp;

    /**
     * Which partitions of each topic are followed, where several followers share them.
     *
     * @param number of the follower, from 0
     * @param of how many there are
     */
    record Share(int number, int of) {

        static final Share ALL = new Share(0, 1);

        boolean has(TopicPartition partition) {
            return partition.partition() % of == number;
        }
    }

    /**
     * Follows all partitions.
     *
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     */
    public TopicFollower(Properties connection, String... topics) {
        this(connection, Share.ALL, topics);
    }

    TopicFollower(Properties connection, Share share, String... topics) {
        Properties settings = new Properties();
        settings.putAll(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        // If records were deleted before they were read, it goes on with the first that is left.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_IN_HAND);
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.share = share;
        this.topics = List.of(topics);
    }

    /** Whether a connection to the cluster is open; asked from any thread. */
    public boolean isConnected() {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals(CONNECTIONS)
                        && metric.metricName().group().equals("consumer-metrics"))
                .anyMatch(metric -> (double) metric.metricValue() > 0);
    }

    /**
     * For each partition of the topics, of whatever share, the offset of the first record that is left. To be called
     * on the thread that follows, before it does.
     *
     * @throws WakeupException if it was asked to stop
     * @throws KafkaException if a topic is not there or the cluster does not answer
     */
    Map<TopicPartition, Long> begins() {
        return consumer.beginningOffsets(partitions().toList());
    }

    private Stream<TopicPartition> partitions() {
        return topics.stream().flatMap(topic -> all(RequiredTopic.partitions(consumer, topic)));
    }

    /**
     * Hands over record after record until {@link #stop()}.
     *
     * @param since where it begins; earlier records are skipped
     * @param sink gets each record; those of one key in their order
     * @param pause called after each batch of records, and now and then while none come
     * @throws KafkaException if a topic is not there or the cluster does not answer
     */
    public void follow(Since since, Consumer<ConsumerRecord<byte[], byte[]>> sink, Runnable pause) {
        try {
            List<TopicPartition> partitions = partitions().filter(share::has).toList();
            consumer.assign(partitions);
            seek(partitions, since);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = poll();
                for (ConsumerRecord<byte[], byte[]> one : records) {
                    if (stopped) {
                        return;
                    }
                    if (isWithin(one, since)) {
                        sink.accept(one);
                    }
                }
                caughtUp = caughtUp
                        || ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
                pause.run();
                takeOnNewPartitions();
            }
        } catch (WakeupException e) {
            // It was asked to stop.
        }
    }

    /**
     * A topic may have fewer partitions than there are followers; Kafka's consumer refuses to poll without any.
     */
    private ConsumerRecords<byte[], byte[]> poll() {
        if (!consumer.assignment().isEmpty()) {
            return consumer.poll(POLL);
        }
        LockSupport.parkNanos(POLL.toNanos());
        return ConsumerRecords.empty();
    }

    private void seek(List<TopicPartition> partitions, Since since) {
        if (since instanceof Since.Beginning) {
            consumer.seekToBeginning(partitions);
            return;
        }
        if (since instanceof Since.Offsets offsets) {
            consumer.seekToBeginning(partitions);
            partitions.stream()
                    .filter(partition -> offsets.next().applyAsLong(partition) > 0)
                    .forEach(
                            partition -> consumer.seek(partition, offsets.next().applyAsLong(partition)));
            return;
        }
        consumer.seekToEnd(partitions);
        // A seek alone is lazy; this settles it, so that what is written after this line is read.
        partitions.forEach(consumer::position);
        if (since instanceof Since.Moment moment) {
            // Kafka knows no time before 1970.
            long time = Math.max(0, moment.at().toEpochMilli());
            Map<TopicPartition, Long> times =
                    partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> time));
            consumer.offsetsForTimes(times).forEach((partition, found) -> {
                // Nothing is found if all records are older.
                if (found != null) {
                    consumer.seek(partition, found.offset());
                }
            });
        }
    }

    /** A topic whose timestamps are not those of writing has older ones after newer ones. */
    private static boolean isWithin(ConsumerRecord<byte[], byte[]> one, Since since) {
        return !(since instanceof Since.Moment moment)
                || one.timestamp() >= moment.at().toEpochMilli();
    }

    private static Stream<TopicPartition> all(List<PartitionInfo> partitions) {
        return partitions.stream().map(one -> new TopicPartition(one.topic(), one.partition()));
    }

    /** New partitions are read from their beginning: what is on them came after following began. */
    private void takeOnNewPartitions() {
        if (System.nanoTime() - lookedForPartitions < BETWEEN_LOOKS_FOR_PARTITIONS.toNanos()) {
            return;
        }
        lookedForPartitions = System.nanoTime();
        Set<TopicPartition> assigned = consumer.assignment();
        List<TopicPartition> added = topics.stream()
                .flatMap(this::partitionsKnown)
                .filter(share::has)
                .filter(partition -> !assigned.contains(partition))
                .toList();
        if (!added.isEmpty()) {
            LOG.info("Follows new partitions: {}", added);
            consumer.assign(Stream.concat(assigned.stream(), added.stream()).toList());
            consumer.seekToBeginning(added);
        }
    }

    /**
     * None while the cluster is away, which is a reason to look again and not to end. The client remembers them as
     * long as its metadata is fresh enough, and otherwise asks the cluster.
     */
    private Stream<TopicPartition> partitionsKnown(String topic) {
        try {
            return all(consumer.partitionsFor(topic, POLL));
        } catch (TimeoutException e) {
            return Stream.empty();
        }
    }

    /** Whether everything was handed over that was there when following began. */
    public boolean isCaughtUp() {
        return caughtUp;
    }

    /** Ends {@link #follow}; called from any thread. */
    public void stop() {
        stopped = true;
        consumer.wakeup();
    }

    public boolean isStopped() {
        return stopped;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
