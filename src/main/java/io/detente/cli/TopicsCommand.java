package io.detente.cli;

import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.admin.TopicAdmin.Difference;
import io.detente.stream.admin.TopicAdmin.State;
import io.detente.stream.wire.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detente topics}: shows, creates and checks the seven topics. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = "Shows, creates and checks the topics. Never alters or deletes one.",
        footerHeading = "%nExample:%n",
        footer = "  detente topics create --bootstrap localhost:9092 --partitions 8")
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: list, create or check");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the seven topics as the cluster has them.",
            footerHeading = "%nExample:%n",
            footer = "  detente topics list --namespace replay-7")
    int list(@Mixin ConnectionOptions connection) {
        Topics topics = connection.settings().topics(Topics.DEFAULT_PARTITIONS);
        return onCluster(connection, topics, admin -> {
            Map<String, State> states = admin.states();
            for (Topics.Spec topic : topics.specs()) {
                State state = states.get(topic.name());
                out().println(state == null ? topic.name() + "\tabsent" : line(topic.name(), state));
            }
            return Main.DONE;
        });
    }

    private static String line(String name, State state) {
        return String.join(
                "\t",
                name,
                state.partitions() + " partitions",
                state.config().get("cleanup.policy"),
                "retention.ms=" + state.config().get("retention.ms"),
                "max.message.bytes=" + state.config().get("max.message.bytes"));
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Creates those of the seven topics that are missing, with the cluster's replication factor.",
            footerHeading = "%nExample:%n",
            footer = "  detente topics create --partitions 8")
    int create(@Mixin ConnectionOptions connection, @Mixin Partitions partitions) {
        Topics topics = topics(connection, partitions);
        return onCluster(connection, topics, admin -> {
            List<String> created = admin.create();
            for (Topics.Spec topic : topics.specs()) {
                out().println(topic.name() + "\t" + (created.contains(topic.name()) ? "created" : "was there"));
            }
            return Main.DONE;
        });
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = {
                "Says what differs between the topics on the cluster and what this program needs.",
                "Fails if a difference does harm; retention, segments and partitions are for you to set, and only"
                        + " noted.",
                "Partitions may be added to news.articles at any time. Added to another topic they spread the"
                        + " records of one key: readers lose their order, and compaction keeps the old"
                        + " ones. The stream's own topics must keep as many as they were made with."
            },
            footerHeading = "%nExample:%n",
            footer = "  detente topics check --config production.properties")
    int check(@Mixin ConnectionOptions connection, @Mixin Partitions partitions, @Mixin Application application) {
        Topics topics = topics(connection, partitions);
        return onCluster(connection, topics, admin -> {
            List<Difference> differences = Stream.concat(
                            admin.differences().stream(),
                            admin.internalTopicDifferences(application.of(topics)).stream())
                    .toList();
            for (Difference difference : differences) {
                out().println(String.join(
                        "\t",
                        difference.topic(),
                        difference.harmful() ? "wrong" : "note",
                        difference.setting() + " is " + difference.found() + ", not " + difference.expected()));
            }
            if (differences.isEmpty()) {
                out().println("All topics are as they should be.");
            }
            return differences.stream().anyMatch(Difference::harmful) ? Main.FAILED : Main.DONE;
        });
    }

    private Topics topics(ConnectionOptions connection, Partitions partitions) {
        try {
            return connection.settings().topics(partitions.count);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int onCluster(ConnectionOptions connection, Topics topics, ToIntFunction<TopicAdmin> work) {
        Properties client = connection.settings().promptKafka();
        try (Admin admin = Admin.create(client)) {
            return work.applyAsInt(new TopicAdmin(admin, topics));
        } catch (KafkaException e) {
            throw new KafkaException(client.getProperty(Settings.BOOTSTRAP) + ": " + e.getMessage(), e);
        } finally {
            out().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static final class Application {

        @Option(
                names = "--application-id",
                paramLabel = "ID",
                converter = ApplicationIdConverter.class,
                description =
                        "As 'run' has it: its own topics are checked too (default: detente, within the namespace).")
        private String id;

        String of(Topics topics) {
            return id == null ? topics.applicationId() : id;
        }
    }

    private static final class Partitions {

        @Option(
                names = "--partitions",
                paramLabel = "N",
                converter = CountConverter.class,
                defaultValue = "" + Topics.DEFAULT_PARTITIONS,
                description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
        private int count;
    }
}
