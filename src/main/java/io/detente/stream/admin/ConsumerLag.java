package io.detente.stream.admin;

import io.detente.stream.RelationsTopology;
import io.detente.stream.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far a stream lies behind what it is to read: articles, and the mentions that it made of them. */
public final class ConsumerLag {
    private final Admin admin;
    private final String applicationId;
    private final Topics topics;

    public ConsumerLag(Admin admin, String applicationId, Topics topics) {
        this.admin = admin;
        this.applicationId = applicationId;
        this.topics = topics;
    }

    /**
     * Whether it has read everything. Committed offsets are asked for first: were ends first, mentions of a commit
     * in between would not be seen.
     */
    public boolean isZero() throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                await(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        return ends().entrySet().stream()
                .allMatch(end -> end.getValue().offset() == 0
                        || committed.containsKey(end.getKey())
                                && committed.get(end.getKey()).offset()
                                        >= end.getValue().offset());
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends() throws InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            latest.put(new TopicPartition(topics.articles(), partition), OffsetSpec.latest());
            latest.put(
                    new TopicPartition(RelationsTopology.mentionsRepartitionTopic(applicationId), partition),
                    OffsetSpec.latest());
            latest.put(
                    new TopicPartition(RelationsTopology.heardRepartitionTopic(applicationId), partition),
                    OffsetSpec.latest());
        }
        // Where writing ends, not where committed reading does: that may fall behind for a moment after a commit.
        return await(admin.listOffsets(latest).all());
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Cannot ask the cluster how far the stream is: "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
    }
}
