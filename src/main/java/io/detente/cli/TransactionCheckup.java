package io.detente.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether a transaction is left open that nobody will end any more, as killed brokers may leave one (KAFKA-20734).
 * Whoever reads what is committed waits at the first record of it. Only asks, and changes nothing.
 */
final class TransactionCheckup {

    private static final String PART = "transactions";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Admin admin;
    private final Duration longest;
    private final PrintWriter progress;

    /**
     * @param longest how long a transaction may take; one that is open for longer has been forgotten
     * @param progress is told if transactions are waited for
     */
    TransactionCheckup(Admin admin, Duration longest, PrintWriter progress) {
        this.admin = admin;
        this.longest = longest;
        this.progress = progress;
    }

    /** A transaction in a partition, by its producer and the offset of its first record there. */
    private record Open(TopicPartition partition, long producer, int epoch, long start) {}

    /**
     * The transactions that stay open.
     *
     * @param topics those that are absent or may not be read are left out
     */
    List<Diagnosis> transactions(Collection<String> topics) {
        try {
            Set<Open> open = open(partitions(topics));
            long end = System.nanoTime() + longest.toNanos();
            if (!open.isEmpty()) {
                progress.println("Waiting for up to " + longest.toSeconds() + " s until the transactions that are open"
                        + " have ended ...");
            }
            while (!open.isEmpty() && System.nanoTime() < end) {
                Thread.sleep(PAUSE.toMillis());
                open.retainAll(
                        open(open.stream().map(Open::partition).distinct().toList()));
            }
            return open.isEmpty()
                    ? List.of(Diagnosis.ok(PART, "none is left open in topics that may be read"))
                    : open.stream().map(this::forgotten).toList();
        } catch (KafkaException e) {
            return List.of(
                    Diagnosis.note(PART, "the cluster was not asked: " + e.getMessage(), ClusterCheckup.remedy(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while transactions were waited for", e);
        }
    }

    private Diagnosis forgotten(Open one) {
        return Diagnosis.wrong(
                PART,
                one.partition() + ": one that began at offset " + one.start() + " has been open for over "
                        + longest.toSeconds() + " s, and readers wait there",
                "kafka-transactions.sh abort --topic " + one.partition().topic() + " --partition "
                        + one.partition().partition() + " --start-offset " + one.start()
                        + " ends it; ops/runbook.md#detentenotready has what that costs");
    }

    /** Those of the topics that are there and may be read: of others the client would log each as an error. */
    private List<TopicPartition> partitions(Collection<String> topics) {
        DescribeTopicsOptions withRights = new DescribeTopicsOptions().includeAuthorizedOperations(true);
        List<TopicPartition> partitions = new ArrayList<>();
        for (KafkaFuture<TopicDescription> asked :
                admin.describeTopics(topics, withRights).topicNameValues().values()) {
            try {
                TopicDescription topic = ClusterCheckup.get(asked);
                Set<AclOperation> allowed = topic.authorizedOperations();
                if (allowed == null || allowed.contains(AclOperation.READ)) {
                    topic.partitions()
                            .forEach(partition ->
                                    partitions.add(new TopicPartition(topic.name(), partition.partition())));
                }
            } catch (KafkaException e) {
                throwUnlessLeftOut(e);
            }
        }
        return partitions;
    }

    private Set<Open> open(Collection<TopicPartition> partitions) {
        DescribeProducersResult producers = admin.describeProducers(partitions);
        Set<Open> open = new HashSet<>();
        for (TopicPartition partition : partitions) {
            ClusterCheckup.get(producers.partitionResult(partition))
                    .activeProducers()
                    .forEach(producer -> producer.currentTransactionStartOffset()
                            .ifPresent(start -> open.add(
                                    new Open(partition, producer.producerId(), producer.producerEpoch(), start))));
        }
        return open;
    }

    private static void throwUnlessLeftOut(KafkaException failure) {
        if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)
                && !(failure.getCause() instanceof AuthorizationException)) {
            throw failure;
        }
    }
}
