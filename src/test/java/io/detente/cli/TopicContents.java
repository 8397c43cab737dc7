package io.detente.cli;

import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What is on topics at the moment, as far as it is committed. */
final class TopicContents implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final SchemaRegistry registry;

    TopicContents(UpProcess up) {
        this(up.bootstrapServers(), up.registryUrl());
    }

    TopicContents(String bootstrapServers, String registryUrl) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, registryUrl));
    }

    /** The ends of all partitions, added up. */
    long end(String topic) {
        return assignedEnds(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /** All records; those of one key in their order. */
    List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        Map<TopicPartition, Long> ends = assignedEnds(topic);
        consumer.seekToBeginning(ends.keySet());
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    /** All values, decoded. */
    <T extends SpecificRecord> List<T> values(String topic, Class<T> type) {
        AvroDeserializer<T> deserializer = new AvroDeserializer<>(type, registry);
        return records(topic).stream()
                .map(one -> deserializer.deserialize(topic, one.value()))
                .toList();
    }

    private Map<TopicPartition, Long> assignedEnds(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        return consumer.endOffsets(partitions);
    }

    @Override
    public void close() {
        consumer.close();
        registry.close();
    }
}
