package io.detente.cli;

import io.detente.stream.wire.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether a command has the rights that it needs on a cluster. Only asks, and changes nothing. */
final class RightsCheckup {

    private final Admin admin;
    private final Topics topics;
    private final String applicationId;

    /**
     * What one command does with a topic.
     *
     * @param onlyWith the option without which the command does not do it; empty if it always does
     */
    private record Right(String topic, AclOperation operation, Optional<String> onlyWith) {

        Right(String topic, AclOperation operation) {
            this(topic, operation, Optional.empty());
        }
    }

    RightsCheckup(Admin admin, Topics topics, String applicationId) {
        this.admin = admin;
        this.topics = topics;
        this.applicationId = applicationId;
    }

    /** The topics that a command needs whatever its options. */
    static List<String> topicsNeeded(Topics topics, DoctorCommand.Purpose purpose, boolean readOnly) {
        return rightsOn(topics, purpose, readOnly).stream()
                .filter(right -> right.onlyWith().isEmpty())
                .map(Right::topic)
                .distinct()
                .toList();
    }

    /**
     * Which of a command's rights are missing.
     *
     * @param readOnly whether it is a {@code serve} that takes no articles
     */
    List<Diagnosis> rights(DoctorCommand.Purpose purpose, boolean readOnly) {
        List<Diagnosis> found = new ArrayList<>();
        List<Right> rights = new ArrayList<>(rightsOn(topics, purpose, readOnly));
        if (purpose == DoctorCommand.Purpose.RUN) {
            // run looks at the settings of all topics before it begins.
            topics.specs().forEach(topic -> rights.add(new Right(topic.name(), AclOperation.DESCRIBE_CONFIGS)));
        }
        for (Right right : rights) {
            missing(right).ifPresent(found::add);
        }
        if (purpose == DoctorCommand.Purpose.RUN) {
            missingOfGroup(
                            applicationId,
                            missing("group " + applicationId, AclOperation.READ, "--group " + applicationId))
                    .ifPresent(found::add);
            missingOfInternalTopics().ifPresent(found::add);
        }
        if (purpose == DoctorCommand.Purpose.SERVE) {
            missingOfGroup(topics.briefGroup(), missingOfDeliveries()).ifPresent(found::add);
        }
        String asked = purpose == DoctorCommand.Purpose.PUBLISH ? "topics" : "topics and groups";
        return found.isEmpty()
                ? List.of(Diagnosis.ok("rights", "all that '" + purpose + "' needs on " + asked))
                : found;
    }

    /** One group stands for all of them, since rights are given for the beginning of their names. */
    private Diagnosis missingOfDeliveries() {
        String prefix = topics.deliveryGroup("");
        return onlyWith(
                "--deliver or mail.to",
                missing(
                        "groups " + prefix + "*",
                        AclOperation.READ,
                        "--resource-pattern-type prefixed --group " + prefix));
    }

    private static List<Right> rightsOn(Topics topics, DoctorCommand.Purpose purpose, boolean readOnly) {
        List<Right> ofPublishers = List.of(
                new Right(topics.articles(), AclOperation.WRITE),
                new Right(topics.seen(), AclOperation.READ),
                new Right(topics.seen(), AclOperation.WRITE));
        return switch (purpose) {
            case RUN ->
                List.of(
                        new Right(topics.articles(), AclOperation.READ),
                        new Right(topics.events(), AclOperation.WRITE),
                        new Right(topics.signals(), AclOperation.WRITE),
                        new Right(topics.alerts(), AclOperation.WRITE),
                        new Right(topics.dead(), AclOperation.WRITE));
            case SERVE ->
                Stream.concat(
                                Stream.of(
                                        new Right(topics.events(), AclOperation.READ),
                                        new Right(topics.signals(), AclOperation.READ),
                                        new Right(topics.alerts(), AclOperation.READ),
                                        new Right(topics.deadAlerts(), AclOperation.WRITE, Optional.of("--deliver"))),
                                readOnly ? Stream.empty() : ofPublishers.stream())
                        .toList();
            case PUBLISH -> ofPublishers;
        };
    }

    private Optional<Diagnosis> missing(Right right) {
        try {
            Set<AclOperation> allowed = ClusterCheckup.get(admin.describeTopics(
                                    List.of(right.topic()),
                                    new DescribeTopicsOptions().includeAuthorizedOperations(true))
                            .allTopicNames())
                    .get(right.topic())
                    .authorizedOperations();
            return allowed == null || allowed.contains(right.operation())
                    ? Optional.empty()
                    : Optional.of(missing(right, right.operation()));
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                // That the topic does not exist is reported with the topics.
                return Optional.empty();
            }
            return Optional.of(
                    e.getCause() instanceof AuthorizationException
                            ? missing(right, AclOperation.DESCRIBE)
                            : Diagnosis.wrong("rights", e.getMessage(), ClusterCheckup.remedy(e)));
        }
    }

    /** For a group that does not exist yet, a cluster says only whether it may be described. */
    private Optional<Diagnosis> missingOfGroup(String group, Diagnosis missing) {
        try {
            Set<AclOperation> allowed = ClusterCheckup.get(admin.describeConsumerGroups(
                                    List.of(group),
                                    new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                            .describedGroups()
                            .get(group))
                    .authorizedOperations();
            return allowed == null || allowed.contains(AclOperation.READ) ? Optional.empty() : Optional.of(missing);
        } catch (KafkaException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            return Optional.of(
                    e.getCause() instanceof AuthorizationException
                            ? missing
                            : Diagnosis.wrong("rights", e.getMessage(), ClusterCheckup.remedy(e)));
        }
    }

    /** Asks the cluster whether it would allow a topic to be created; none is. */
    private Optional<Diagnosis> missingOfInternalTopics() {
        String name = applicationId + "-doctor-changelog";
        try {
            ClusterCheckup.get(admin.createTopics(
                            List.of(new NewTopic(name, Optional.of(1), Optional.empty())),
                            new CreateTopicsOptions().validateOnly(true))
                    .all());
            return Optional.empty();
        } catch (KafkaException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return Optional.empty();
            }
            return Optional.of(
                    e.getCause() instanceof AuthorizationException
                            ? missing(
                                    "internal topics " + applicationId + "-*",
                                    AclOperation.CREATE,
                                    "--resource-pattern-type prefixed --topic " + applicationId + "-")
                            : Diagnosis.wrong("rights", e.getMessage(), ClusterCheckup.remedy(e)));
        }
    }

    private static Diagnosis missing(Right right, AclOperation operation) {
        Diagnosis missing = missing("topic " + right.topic(), operation, "--topic " + right.topic());
        return right.onlyWith().map(option -> onlyWith(option, missing)).orElse(missing);
    }

    private static Diagnosis onlyWith(String option, Diagnosis missing) {
        return Diagnosis.note(
                missing.part(), missing.finding(), "Needed only with " + option + ": " + missing.remedy());
    }

    private static Diagnosis missing(String what, AclOperation operation, String resource) {
        return Diagnosis.wrong(
                "rights",
                operation + " on " + what + " is missing",
                "kafka-acls --add --allow-principal User:NAME --operation " + operation + " " + resource);
    }
}
