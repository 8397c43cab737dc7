package io.detente.cli;

import io.detente.avro.RelationSignal;
import io.detente.feed.ArticlePublisher;
import io.detente.local.LocalStack;
import io.detente.serve.Access;
import io.detente.serve.HealthRoutes;
import io.detente.serve.MetricsRoutes;
import io.detente.serve.RouteGroup;
import io.detente.serve.door.ArticleDoor;
import io.detente.serve.view.TopicFollower;
import io.detente.serve.view.ViewLimits;
import io.detente.signal.SignalRules;
import io.detente.stream.AvroDeserializer;
import io.detente.stream.MicrometerMetrics;
import io.detente.stream.RelationsTopology;
import io.detente.stream.SchemaRegistry;
import io.detente.stream.StreamMeters;
import io.detente.stream.StreamMetrics;
import io.detente.stream.StreamRunner;
import io.detente.stream.StreamSettings;
import io.detente.stream.TopicAdmin;
import io.detente.stream.Topics;
import io.detente.stream.WireType;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code detente up}: everything at once, on this machine alone. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a Kafka broker, a schema registry, the stream and the page on this machine, sends sample articles"
                    + " and shows where pairs of states stand, until Ctrl-C.",
            "What it keeps is under the data folder; started again, it goes on where it stopped, at the same addresses."
                    + " Those are in DIR/client.properties too, for the other commands: --config DIR/client.properties."
        },
        footerHeading = "%nExample:%n",
        footer = "  detente up --data-dir detente-data --no-samples")
final class UpCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
    private static final int THREADS = 2;
    private static final int USUAL_PORT = 8090;
    private static final String HOST = "127.0.0.1";
    private static final Topics TOPICS = Topics.in("");
    private static final Duration PATIENCE_WITH_THE_STACK = Duration.ofMinutes(1);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".detente",
            description = "Folder of topics, schemas, state and logs (default: ${DEFAULT-VALUE}).")
    private Path dataDir;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the broker (default: the one it had last, else any free one).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the schema registry (default: the one it had last, else any free one).")
    private int registryPort;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Port of the page, the API, /metrics and /health, 0 for any free one (default: 8090, or any if"
                            + " that is taken).")
    private Integer port;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with rules that turn events into signals, for example"
                    + " detente.rules.turns.enter=0.25.")
    private Path config;

    @Option(names = "--retell", description = RunCommand.RETELL)
    private boolean retell;

    @Option(names = "--no-samples", description = "Sends no sample articles.")
    private boolean noSamples;

    @Option(names = "--no-table", description = "Shows no table.")
    private boolean noTable;

    @Override
    public Integer call() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        return StopRequest.heeded(() -> end.complete(null), () -> runUntil(end));
    }

    /** Starts one part after the other, waits for the end, and stops them in the reverse order. */
    private int runUntil(CompletableFuture<Void> end) throws Exception {
        SignalRules rules =
                ConfigFile.settle(spec, Map.of(), System.getenv(), config).rules();
        say("Starting Kafka, the schema registry and the stream on "
                + dataDir.toAbsolutePath().normalize() + " ...");
        Files.createDirectories(dataDir);
        Optional<Terminal> terminal = noTable ? Optional.empty() : Terminal.ofStandardOutput();
        if (terminal.isPresent()) {
            LogFile.insteadOfStandardError(dataDir.resolve("up.log"));
        }
        try (LocalStack stack = LocalStack.start(
                        new LocalStack.Settings(dataDir, kafkaPort, registryPort, PATIENCE_WITH_THE_STACK));
                SchemaRegistry registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()))) {
            Properties connection = connection(stack);
            Topics topics = create(connection, registry);
            stack.ended().thenAccept(message -> end.completeExceptionally(new IllegalStateException(message)));
            stream(stack, connection, topics, registry, rules, terminal, end);
        }
        say("Stopped.");
        return Main.DONE;
    }

    private void stream(
            LocalStack stack,
            Properties connection,
            Topics topics,
            SchemaRegistry registry,
            SignalRules rules,
            Optional<Terminal> terminal,
            CompletableFuture<Void> end)
            throws Exception {
        InstantSource clock = InstantSource.system();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StreamMetrics metrics = new MicrometerMetrics(meters);
        StreamSettings settings = new StreamSettings(
                topics.applicationId(), stack.bootstrapServers(), THREADS, dataDir.resolve("streams"), Map.of());
        RelationsTopology topology = RunCommand.topology(
                settings, topics, registry, RunCommand.ledger(retell, rules, clock, metrics), clock, metrics);
        try (StreamRunner runner = new StreamRunner(topology.get(), settings, clock, metrics);
                StreamMeters streamMeters = new StreamMeters(runner);
                ProcessMeters processMeters = new ProcessMeters();
                Serving serving = new Serving(connection, TOPICS, registry, ViewLimits.DEFAULT, meters);
                ArticlePublisher door =
                        Publishers.connect(connection, TOPICS, registry, InstantSource.system(), false);
                TopicFollower signals = new TopicFollower(connection, TOPICS.signals());
                BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally)) {
            streamMeters.bindTo(meters);
            processMeters.bindTo(meters);
            runner.start();
            int serverPort = serving.start(
                    Access.ofThisMachine(), HOST, chosenPort(), routes(runner, serving, door, meters, tasks), tasks);
            tasks.startInterruptible("stream-end", () -> {
                int code = runner.awaitEnd();
                end.completeExceptionally(new IllegalStateException("The stream ended with code " + code));
            });
            announce(stack, connection, serverPort);
            if (!noTable) {
                LiveTable table =
                        new LiveTable(new AvroDeserializer<>(RelationSignal.class, registry), out(), terminal);
                tasks.start("table", () -> signals.follow(true, table::update, table::show), signals::stop);
            }
            if (!noSamples) {
                SampleFeed samples = new SampleFeed();
                tasks.start("samples", () -> sendSamples(samples, connection, registry), samples::stop);
            }
            StopRequest.await(end);
            say("Stopping ...");
        }
    }

    /** What is served beside the page and the API. */
    private static List<RouteGroup> routes(
            StreamRunner runner,
            Serving serving,
            ArticlePublisher door,
            PrometheusMeterRegistry meters,
            BackgroundTasks tasks) {
        return List.of(
                new HealthRoutes(
                        () -> runner.isLive() && !tasks.hasFailed(),
                        () -> runner.isReady() && serving.isComplete() && !tasks.hasFailed(),
                        () -> runner.state().name()),
                new MetricsRoutes(meters),
                new ArticleDoor(door, meters)::addTo);
    }

    private static Properties connection(LocalStack stack) {
        Properties connection = new Properties();
        connection.setProperty(Settings.BOOTSTRAP, stack.bootstrapServers());
        return connection;
    }

    /** The topics, all there, with as many partitions as the ledger has. */
    private static Topics create(Properties connection, SchemaRegistry registry) {
        for (WireType type : WireType.values()) {
            registry.register(type.subject(TOPICS), type.schema(), type.compatibility());
        }
        try (Admin admin = Admin.create(connection)) {
            TopicAdmin cluster = new TopicAdmin(admin, TOPICS);
            cluster.create();
            return TOPICS.withPartitions(cluster.ledgerPartitions(TOPICS.applicationId()));
        }
    }

    private static void sendSamples(SampleFeed samples, Properties connection, SchemaRegistry registry)
            throws InterruptedException {
        try (ArticlePublisher publisher =
                Publishers.connect(connection, TOPICS, registry, InstantSource.system(), false)) {
            samples.send(publisher);
        }
    }

    private int chosenPort() {
        if (port != null) {
            return port;
        }
        try (ServerSocket probe = new ServerSocket(USUAL_PORT, 1, InetAddress.getByName(HOST))) {
            return probe.getLocalPort();
        } catch (IOException e) {
            LOG.info("Port {} is taken, any other will do", USUAL_PORT);
            return 0;
        }
    }

    /** Says where everything is: to the reader, and to other commands in a file of settings. */
    private void announce(LocalStack stack, Properties connection, int serverPort) throws IOException {
        Path file = dataDir.resolve("client.properties");
        Properties client = new Properties();
        client.putAll(connection);
        client.setProperty(Settings.REGISTRY, stack.registryUrl());
        try (Writer writer = Files.newBufferedWriter(file)) {
            client.store(writer, "Where 'detente up' listens, for --config of the other commands");
        }
        say("  Kafka            " + stack.bootstrapServers());
        say("  Schema registry  " + stack.registryUrl());
        say("  The page         http://localhost:" + serverPort + "/");
        say("  Metrics          http://" + HOST + ":" + serverPort + "/metrics");
        say("  Settings         --config " + file + " for publish, watch and the other commands");
        say("Détente is up; Ctrl-C stops it.");
        say("");
    }

    private void say(String line) {
        out().println(line);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
