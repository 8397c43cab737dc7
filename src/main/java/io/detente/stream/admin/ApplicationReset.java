package io.detente.stream.admin;

import io.detente.stream.RelationsTopology;
import io.detente.stream.wire.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.PolicyViolationException;

/**
 * Makes a stream's application as if it had never run. It removes what Kafka's own
 * {@code kafka-streams-application-reset} removes, the group's offsets and the internal topics, and the records
 * that this program wrote. Articles and dead letters stay, and so do topics, with their settings and rights. Local
 * state is on each machine and is removed there.
 *
 * <p>What is gone already is passed over, so that a reset which was interrupted can be done again.
 *
 * <p>Throws {@link KafkaException} when the cluster cannot be asked, or does not allow it.
 */
public final class ApplicationReset {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Admin admin;
    private final Topics topics;
    private final String applicationId;
    private final ConsumerGroup group;

    /** @param applicationId name of the consumer group, and beginning of the internal topics' names */
    public ApplicationReset(Admin admin, Topics topics, String applicationId) {
        this.admin = admin;
        this.topics = topics;
        this.applicationId = applicationId;
        this.group = new ConsumerGroup(admin, applicationId);
    }

    /** Host and client of each member at work; empty if there is none. */
    public List<String> members() {
        return await(group::members);
    }

    /**
     * The internal topics that exist, by their full names, for those of another application may begin
     * with this id.
     */
    public List<String> internalTopics() {
        return await(admin.listTopics().names()).stream()
                .filter(RelationsTopology.internalTopics(applicationId)::contains)
                .sorted()
                .toList();
    }

    /** The existing topics that this program writes. */
    public List<String> outputs() {
        return outputSpecs().stream().map(Topics.Spec::name).toList();
    }

    private List<Topics.Spec> outputSpecs() {
        Collection<String> existing = await(admin.listTopics().names());
        Collection<String> outputs = List.of(topics.events(), topics.signals(), topics.alerts());
        return topics.specs().stream()
                .filter(spec -> outputs.contains(spec.name()) && existing.contains(spec.name()))
                .toList();
    }

    /** Removes all members from the group; one whose process still runs joins again. */
    public void removeMembers() {
        await(() -> {
            group.removeMembers();
            return null;
        });
    }

    /** Removes the group, and with it how far the articles were read. It must have no members. */
    public void removeGroup() {
        await(() -> {
            group.remove();
            return null;
        });
    }

    /** Deletes the internal topics; when it returns, a stream that starts does not find them any more. */
    public void deleteInternalTopics() {
        List<String> internal = internalTopics();
        await(admin.deleteTopics(internal).all());
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!internalTopics().isEmpty()) {
            pauseUntil(end, "Internal topics were deleted, but the cluster still shows them");
        }
    }

    /**
     * Deletes all records of the outputs. Offsets go on from where they were, so readers need not know of it. A
     * compacted topic has the policy {@code delete} as well meanwhile. A reset that was cut off may have left it
     * so: in the end each topic has the policy that it should have, whatever was found.
     */
    public void emptyOutputs() {
        for (Topics.Spec output : outputSpecs()) {
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, output.name());
            String policy = output.config().get(TopicConfig.CLEANUP_POLICY_CONFIG);
            String found = policy(topic);
            if (!found.contains(TopicConfig.CLEANUP_POLICY_DELETE)) {
                // A broker deletes records only of topics that it may delete from.
                found = found + "," + TopicConfig.CLEANUP_POLICY_DELETE;
                setPolicy(topic, found);
            }
            try {
                deleteRecords(output.name());
            } finally {
                if (!found.equals(policy)) {
                    setPolicy(topic, policy);
                }
            }
        }
    }

    private String policy(ConfigResource topic) {
        return await(admin.describeConfigs(List.of(topic)).all())
                .get(topic)
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value();
    }

    private void setPolicy(ConfigResource topic, String policy) {
        AlterConfigOp set =
                new AlterConfigOp(new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, policy), AlterConfigOp.OpType.SET);
        await(admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all());
    }

    private void deleteRecords(String topic) {
        Map<TopicPartition, RecordsToDelete> all =
                await(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                        .collect(Collectors.toMap(
                                partition -> new TopicPartition(topic, partition.partition()),
                                partition -> RecordsToDelete.beforeOffset(-1)));
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            try {
                admin.deleteRecords(all).all().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof PolicyViolationException)) {
                    throw failure(e.getCause());
                }
                // The brokers hear of the new policy one after the other.
                pauseUntil(end, topic + ": " + e.getCause().getMessage());
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    private static void pauseUntil(long end, String otherwise) {
        if (System.nanoTime() > end) {
            throw new KafkaException(otherwise + ", for " + TIMEOUT.toSeconds() + " s now");
        }
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private interface Answer<T> {
        T get() throws ExecutionException, InterruptedException;
    }

    private static <T> T await(KafkaFuture<T> future) {
        return await(future::get);
    }

    private static <T> T await(Answer<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException failure(Throwable cause) {
        return new KafkaException("Cannot reset: " + cause.getMessage(), cause);
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("Interrupted while resetting", e);
    }
}
