package io.detente.feed;

import io.detente.avro.Seen;
import io.detente.feed.Finding.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What publishers have sent, as the compacted topic has it: about 200 bytes of memory an article. What nobody met for
 * {@link ArticlePublisher#MEMORY} has faded and may be forgotten. One thread reads the topic; any may ask.
 */
final class SeenArticles implements AutoCloseable {

    /** An article that is edited more often may in the end be sent once more than it has versions. */
    static final int MAX_VERSIONS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(SeenArticles.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Seen NOTHING = new Seen(List.of(), null, null);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<String> keys;
    private final Deserializer<Seen> values;
    private final List<TopicPartition> partitions;
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();

    /** @param metAt when a publisher last wrote it down */
    private record Memory(Seen seen, Instant metAt) {}

    /** @param consumer of committed records, which this closes */
    SeenArticles(
            Consumer<byte[], byte[]> consumer, String topic, Deserializer<String> keys, Deserializer<Seen> values) {
        this.consumer = consumer;
        this.keys = keys;
        this.values = values;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads on to the end of what is committed now.
     *
     * @throws KafkaException if the cluster is away
     */
    void refresh() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(one -> {
                try {
                    take(one);
                } catch (SerializationException e) {
                    LOG.warn(
                            "{}, partition {}, offset {} is passed over: {}",
                            one.topic(),
                            one.partition(),
                            one.offset(),
                            e.getMessage());
                }
            });
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> told) {
        String key = keys.deserialize(told.topic(), told.key());
        if (told.value() == null) {
            forget(key);
        } else {
            remember(key, values.deserialize(told.topic(), told.value()), Instant.ofEpochMilli(told.timestamp()));
        }
    }

    void remember(String key, Seen value, Instant metAt) {
        memories.put(key, new Memory(value, metAt));
    }

    void forget(String key) {
        memories.remove(key);
    }

    /** Whether it may be forgotten. */
    boolean isFaded(String key, Instant now) {
        return isOlder(key, now.minus(ArticlePublisher.MEMORY));
    }

    /** Whether it is time to write down that it was met once more. Not each time, which would double what is written. */
    boolean isFading(String key, Instant now) {
        return isOlder(key, now.minus(ArticlePublisher.MEMORY.dividedBy(2)));
    }

    private boolean isOlder(String key, Instant limit) {
        Memory memory = memories.get(key);
        return memory != null && memory.metAt().isBefore(limit);
    }

    /** All that may be forgotten. */
    List<String> faded(Instant now) {
        return memories.keySet().stream().filter(key -> isFaded(key, now)).toList();
    }

    boolean isNew(Found found) {
        return !of(found.article().id()).getVersions().contains(found.version());
    }

    Validators validators(String feed) {
        Seen value = of(feed);
        return new Validators(Optional.ofNullable(value.getEtag()), Optional.ofNullable(value.getLastModified()));
    }

    /** What is remembered of an article or a feed; empty if nothing. */
    Seen of(String key) {
        return Optional.ofNullable(memories.get(key)).map(Memory::seen).orElse(NOTHING);
    }

    /** What is to be remembered once a version is sent too. */
    static Seen with(Seen before, String version) {
        List<String> versions = new ArrayList<>(before.getVersions());
        versions.add(version);
        int first = Math.max(0, versions.size() - MAX_VERSIONS);
        return new Seen(List.copyOf(versions.subList(first, versions.size())), null, null);
    }

    /** What is to be remembered once a feed is read to its end. */
    static Seen with(Validators validators) {
        return new Seen(
                List.of(),
                validators.etag().orElse(null),
                validators.lastModified().orElse(null));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
