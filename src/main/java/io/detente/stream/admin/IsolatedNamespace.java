package io.detente.stream.admin;

import io.detente.stream.RelationsTopology;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.record.TimestampType;

/** A namespace on a cluster for a replay or a benchmark alone: topics, subjects, consumer group. */
public final class IsolatedNamespace {
    private final Properties connection;
    private final SchemaRegistry registry;
    private final Topics topics;
    private final String applicationId;

    /**
     * @param topics of the replay; their namespace must not be empty
     * @param applicationId the consumer group, and the beginning of the internal topics' names
     */
    public IsolatedNamespace(Properties connection, SchemaRegistry registry, Topics topics, String applicationId) {
        if (topics.namespace().isEmpty()) {
            throw new IllegalArgumentException("an isolated namespace needs a name");
        }
        this.connection = connection;
        this.registry = registry;
        this.topics = topics;
        this.applicationId = applicationId;
    }

    /**
     * Makes what is not there. Unlike in a live stream, signals of all days are kept: compaction would leave only
     * the newest of each pair and window. Alerts are kept as well, with the day on which each could be told, not
     * the one on which the past is replayed. A replay that reaches today tells those of today as of its end, and
     * by default a broker refuses what lies an hour ahead of its own clock.
     *
     * @return the cluster's identity of the topic of articles
     */
    public Uuid create() throws InterruptedException {
        Uuid articles;
        try (Admin admin = Admin.create(connection)) {
            new TopicAdmin(admin, topics).create();
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topics.signals()),
                            List.of(
                                    set(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
                                    set(TopicConfig.RETENTION_MS_CONFIG, "-1")),
                            new ConfigResource(ConfigResource.Type.TOPIC, topics.alerts()),
                            List.of(
                                    set(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.CREATE_TIME.name),
                                    set(
                                            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                                            Long.toString(Long.MAX_VALUE)),
                                    set(TopicConfig.RETENTION_MS_CONFIG, "-1"))))
                    .all()
                    .get();
            articles = admin.describeTopics(List.of(topics.articles()))
                    .allTopicNames()
                    .get()
                    .get(topics.articles())
                    .topicId();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Cannot make the namespace " + topics.namespace() + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
        for (WireType type : WireType.values()) {
            registry.register(type.subject(topics), type.schema(), type.compatibility());
        }
        return articles;
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    /** Removes topics, group and subjects, as far as they are there. */
    public void remove() throws InterruptedException {
        try (Admin admin = Admin.create(connection)) {
            List<String> names = admin.listTopics().names().get().stream()
                    .filter(this::isWithin)
                    .toList();
            admin.deleteTopics(names).all().get();
            ConsumerGroup group = new ConsumerGroup(admin, applicationId);
            group.removeMembers();
            group.remove();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Cannot remove the namespace " + topics.namespace() + ": "
                            + e.getCause().getMessage(),
                    e.getCause());
        }
        for (WireType type : WireType.values()) {
            registry.remove(type.subject(topics));
        }
    }

    private boolean isWithin(String topic) {
        return topics.specs().stream().anyMatch(spec -> spec.name().equals(topic))
                || RelationsTopology.internalTopics(applicationId).contains(topic);
    }
}
