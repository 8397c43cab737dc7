package io.detente.faults;

import io.detente.stream.RelationsTopology;
import io.detente.stream.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How far the stream has read the articles, and the mentions made of them, as far as that is committed. */
final class Progress implements AutoCloseable {

    private static final long ANSWER_SECONDS = 10;

    private final Topics topics;
    private final String mentions;
    private final Admin admin;

    Progress(Cluster cluster, Topics topics) {
        this.topics = topics;
        mentions = RelationsTopology.mentionsRepartitionTopic(topics.applicationId());
        admin = cluster.admin();
    }

    /** What is to be read next, in each partition; 0 where nothing was. */
    Map<TopicPartition, Long> committed() throws Exception {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (int partition = 0; partition < topics.partitions(); partition++) {
            next.put(new TopicPartition(topics.articles(), partition), 0L);
            next.put(new TopicPartition(mentions, partition), 0L);
        }
        admin.listConsumerGroupOffsets(topics.applicationId())
                .partitionsToOffsetAndMetadata()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, offset) -> next.computeIfPresent(partition, (same, none) -> offset.offset()));
        return next;
    }

    long articlesRead() throws Exception {
        return committed().entrySet().stream()
                .filter(one -> one.getKey().topic().equals(topics.articles()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether each partition's articles are read beyond that, and its mentions too, unless there are no more. */
    boolean isBeyond(Map<TopicPartition, Long> before) throws Exception {
        Map<TopicPartition, Long> now = committed();
        Map<TopicPartition, Long> ends = ends();
        return now.entrySet().stream()
                .allMatch(one -> one.getValue() > before.get(one.getKey())
                        || one.getKey().topic().equals(mentions) && one.getValue() >= ends.get(one.getKey()));
    }

    /** Whether all are read. */
    boolean isAtEnd() throws Exception {
        Map<TopicPartition, Long> now = committed();
        return ends().entrySet().stream().allMatch(end -> now.get(end.getKey()) >= end.getValue());
    }

    private Map<TopicPartition, Long> ends() throws Exception {
        Map<TopicPartition, OffsetSpec> asked =
                committed().keySet().stream().collect(Collectors.toMap(one -> one, one -> OffsetSpec.latest()));
        return admin.listOffsets(asked).all().get(ANSWER_SECONDS, TimeUnit.SECONDS).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }
}
