package io.detente.cli;

import io.detente.cli.Diagnosis.Grade;
import io.detente.stream.RelationsTopology;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code detente doctor}: what is wrong here, and what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks whether this program can do its work here: broker and its version, topics, rights, clocks,"
                    + " transactions, schemas, disk. Says of each whether it is ok, worth a note, or wrong, and what to"
                    + " do. Changes nothing.",
            "Fails with code 1 if anything is wrong. Run it as the user, on the machine and with the settings of"
                    + " the command that it is for. Rights to transactional ids cannot be checked, nor the"
                    + " right to read a group that does not exist yet. Settings of topics are checked for"
                    + " run, which may read them; for serve and publish only whether the topics are there.",
        },
        footerHeading = "%nExample:%n",
        footer = "  detente doctor --config production.properties --for serve")
final class DoctorCommand implements Callable<Integer> {

    /** The command whose rights are looked at. */
    enum Purpose {
        RUN,
        SERVE,
        PUBLISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Longer than the stream's may take, 20 s, and a publisher's, 30 s. */
    private static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(45);

    private static final String COMMITTED_OFFSETS = "__consumer_offsets";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private ApplicationOptions application;

    @Option(
            names = "--for",
            paramLabel = "COMMAND",
            defaultValue = "run",
            description =
                    "run, serve or publish: whose topics and rights are checked (default:" + " ${DEFAULT-VALUE}).")
    private Purpose purpose;

    @Option(
            names = "--read-only",
            description = "With --for serve: for a serve with --read-only, which takes no" + " articles.")
    private boolean readOnly;

    @Override
    public Integer call() {
        if (purpose != Purpose.SERVE) {
            new GivenOptions(spec).refuse("needs --for serve", "--read-only");
        }
        Settings settings = connection.settings();
        Topics topics = settings.topics(Topics.DEFAULT_PARTITIONS);
        List<Diagnosis> found = new ArrayList<>();
        tell(cluster(settings, topics), found);
        tell(schemas(settings, topics), found);
        if (purpose == Purpose.RUN) {
            tell(List.of(DiskCheckup.of(application.stateDir())), found);
        }
        return found.stream().anyMatch(one -> one.grade() == Grade.WRONG) ? Main.FAILED : Main.DONE;
    }

    /** At once: what is looked at next may take long. */
    private void tell(List<Diagnosis> part, List<Diagnosis> found) {
        part.forEach(this::print);
        found.addAll(part);
    }

    /** Where its client cannot be made, that is a finding, too, and nothing else is lost over it. */
    private static List<Diagnosis> schemas(Settings settings, Topics topics) {
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry())) {
            return new SchemaCheckup(registry, topics).schemas();
        } catch (IllegalArgumentException | KafkaException e) {
            return List.of(Diagnosis.wrong(
                    SchemaCheckup.PART,
                    Main.reason(e),
                    "Look at schema.registry.*, basic.auth.*, bearer.auth.* and config.providers.*."));
        }
    }

    private List<Diagnosis> cluster(Settings settings, Topics topics) {
        Properties client = settings.promptKafka();
        String address = client.getProperty(Settings.BOOTSTRAP);
        try (Admin admin = Admin.create(client)) {
            ClusterCheckup checkup = new ClusterCheckup(admin, topics, application.id(topics), InstantSource.system());
            Diagnosis broker = checkup.broker(address);
            List<Diagnosis> found = new ArrayList<>(List.of(broker));
            if (broker.grade() != Grade.WRONG) {
                found.addAll(checkup.topics(purpose, readOnly));
                found.addAll(new RightsCheckup(admin, topics, application.id(topics)).rights(purpose, readOnly));
                found.add(checkup.clock());
                found.addAll(new TransactionCheckup(
                                admin, LONGEST_TRANSACTION, spec.commandLine().getErr())
                        .transactions(topicsRead(topics)));
            }
            return found;
        } catch (KafkaException e) {
            return List.of(Diagnosis.wrong(
                    "broker",
                    address + ": " + Main.reason(e),
                    isOfTheAddress(e)
                            ? "Can the address be resolved from here?"
                            : "Look at security.protocol, ssl.* and sasl.*."));
        }
    }

    /** Where the command waits if a transaction stays open. */
    private List<String> topicsRead(Topics topics) {
        List<String> read = new ArrayList<>(RightsCheckup.topicsNeeded(topics, purpose, readOnly));
        if (purpose == Purpose.RUN) {
            read.addAll(RelationsTopology.internalTopics(application.id(topics)));
            // How far it has read is committed with what it wrote.
            read.add(COMMITTED_OFFSETS);
        }
        return read;
    }

    /** All else that keeps a client from being made is how it is to speak to the cluster. */
    private static boolean isOfTheAddress(Throwable failure) {
        return Main.causes(failure)
                .anyMatch(cause ->
                        cause instanceof ConfigException && cause.getMessage().contains(Settings.BOOTSTRAP));
    }

    private void print(Diagnosis one) {
        PrintWriter out = spec.commandLine().getOut();
        String line = String.join("\t", one.grade().name().toLowerCase(Locale.ROOT), one.part(), one.finding());
        out.println(one.remedy().isEmpty() ? line : line + "\t" + one.remedy());
        out.flush();
    }
}
