package io.detente.stream.admin;

import io.detente.stream.RelationsTopology;
import io.detente.stream.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics and tells how those on a cluster differ from what this program needs. It deletes none, and
 * alters those of the program's own cluster alone: on somebody else's that is for its owner to do.
 *
 * <p>Throws {@link KafkaException} when the cluster cannot be asked.
 */
public final class TopicAdmin {

    /** Stands for a setting where a topic is not there. */
    private static final String PRESENCE = "topic";

    /** Stands for the value of a setting that brokers do not have, as those before Kafka 3.6 lack one. */
    private static final String UNKNOWN_SETTING = "unknown to the brokers";

    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;
    private final Topics topics;

    /**
     * A topic as the cluster has it.
     *
     * @param config all its settings, defaults included
     */
    public record State(int partitions, Map<String, String> config) {}

    /**
     * One way in which a topic is not as it should be.
     *
     * @param harmful false for a matter of taste and size (retention, how many partitions a topic was made with),
     *     which the owner of a cluster may set as they like
     */
    public record Difference(String topic, String setting, String expected, String found, boolean harmful) {}

    public TopicAdmin(Admin admin, Topics topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /** The topics that exist, by name. */
    public Map<String, State> states() {
        Map<String, Integer> present =
                partitions(topics.specs().stream().map(Topics.Spec::name).toList());
        Map<ConfigResource, Config> configs = await(admin.describeConfigs(present.keySet().stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .toList())
                .all());
        Map<String, State> states = new TreeMap<>();
        configs.forEach((resource, config) -> states.put(
                resource.name(),
                new State(
                        present.get(resource.name()),
                        config.entries().stream()
                                .filter(entry -> entry.value() != null)
                                .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value())))));
        return states;
    }

    /** How many partitions each of these topics has; without those that do not exist. */
    private Map<String, Integer> partitions(Collection<String> names) {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        described(names)
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    /** Without those that do not exist. */
    private Map<String, TopicDescription> described(Collection<String> names) {
        Collection<String> existing = await(admin.listTopics().names());
        return await(
                admin.describeTopics(names.stream().filter(existing::contains).toList())
                        .allTopicNames());
    }

    /** Which of these topics do not exist, or may not be seen by this user. Needs no right but Describe. */
    public List<String> absent(Collection<String> names) {
        Collection<String> existing = await(admin.listTopics().names());
        return names.stream().filter(name -> !existing.contains(name)).toList();
    }

    /**
     * Replication factor of each topic that exists, the smallest of its partitions, by name: of the seven and of
     * those that Kafka Streams made for the stream's books.
     *
     * @param applicationId of the stream
     */
    public Map<String, Integer> replicationFactors(String applicationId) {
        Map<String, Integer> replicationFactors = new TreeMap<>();
        described(Stream.concat(
                                topics.specs().stream().map(Topics.Spec::name),
                                RelationsTopology.internalTopics(applicationId).stream())
                        .toList())
                .forEach((name, topic) -> replicationFactors.put(
                        name,
                        topic.partitions().stream()
                                .mapToInt(partition -> partition.replicas().size())
                                .min()
                                .orElseThrow()));
        return replicationFactors;
    }

    /**
     * How many partitions the books of a stream have. That is decided once, by the topic of events when the stream
     * first runs, and recorded by the topics that Kafka Streams then makes for itself: books lie by partition, so
     * whatever becomes of other topics the number stays.
     *
     * @param applicationId of the stream
     * @throws KafkaException if neither the stream nor the topic of events has been there
     */
    public int ledgerPartitions(String applicationId) {
        List<String> recorded = Stream.concat(
                        RelationsTopology.internalTopics(applicationId).stream(), Stream.of(topics.events()))
                .toList();
        Map<String, Integer> partitions = partitions(recorded);
        return recorded.stream()
                .filter(partitions::containsKey)
                .findFirst()
                .map(partitions::get)
                .orElseThrow(() -> new KafkaException("There is no topic " + topics.events()));
    }

    /**
     * Creates the topics that are not there yet, with the cluster's own replication factor. When it returns they
     * can be used: a cluster answers a creation before all its brokers know of it, and a stream that starts in
     * between would miss its source.
     *
     * @return the names of those created
     */
    public List<String> create() {
        List<String> created = new ArrayList<>();
        Map<String, KafkaFuture<Void>> creations = admin.createTopics(topics.specs().stream()
                        .map(spec -> new NewTopic(spec.name(), Optional.of(spec.partitions()), Optional.empty())
                                .configs(spec.config()))
                        .toList())
                .values();
        for (Topics.Spec spec : topics.specs()) {
            try {
                creations.get(spec.name()).get();
                created.add(spec.name());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new KafkaException(
                            "Cannot create the topic " + spec.name() + ": "
                                    + e.getCause().getMessage(),
                            e.getCause());
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
        awaitVisible();
        return List.copyOf(created);
    }

    private void awaitVisible() {
        List<String> names = topics.specs().stream().map(Topics.Spec::name).toList();
        long end = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!await(admin.listTopics().names()).containsAll(names)) {
            if (System.nanoTime() > end) {
                throw new KafkaException("Topics were created, but the cluster does not show them within "
                        + VISIBLE_WITHIN.toSeconds() + " s: " + names);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
        }
    }

    /**
     * Which of the topics that Kafka Streams made for a stream's books have another number of partitions than the
     * first; empty if it has not run yet. A stream cannot run on such topics, so each difference is harmful.
     *
     * @param applicationId of the stream
     */
    public List<Difference> internalTopicDifferences(String applicationId) {
        List<String> recorded = RelationsTopology.internalTopics(applicationId);
        Map<String, Integer> partitions = partitions(recorded);
        List<String> present = recorded.stream().filter(partitions::containsKey).toList();
        return present.stream()
                .filter(topic -> !partitions.get(topic).equals(partitions.get(present.get(0))))
                .map(topic -> new Difference(
                        topic,
                        "partitions",
                        partitions.get(present.get(0)).toString(),
                        partitions.get(topic).toString(),
                        true))
                .toList();
    }

    /** How the topics on the cluster differ from what they should be; empty if they do not. */
    public List<Difference> differences() {
        Map<String, State> states = states();
        List<Difference> differences = new ArrayList<>();
        for (Topics.Spec spec : topics.specs()) {
            State state = states.get(spec.name());
            if (state == null) {
                differences.add(new Difference(spec.name(), PRESENCE, "present", "absent", true));
            } else {
                differences.addAll(differences(spec, state));
            }
        }
        return List.copyOf(differences);
    }

    /**
     * Corrects the settings that do harm, for example of topics that an earlier version made; only for a cluster
     * that is this program's own.
     */
    public void setAsNeeded() {
        Map<ConfigResource, Collection<AlterConfigOp>> settings = new LinkedHashMap<>();
        differences().stream()
                .filter(difference ->
                        difference.harmful() && !difference.setting().equals(PRESENCE))
                .forEach(difference -> settings.computeIfAbsent(
                                new ConfigResource(ConfigResource.Type.TOPIC, difference.topic()),
                                topic -> new ArrayList<>())
                        .add(new AlterConfigOp(
                                new ConfigEntry(difference.setting(), difference.expected()),
                                AlterConfigOp.OpType.SET)));
        await(admin.incrementalAlterConfigs(settings).all());
    }

    static List<Difference> differences(Topics.Spec spec, State state) {
        List<Difference> differences = new ArrayList<>();
        if (state.partitions() != spec.partitions()) {
            differences.add(new Difference(
                    spec.name(),
                    "partitions",
                    Integer.toString(spec.partitions()),
                    Integer.toString(state.partitions()),
                    false));
        }
        new TreeMap<>(spec.config()).forEach((setting, expected) -> {
            Optional<String> found = Optional.ofNullable(state.config().get(setting));
            if (found.filter(value -> serves(setting, expected, value)).isEmpty()) {
                differences.add(new Difference(
                        spec.name(), setting, expected, found.orElse(UNKNOWN_SETTING), isHarmful(setting)));
            }
        });
        return differences;
    }

    private static boolean serves(String setting, String expected, String found) {
        return switch (setting) {
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG ->
                Long.parseLong(found) >= Long.parseLong(expected);
            default -> expected.equals(found);
        };
    }

    private static boolean isHarmful(String setting) {
        return switch (setting) {
            case TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                    TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> true;
            default -> false;
        };
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "Cannot ask the cluster about topics: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static KafkaException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new KafkaException("Interrupted while asking the cluster about topics", e);
    }
}
