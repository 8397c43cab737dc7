package io.detente.cli;

import io.detente.cli.StyledLine.Look;
import io.detente.feed.ArticlePublisher;
import io.detente.feed.read.SampleArticles;
import io.detente.local.LocalStack;
import io.detente.local.LocalStackException;
import io.detente.serve.Access;
import io.detente.serve.MetricsRoutes;
import io.detente.serve.RouteGroup;
import io.detente.serve.door.ArticleDoor;
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
import io.detente.truth.Truth;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
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
final class UpCommand implements Callable<Integer>, LongRunning {

    private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
    private static final int THREADS = 2;
    private static final int USUAL_PORT = 8090;
    private static final String HOST = "127.0.0.1";
    private static final Topics TOPICS = Topics.in("");
    /**
     * Anything that cannot start says so at once; it takes this long only if other programs use the machine up.
     */
    private static final Duration STACK_TIMEOUT = Duration.ofMinutes(5);

    private static final int PART_WIDTH = 17;

    /** Kept free, so that the addresses stay in sight. */
    private static final int LINES_ABOVE_THE_TABLE = 12;

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
            converter = PortConverter.class,
            defaultValue = "0",
            description = "Port of the broker (default: the one it had last, else any free one).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            defaultValue = "0",
            description = "Port of the schema registry (default: the one it had last, else any free one).")
    private int registryPort;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description =
                    "Port of the page, the API, /metrics and /health, 0 for any free one (default: 8090, or any if"
                            + " that is taken).")
    private Integer port;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with settings of what is served, and rules that turn events into signals,"
                    + " for example detente.rules.turns.enter=0.25.")
    private Path config;

    @Option(names = "--retell", description = StreamSetup.RETELL)
    private boolean retell;

    @Option(names = "--no-samples", description = "Sends no sample articles.")
    private boolean noSamples;

    @Option(names = "--no-table", description = "Shows no table.")
    private boolean noTable;

    private Optional<Terminal> terminal = Optional.empty();

    @Override
    public Integer call() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Interruptible startup = new Interruptible();
        return StopRequest.heeded(
                () -> {
                    end.complete(null);
                    startup.interrupt();
                },
                () -> runUntil(end, startup));
    }

    /** Starts one part after the other, waits for the end, and stops them in the reverse order. */
    private int runUntil(CompletableFuture<Void> end, Interruptible startup) throws Exception {
        Settings settings = ConfigFile.settle(spec, Map.of(), System.getenv(), config);
        Files.createDirectories(dataDir);
        terminal = Terminal.ofStandardOutput();
        if (terminal.isPresent()) {
            LogFile.insteadOfStandardError(dataDir.resolve("up.log"));
        }
        say(StyledLine.of("Détente", Look.BOLD)
                .and(" starts in " + dataDir.toAbsolutePath().normalize(), Look.PLAIN));
        say(StyledLine.of("  Starting Kafka and the schema registry ...", Look.FAINT));
        try (LocalStack stack = start(startup);
                SchemaRegistry registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()))) {
            if (!end.isDone()) {
                Properties connection = connection(stack);
                Topics topics = create(connection, registry);
                stack.ended().thenAccept(message -> end.completeExceptionally(new IllegalStateException(message)));
                stream(stack, connection, topics, registry, settings, end);
            }
        } catch (LocalStackException e) {
            if (!end.isDone()) {
                throw e;
            }
        }
        say("Stopped.");
        return Main.DONE;
    }

    /** Waits for the broker and the registry, so that a stop has to interrupt it. */
    private LocalStack start(Interruptible startup) {
        try {
            return LocalStack.start(
                    new LocalStack.Settings(dataDir, kafkaPort, registryPort, STACK_TIMEOUT), this::ready);
        } finally {
            startup.end();
        }
    }

    private void stream(
            LocalStack stack,
            Properties connection,
            Topics topics,
            SchemaRegistry registry,
            Settings given,
            CompletableFuture<Void> end)
            throws Exception {
        say(StyledLine.of("  Starting the stream and the page ...", Look.FAINT));
        InstantSource clock = InstantSource.system();
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StreamMetrics metrics = new MicrometerMetrics(meters);
        StreamSettings settings = new StreamSettings(
                topics.applicationId(), stack.bootstrapServers(), THREADS, dataDir.resolve("streams"), Map.of());
        RelationsTopology topology = StreamSetup.topology(
                settings, topics, registry, StreamSetup.ledger(retell, given.rules(), clock, metrics), clock, metrics);
        try (StreamRunner runner = new StreamRunner(topology.get(), settings, clock, metrics);
                StreamMeters streamMeters = new StreamMeters(runner);
                ProcessMeters processMeters = new ProcessMeters();
                // Closed after the server, so that nobody posts to it any more.
                ArticlePublisher door = Publishers.connectForPosts(connection, TOPICS, registry);
                Serving serving = new Serving(
                        connection,
                        TOPICS,
                        registry,
                        given.viewLimits(),
                        Optional.of(dataDir.resolve("view")),
                        given.serve(),
                        Truth.NONE,
                        meters);
                BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally)) {
            streamMeters.bindTo(meters);
            processMeters.bindTo(meters);
            runner.stopWaitingAfter(stack.brokerEnded());
            runner.start();
            int serverPort = serving.start(
                    Access.ofThisMachine(), HOST, chosenPort(), routes(runner, serving, door, meters, tasks), tasks);
            tasks.startInterruptible("stream-end", () -> {
                int code = runner.awaitEnd();
                end.completeExceptionally(new IllegalStateException("The stream ended with code " + code));
            });
            announce(stack, connection, serverPort);
            if (!noTable) {
                LiveTable table = new LiveTable(serving.view(), out(), terminal, LINES_ABOVE_THE_TABLE);
                tasks.startInterruptible("table", table::run);
            }
            if (!noSamples) {
                SampleFeed samples = new SampleFeed();
                tasks.start("samples", () -> sendSamples(samples, stack, connection, registry), samples::stop);
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
                tasks.health(
                        runner::isLive,
                        () -> runner.isReady() && serving.isComplete(),
                        () -> runner.isReady() && !serving.isComplete() ? "READING" : runner.condition()),
                new MetricsRoutes(meters),
                new ArticleDoor(door, meters)::addTo);
    }

    private static Properties connection(LocalStack stack) {
        Properties connection = new Properties();
        connection.setProperty(Settings.BOOTSTRAP, stack.bootstrapServers());
        return connection;
    }

    /** Creates the topics that are missing; returns them with as many partitions as the ledger has. */
    private static Topics create(Properties connection, SchemaRegistry registry) {
        for (WireType type : WireType.values()) {
            registry.register(type.subject(TOPICS), type.schema(), type.compatibility());
        }
        try (Admin admin = Admin.create(connection)) {
            TopicAdmin cluster = new TopicAdmin(admin, TOPICS);
            cluster.create();
            cluster.setAsNeeded();
            return TOPICS.withPartitions(cluster.ledgerPartitions(TOPICS.applicationId()));
        }
    }

    /** Who held an office, and what "on Monday" means, depends on the day, so samples keep their dates. */
    private void sayOfSamples() {
        List<LocalDate> days = SampleArticles.days();
        say("  " + days.size() + " samples come in, marked (sample). They keep their dates, "
                + days.get(0).getYear() + " to " + days.get(days.size() - 1).getYear() + ",");
        say("  and until news of these days comes, \"today\" is the newest day with news.");
    }

    /** A producer tries for minutes to reach a broker, also one that has ended for good. */
    private static void sendSamples(
            SampleFeed samples, LocalStack stack, Properties connection, SchemaRegistry registry)
            throws InterruptedException {
        Interruptible interruptible = new Interruptible();
        stack.brokerEnded().thenRun(interruptible::interrupt);
        try (ArticlePublisher publisher =
                Publishers.connect(connection, TOPICS, registry, InstantSource.system(), false)) {
            samples.send(publisher);
        } catch (InterruptException e) {
            LOG.info("No more samples are sent, since the broker has ended");
        } finally {
            interruptible.end();
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

    /** Says where everything is: on the terminal, and for other commands in a file of settings. */
    private void announce(LocalStack stack, Properties connection, int serverPort) throws IOException {
        Path file = dataDir.resolve("client.properties");
        Properties client = new Properties();
        client.putAll(connection);
        client.setProperty(Settings.REGISTRY, stack.registryUrl());
        try (Writer writer = Files.newBufferedWriter(file)) {
            client.store(writer, "Where 'detente up' listens, for --config of the other commands");
        }
        ready("The stream", "reads news.articles with " + THREADS + " threads");
        ready("The page", "http://localhost:" + serverPort + "/");
        ready("Metrics", "http://" + HOST + ":" + serverPort + "/metrics");
        ready("Other commands", "--config " + file);
        terminal.ifPresent(screen -> ready("The log", dataDir.resolve("up.log").toString()));
        if (!noSamples) {
            sayOfSamples();
        }
        say(StyledLine.of("Détente is up; Ctrl-C stops it.", Look.BOLD));
        say("");
    }

    /** Reports a part that is ready, and where it is. */
    private void ready(String part, String where) {
        say(StyledLine.of("  ✓ ", Look.GREEN)
                .and(RecordText.padded(part, PART_WIDTH), Look.PLAIN)
                .and(where, Look.BOLD));
    }

    private void say(String line) {
        say(StyledLine.of(line));
    }

    /** Synchronized, since parts become ready on threads of their own. */
    private synchronized void say(StyledLine line) {
        terminal.ifPresentOrElse(screen -> screen.say(line), () -> {
            out().println(line.plain());
            out().flush();
        });
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
