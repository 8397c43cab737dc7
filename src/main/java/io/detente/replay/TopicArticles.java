package io.detente.replay;

import io.detente.avro.Article;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import io.detente.stream.AvroDeserializer;
import io.detente.stream.SchemaRegistry;
import io.detente.stream.UndecodableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads articles from a topic of a cluster, up to where it ends when reading begins. Leaves no trace there. */
public final class TopicArticles {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE_FOR_THE_TOPIC = Duration.ofSeconds(15);

    private final Properties settings = new Properties();
    private final AvroDeserializer<Article> deserializer;

    /** @param connection where the cluster is and how to speak to it, by Kafka's own keys */
    public TopicArticles(Properties connection, SchemaRegistry registry) {
        settings.putAll(connection);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        this.deserializer = new AvroDeserializer<>(Article.class, registry);
    }

    /**
     * Hands out partition after partition, each in the order of its offsets; what is no article is refused, with
     * partition and offset.
     *
     * @throws KafkaException if the topic is not there or the cluster does not answer
     */
    public void read(TopicRange range, Consumer<Finding> sink) {
        readRecords(range, told -> sink.accept(finding(told)));
    }

    /** Hands out the records as they are. */
    public void readRecords(TopicRange range, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<PartitionInfo> partitions = consumer.partitionsFor(range.topic(), PATIENCE_FOR_THE_TOPIC);
            if (partitions.isEmpty()) {
                throw new KafkaException("There is no topic " + range.topic());
            }
            for (PartitionInfo partition : partitions) {
                readPartition(consumer, new TopicPartition(range.topic(), partition.partition()), range, sink);
            }
        }
    }

    private static void readPartition(
            KafkaConsumer<byte[], byte[]> consumer,
            TopicPartition partition,
            TopicRange range,
            Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> one = List.of(partition);
        consumer.assign(one);
        long first = Math.max(range.from(), consumer.beginningOffsets(one).get(partition));
        long end = Math.min(range.to(), consumer.endOffsets(one).get(partition));
        consumer.seek(partition, first);
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> told : consumer.poll(POLL)) {
                if (told.offset() < end) {
                    sink.accept(told);
                }
            }
        }
    }

    private Finding finding(ConsumerRecord<byte[], byte[]> told) {
        String where = told.topic() + "-" + told.partition() + "@" + told.offset();
        if (told.value() == null) {
            return new Refused(where, Reason.NO_ARTICLE, "the record has no value");
        }
        try {
            return new Found(where, article(deserializer.deserialize(told.topic(), told.value()))).ofTheCalendar();
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
