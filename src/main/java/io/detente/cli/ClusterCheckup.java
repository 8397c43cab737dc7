package io.detente.cli;

import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.admin.TopicAdmin.Difference;
import io.detente.stream.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.QuorumInfo;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Whether this program can run on a cluster. Only asks, and changes nothing. */
final class ClusterCheckup {

    /** The level of {@code metadata.version} with which each version of Kafka began. */
    static final NavigableMap<Short, String> VERSIONS = new TreeMap<>(Map.ofEntries(
            Map.entry((short) 7, "3.3"),
            Map.entry((short) 8, "3.4"),
            Map.entry((short) 9, "3.5"),
            Map.entry((short) 12, "3.6"),
            Map.entry((short) 15, "3.7"),
            Map.entry((short) 20, "3.8"),
            Map.entry((short) 21, "3.9"),
            Map.entry((short) 22, "4.0"),
            Map.entry((short) 26, "4.1"),
            Map.entry((short) 28, "4.2"),
            Map.entry((short) 30, "4.3")));

    private static final String METADATA_VERSION = "metadata.version";
    private static final String TO_MAKE = "'detente topics create' makes it; or the right to describe it is missing";
    private static final String TO_MAKE_ANEW =
            "Kafka takes no partitions away: 'detente reset' removes the stream's own topics, and 'run' makes them anew";
    private static final Duration SKEW_TO_KNOW = Duration.ofSeconds(2);
    private static final Duration SKEW_TO_MEND = Duration.ofMinutes(1);

    private final Admin admin;
    private final Topics topics;
    private final String applicationId;
    private final InstantSource clock;

    ClusterCheckup(Admin admin, Topics topics, String applicationId, InstantSource clock) {
        this.admin = admin;
        this.topics = topics;
        this.applicationId = applicationId;
        this.clock = clock;
    }

    /** Whether it answers, and its version. */
    Diagnosis broker(String address) {
        try {
            int nodes = get(admin.describeCluster().nodes()).size();
            return Diagnosis.ok(
                    "broker",
                    address + " answers: " + (nodes == 1 ? "1 broker" : nodes + " brokers") + ", " + version());
        } catch (KafkaException e) {
            return Diagnosis.wrong("broker", address + ": " + e.getMessage(), remedy(e));
        }
    }

    private String version() {
        FinalizedVersionRange level = get(admin.describeFeatures().featureMetadata())
                .finalizedFeatures()
                .get(METADATA_VERSION);
        if (level == null) {
            return "older than Kafka 3.3, or it does not say";
        }
        Map.Entry<Short, String> known = VERSIONS.floorEntry(level.maxVersionLevel());
        String version = known == null ? "older than Kafka 3.3" : "Kafka " + known.getValue();
        boolean newer = level.maxVersionLevel() > VERSIONS.lastKey();
        return version + (newer ? " or newer" : "") + " (" + METADATA_VERSION + " " + level.maxVersionLevel() + ")";
    }

    /** What to do about a failure to ask the cluster. */
    static String remedy(KafkaException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof SaslAuthenticationException) {
            return "The brokers do not take this name and secret: look at sasl.mechanism and sasl.jaas.config";
        }
        if (cause instanceof SslAuthenticationException) {
            return "The brokers' certificate is not trusted, or ours by them: look at ssl.truststore.* and ssl.keystore.*";
        }
        if (cause instanceof AuthorizationException) {
            return "Grant it, or leave it to somebody who may";
        }
        return "Is the address right, is a firewall between, and is security.protocol that of this listener?";
    }

    /**
     * How the topics differ from what they should be; for a command that may not ask for their settings, whether
     * they exist.
     */
    List<Diagnosis> topics(DoctorCommand.Purpose purpose, boolean readOnly) {
        try {
            return purpose == DoctorCommand.Purpose.RUN ? topicsAndCopies() : presence(purpose, readOnly);
        } catch (KafkaException e) {
            boolean denied = e.getCause() instanceof AuthorizationException;
            return List.of(Diagnosis.wrong("topics", e.getMessage(), denied ? "See the rights below" : remedy(e)));
        }
    }

    private List<Diagnosis> presence(DoctorCommand.Purpose purpose, boolean readOnly) {
        List<Diagnosis> absent = new TopicAdmin(admin, topics)
                .absent(RightsCheckup.topicsNeeded(topics, purpose, readOnly)).stream()
                        .map(topic -> Diagnosis.wrong("topics", topic + ": topic is absent, not present", TO_MAKE))
                        .toList();
        return absent.isEmpty()
                ? List.of(Diagnosis.ok("topics", "all that '" + purpose + "' needs are there"))
                : absent;
    }

    private List<Diagnosis> topicsAndCopies() {
        TopicAdmin cluster = new TopicAdmin(admin, topics);
        List<Diagnosis> found = new ArrayList<>();
        for (Difference difference : cluster.differences()) {
            boolean absent = difference.setting().equals("topic");
            String finding = finding(difference);
            found.add(
                    difference.harmful()
                            ? Diagnosis.wrong(
                                    "topics",
                                    finding,
                                    absent
                                            ? TO_MAKE
                                            : "kafka-configs --alter --entity-type topics --entity-name "
                                                    + difference.topic() + " --add-config " + difference.setting() + "="
                                                    + difference.expected())
                            : Diagnosis.note("topics", finding, "Yours to decide"));
        }
        cluster.internalTopicDifferences(applicationId)
                .forEach(difference -> found.add(Diagnosis.wrong("topics", finding(difference), TO_MAKE_ANEW)));
        singleCopies(get(admin.describeCluster().nodes()).size(), cluster.replicationFactors(applicationId))
                .ifPresent(found::add);
        return found.isEmpty() ? List.of(Diagnosis.ok("topics", "all are as they should be")) : found;
    }

    private static String finding(Difference difference) {
        return difference.topic() + ": " + difference.setting() + " is " + difference.found() + ", not "
                + difference.expected();
    }

    /** A note if a cluster could keep several copies but what it keeps would be lost with one disk. */
    static Optional<Diagnosis> singleCopies(int brokers, Map<String, Integer> copies) {
        List<String> single = copies.entrySet().stream()
                .filter(topic -> topic.getValue() == 1)
                .map(Map.Entry::getKey)
                .toList();
        return brokers == 1 || single.isEmpty()
                ? Optional.empty()
                : Optional.of(Diagnosis.note(
                        "topics",
                        "one copy alone, on a cluster of " + brokers + " brokers, have " + String.join(", ", single),
                        "Kafka's kafka-reassign-partitions.sh gives them more; for new ones set the brokers'"
                                + " default.replication.factor"));
    }

    /** How far this machine's clock is from the cluster's: the leader of its quorum says when it spoke. */
    Diagnosis clock() {
        try {
            Instant before = clock.instant();
            QuorumInfo quorum = get(admin.describeMetadataQuorum().quorumInfo());
            Instant after = clock.instant();
            long leader = quorum.voters().stream()
                    .filter(voter -> voter.replicaId() == quorum.leaderId())
                    .flatMapToLong(voter -> voter.lastCaughtUpTimestamp().stream())
                    .findFirst()
                    .orElse(-1);
            return leader < 0
                    ? Diagnosis.note("clock", "the cluster does not say what time it is", "Compare the clocks yourself")
                    : skew(before, after, Instant.ofEpochMilli(leader));
        } catch (KafkaException e) {
            return Diagnosis.note(
                    "clock",
                    "the cluster was not asked for its time: " + e.getMessage(),
                    "That needs DESCRIBE on the cluster");
        }
    }

    /** The cluster read its time at some moment between the question and the answer. */
    static Diagnosis skew(Instant before, Instant after, Instant cluster) {
        Duration skew = cluster.isBefore(before)
                ? Duration.between(cluster, before)
                : cluster.isAfter(after) ? Duration.between(after, cluster) : Duration.ZERO;
        String finding = "this machine's clock and the cluster's differ by " + skew.toMillis() + " ms or little more";
        if (skew.compareTo(SKEW_TO_MEND) > 0) {
            return Diagnosis.wrong("clock", finding, "Set both by NTP: articles would seem to come from the future");
        }
        return skew.compareTo(SKEW_TO_KNOW) > 0
                ? Diagnosis.note("clock", finding, "Set both by NTP: latencies are measured across both")
                : Diagnosis.ok("clock", finding);
    }

    /** @throws KafkaException that says what went wrong, with it as its cause */
    static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    e.getCause().getMessage() == null
                            ? e.getCause().getClass().getSimpleName()
                            : e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("Interrupted while asking the cluster", e);
        }
    }
}
