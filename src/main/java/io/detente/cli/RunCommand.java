package io.detente.cli;

import io.detente.serve.HealthRoutes;
import io.detente.serve.WebServer;
import io.detente.stream.MicrometerMetrics;
import io.detente.stream.RelationsTopology;
import io.detente.stream.StreamMeters;
import io.detente.stream.StreamMetrics;
import io.detente.stream.StreamRunner;
import io.detente.stream.StreamSettings;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code detente run}: the topology alone, on an existing cluster. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Reads articles and writes events, signals and alerts, until it is told to stop.",
            "Start it several times, on as many machines as you like, and they share the work."
        },
        footerHeading = "%nExample:%n",
        footer = "  detente run --bootstrap localhost:9092 --create --metrics-port 9464")
final class RunCommand implements Callable<Integer>, LongRunning {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private ApplicationOptions application;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "2",
            description = "Stream threads (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--create",
            description = "First creates the topics that are missing and registers the" + " schemas.")
    private boolean create;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            converter = CountConverter.class,
            defaultValue = "" + Topics.DEFAULT_PARTITIONS,
            description = "Partitions of each topic that --create creates (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(names = "--retell", description = StreamSetup.RETELL)
    private boolean retell;

    @Mixin
    private MetricsOptions metricsOptions;

    @Override
    public Integer call() throws Exception {
        metricsOptions.refuseHostAlone();
        Settings settings = connection.settings();
        Topics wanted = settings.topics(partitions);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry())) {
            StreamSettings streamSettings = streamSettings(settings.kafka(), wanted);
            Topics topics = prepare(settings.kafka(), wanted, registry, streamSettings.applicationId());
            InstantSource clock = InstantSource.system();
            StreamMetrics metrics = new MicrometerMetrics(meters);
            RelationsTopology topology = StreamSetup.topology(
                    streamSettings,
                    topics,
                    registry,
                    StreamSetup.ledger(retell, settings.rules(), clock, metrics),
                    clock,
                    metrics);
            try (StreamRunner runner = new StreamRunner(topology.get(), streamSettings, clock, metrics);
                    StreamMeters streamMeters = new StreamMeters(runner);
                    ProcessMeters processMeters = new ProcessMeters();
                    WebServer server = MetricsOptions.server(health(runner), meters)) {
                streamMeters.bindTo(meters);
                processMeters.bindTo(meters);
                metricsOptions.start(server);
                return StopRequest.orExit(runner::close, () -> {
                    runner.start();
                    return runner.awaitEnd();
                });
            }
        }
    }

    private static HealthRoutes health(StreamRunner runner) {
        return new HealthRoutes(runner::isLive, runner::isReady, runner::condition);
    }

    /**
     * A clear error at the start is better than a stream that waits for a topic that nobody will create.
     *
     * @return the topics, with as many partitions as the ledger has
     */
    private Topics prepare(Properties kafka, Topics topics, SchemaRegistry registry, String stream) {
        try (Admin admin = Admin.create(kafka)) {
            TopicAdmin cluster = new TopicAdmin(admin, topics);
            if (create) {
                cluster.create().forEach(topic -> LOG.info("Created the topic {}", topic));
                for (WireType type : WireType.values()) {
                    registry.register(type.subject(topics), type.schema(), type.compatibility());
                }
            }
            List<TopicAdmin.Difference> harmful = Stream.concat(
                            cluster.differences().stream(), cluster.internalTopicDifferences(stream).stream())
                    .filter(TopicAdmin.Difference::harmful)
                    .toList();
            if (!harmful.isEmpty()) {
                throw new IllegalStateException(harmful.stream()
                        .map(one ->
                                one.topic() + ": " + one.setting() + " is " + one.found() + ", not " + one.expected())
                        .collect(Collectors.joining(
                                "; ",
                                "The topics are not as they must be: ",
                                ". --create makes those that are absent; 'detente doctor' has the commands for what is set"
                                        + " otherwise.")));
            }
            return topics.withPartitions(cluster.ledgerPartitions(stream));
        }
    }

    private StreamSettings streamSettings(Properties kafka, Topics topics) {
        return Settings.stream(kafka, application.id(topics), threads, application.stateDir());
    }
}
