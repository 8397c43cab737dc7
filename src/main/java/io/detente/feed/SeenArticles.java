package io.detente.feed;

import io.detente.avro.Seen;
import io.detente.feed.Finding.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What publishers have sent, as the compacted topic has it: about 300 bytes of memory for each article. What
 * nobody met for {@link ArticlePublisher#MEMORY} has faded and may be forgotten; where there is no room for more,
 * what was met longest ago has to be. One thread at a time reads the topic, remembers and forgets; any thread may
 * ask.
 */
final class SeenArticles implements AutoCloseable {

    /**
     * Versions that are remembered of one article. If it is edited more often, an old version may be sent again.
     */
    static final int MAX_VERSIONS = 16;

    /**
     * Room for what is remembered: about half a million articles. How many there are is for strangers to decide.
     */
    static final long MAX_BYTES = 128L << 20;

    /** Most that is pushed out in one transaction, which is more than any one transaction adds. */
    static final int MAX_PUSHED_OUT = 50_000;

    /** This share of the room is made free at a time, since finding out what is oldest takes a while. */
    private static final int SHARE_MADE_FREE = 64;

    /** What a text takes besides its characters, which are mostly ASCII. */
    private static final int TEXT_BYTES = 40;

    /** What an entry takes besides its texts. */
    private static final int MEMORY_BYTES = 140;

    private static final Logger LOG = LoggerFactory.getLogger(SeenArticles.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Seen NOTHING = new Seen(List.of(), null, null);

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<String> keys;
    private final Deserializer<Seen> values;
    private final List<TopicPartition> partitions;
    private final long maxBytes;
    private final Map<String, Memory> memories = new ConcurrentHashMap<>();
    private long bytes;

    /** @param metAt when a publisher last wrote it down */
    private record Memory(Seen seen, Instant metAt) {}

    /**
     * @param consumer of committed records, which this closes
     * @param maxBytes room for what is remembered, {@link #MAX_BYTES} but in tests
     */
    SeenArticles(
            Consumer<byte[], byte[]> consumer,
            String topic,
            Deserializer<String> keys,
            Deserializer<Seen> values,
            long maxBytes) {
        this.consumer = consumer;
        this.keys = keys;
        this.values = values;
        this.maxBytes = maxBytes;
        this.partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Reads on to the end of what is committed now.
     *
     * @param timeout how long to wait for brokers that do not answer
     * @throws KafkaException if the cluster or the registry is away; what was not taken then is read by the next
     *     call
     */
    void refresh(Duration timeout) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, timeout);
        long heardAt = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey(), timeout) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> told = consumer.poll(POLL);
            takeAll(told);
            if (!told.isEmpty()) {
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > timeout.toNanos()) {
                throw new TimeoutException(
                        "Nothing more of what was sent before came for " + timeout.toSeconds() + " s");
            }
        }
    }

    private void takeAll(ConsumerRecords<byte[], byte[]> told) {
        Map<TopicPartition, Long> next = told.partitions().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        partition -> told.records(partition).get(0).offset()));
        try {
            for (ConsumerRecord<byte[], byte[]> one : told) {
                takeOrPassOver(one);
                next.put(new TopicPartition(one.topic(), one.partition()), one.offset() + 1);
            }
        } catch (RuntimeException e) {
            // As when the registry is away. The consumer takes all of them as read; they are to be read again.
            next.forEach(consumer::seek);
            throw e;
        }
    }

    private void takeOrPassOver(ConsumerRecord<byte[], byte[]> one) {
        try {
            take(one);
        } catch (SerializationException e) {
            LOG.warn(
                    "{}, partition {}, offset {} is skipped: {}",
                    one.topic(),
                    one.partition(),
                    one.offset(),
                    e.getMessage());
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
        Memory before = memories.put(key, new Memory(value, metAt));
        bytes += bytes(key, value) - bytesOf(key, before);
    }

    void forget(String key) {
        bytes -= bytesOf(key, memories.remove(key));
    }

    private static long bytesOf(String key, Memory memory) {
        return memory == null ? 0 : bytes(key, memory.seen());
    }

    private static long bytes(String key, Seen value) {
        return MEMORY_BYTES
                + bytes(key)
                + bytes(value.getEtag())
                + bytes(value.getLastModified())
                + value.getVersions().stream().mapToLong(SeenArticles::bytes).sum();
    }

    private static long bytes(String text) {
        return text == null ? 0 : TEXT_BYTES + text.length();
    }

    /** Whether it may be forgotten. */
    boolean isFaded(String key, Instant now) {
        return isOlder(key, now.minus(ArticlePublisher.MEMORY));
    }

    /**
     * Whether it is time to write down that it was met once more. That is not done each time, which would double
     * what is written, but twice before it fades, since an article that was too fresh when its feed was met has
     * aged by the next time.
     */
    boolean isFading(String key, Instant now) {
        return isOlder(key, now.minus(ArticlePublisher.MEMORY.dividedBy(3)));
    }

    private boolean isOlder(String key, Instant limit) {
        Memory memory = memories.get(key);
        return memory != null && memory.metAt().isBefore(limit);
    }

    /** All that may be forgotten. */
    List<String> faded(Instant now) {
        return memories.keySet().stream().filter(key -> isFaded(key, now)).toList();
    }

    /** What there is no room for, those that were met longest ago, and a few more. */
    List<String> tooMuch() {
        List<String> oldest = new ArrayList<>();
        if (bytes > maxBytes) {
            long excess = bytes - maxBytes + maxBytes / SHARE_MADE_FREE;
            Iterator<Map.Entry<String, Memory>> byAge = memories.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> entry.getValue().metAt()))
                    .iterator();
            while (excess > 0 && byAge.hasNext() && oldest.size() < MAX_PUSHED_OUT) {
                Map.Entry<String, Memory> next = byAge.next();
                oldest.add(next.getKey());
                excess -= bytesOf(next.getKey(), next.getValue());
            }
        }
        return oldest;
    }

    boolean isNew(Found found) {
        return found.ids().noneMatch(id -> of(id).getVersions().contains(found.version()));
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
