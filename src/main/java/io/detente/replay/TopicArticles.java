package io.detente.replay;

import io.detente.avro.Article;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import io.detente.stream.admin.CommittedReader;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.UndecodableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads articles from a topic of a cluster, as far as is settled beforehand. Leaves no trace there. */
public final class TopicArticles {
    private static final Duration TOPIC_TIMEOUT = Duration.ofSeconds(15);

    private final Properties connection;
    private final Properties settings;
    private final AvroDeserializer<Article> deserializer;
    private final BooleanSupplier stopped;

    /**
     * @param connection where the cluster is and how to speak to it, by Kafka's own keys
     * @param stopped asked now and then; once it says so, reading ends with a {@link CancellationException}
     */
    public TopicArticles(Properties connection, SchemaRegistry registry, BooleanSupplier stopped) {
        settings = CommittedReader.settings(connection);
        // What is gone is said, and not passed over.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        this.connection = connection;
        this.stopped = stopped;
        this.deserializer = new AvroDeserializer<>(Article.class, registry);
    }

    /**
     * The cluster's own identity of a topic.
     *
     * @throws KafkaException if the topic is not there or the cluster does not answer
     */
    public Uuid id(String topic) {
        try (Admin admin = Admin.create(connection)) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(TOPIC_TIMEOUT.toSeconds(), TimeUnit.SECONDS)
                    .get(topic)
                    .topicId();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownTopicOrPartitionException
                    ? new KafkaException("There is no topic " + topic)
                    : new KafkaException(
                            "Cannot look at the topic " + topic + ": "
                                    + e.getCause().getMessage(),
                            e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("The cluster does not answer when asked for the topic " + topic, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /**
     * Settles what is to be read: the part of the range that is there now.
     *
     * @throws KafkaException if the topic is not there or the cluster does not answer
     */
    public TopicSlice settle(TopicRange range) {
        Uuid id = id(range.topic());
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = consumer.partitionsFor(range.topic(), TOPIC_TIMEOUT).stream()
                    .map(partition -> new TopicPartition(range.topic(), partition.partition()))
                    .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            SortedMap<Integer, TopicSlice.Offsets> settled = new TreeMap<>();
            for (TopicPartition partition : partitions) {
                long first = Math.max(range.from(), begins.get(partition));
                long end = Math.max(first, Math.min(range.to(), ends.get(partition)));
                settled.put(partition.partition(), new TopicSlice.Offsets(first, end));
            }
            return new TopicSlice(range.topic(), id, settled);
        }
    }

    /** What the topic no longer holds of what was settled, one sentence a partition. */
    public List<String> gone(TopicSlice slice) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(slice.partitions().keySet().stream()
                    .map(partition -> new TopicPartition(slice.topic(), partition))
                    .toList());
            List<String> gone = new ArrayList<>();
            slice.partitions().forEach((number, offsets) -> {
                TopicPartition partition = new TopicPartition(slice.topic(), number);
                long begin = begins.get(partition);
                if (offsets.first() < Math.min(begin, offsets.end())) {
                    gone.add(partition + " begins at " + begin + " by now, and what was to be read of it at "
                            + offsets.first());
                }
            });
            return gone;
        }
    }

    /**
     * Hands out partition after partition, each in the order of its offsets; what is no article is refused, with
     * partition and offset.
     *
     * @throws KafkaException if some of it is not there any more or the cluster does not answer
     */
    public void read(TopicSlice slice, Consumer<Finding> sink) {
        readRecords(slice, told -> sink.accept(finding(told)));
    }

    /** Hands out the records as they are. */
    public void readRecords(TopicSlice slice, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            slice.partitions()
                    .forEach((number, offsets) -> readPartition(
                            consumer,
                            new TopicPartition(slice.topic(), number),
                            offsets,
                            sink,
                            stopped,
                            CommittedReader.STALL_TIMEOUT));
        } catch (OffsetOutOfRangeException e) {
            throw new KafkaException(
                    "The topic no longer holds all that was to be read of it: "
                            + e.offsetOutOfRangePartitions().entrySet().stream()
                                    .map(one -> one.getKey() + " has no offset " + one.getValue())
                                    .collect(Collectors.joining(", "))
                            + ". Started again, the replay begins anew with what is there",
                    e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** @param stallTimeout how long nothing may come before reading fails */
    static void readPartition(
            org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            TopicSlice.Offsets offsets,
            Consumer<ConsumerRecord<byte[], byte[]>> sink,
            BooleanSupplier stopped,
            Duration stallTimeout) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, offsets.first());
        new CommittedReader(consumer, stallTimeout).readTo(Map.of(partition, offsets.end()), sink, () -> {
            if (stopped.getAsBoolean()) {
                throw new CancellationException("stopped");
            }
            return true;
        });
    }

    private Finding finding(ConsumerRecord<byte[], byte[]> told) {
        String where = told.topic() + "-" + told.partition() + "@" + told.offset();
        if (told.value() == null) {
            return new Refused(where, Reason.NO_ARTICLE, "the record has no value");
        }
        try {
            Article article = deserializer.deserialize(told.topic(), told.value());
            if (article.getId().isBlank()) {
                return new Refused(where, Reason.NO_ARTICLE, "the article has no id");
            }
            return new Found(where, article(article)).ofTheCalendar();
        } catch (UndecodableException e) {
            return new Refused(where, Reason.NO_ARTICLE, e.getMessage());
        }
    }

    private static FoundArticle article(Article article) {
        return new FoundArticle(
                article.getId(),
                Optional.ofNullable(article.getOrigin()).orElse(""),
                Optional.ofNullable(article.getUrl()),
                article.getTitle(),
                article.getBody(),
                Optional.ofNullable(article.getPublishedAt()),
                Optional.ofNullable(article.getUpdatedAt()),
                Optional.ofNullable(article.getSource()),
                Optional.ofNullable(article.getLanguage()));
    }
}
