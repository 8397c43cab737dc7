package io.detente.local;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker (KRaft, one node, loopback only) as a child JVM, with this program's libraries.
 *
 * <p>Topics are not created by being named; a message may have up to {@value #MAX_MESSAGE_BYTES} bytes.
 */
public final class KafkaBroker implements AutoCloseable {

    /**
     * Largest message the broker takes, in bytes: more than the topics of articles and of dead letters need, which
     * take 16 MiB and a little more.
     */
    public static final int MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

    private static final String SERVER = "broker";

    /** The listener at which the broker writes to itself, as one broker of a cluster to another. */
    private static final String ITSELF = "ITSELF";

    private static final int NODE = 1;
    private static final int TRIES = 5;
    private static final String HOST = "127.0.0.1";

    private final ChildProcess process;
    private final int port;

    private KafkaBroker(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a broker on the data of an earlier one, or on new data, and waits until it answers.
     *
     * @param dataDir made if absent; a second start on a folder in use fails
     * @param port 0 for the one used last, or any free one
     * @param lifetime how long it is to run
     * @throws LocalStackException if it cannot be had within the timeout
     */
    public static KafkaBroker start(Path dataDir, int port, Duration timeout, LocalStack.Lifetime lifetime) {
        BrokerHome home = BrokerHome.besideOurJar();
        return start(dataDir, port, timeout, lifetime, home, home.cdsArchive().useOptions());
    }

    /** @param cdsOptions the JVM's options for classes that are kept ready, or that it is to keep ready */
    static KafkaBroker start(
            Path dataDir,
            int port,
            Duration timeout,
            LocalStack.Lifetime lifetime,
            BrokerHome home,
            List<String> cdsOptions) {
        DataFolder folder = new DataFolder(dataDir.toAbsolutePath().resolve(SERVER));
        Ports ports = new Ports(folder.path().resolve("port.properties"));
        folder.awaitUnused(timeout);
        // A broker that was killed has transactions that are decided, and whose end it still has to write to their
        // partitions. When it comes up again, it first tries that where it listened before, and wherever nobody
        // listens it looks at once for the partition's leader anew. In the midst of its start there is none, and
        // Kafka, up to 4.4 at least (KAFKA-20734), then takes the partition for deleted and the end for written:
        // who reads what is committed waits there for ever. So let it wait there until it has started.
        try (SilentPort former = new SilentPort(ports.remembered(ITSELF))) {
            for (int attempt = 1; attempt <= TRIES; attempt++) {
                int chosen = ports.choose(SERVER, port);
                int toItself = Ports.anyFreeBut(List.of(chosen, former.port()));
                // Before there is a process that would be left running if it cannot be written down.
                ports.remember(SERVER, chosen);
                ports.remember(ITSELF, toItself);
                ChildProcess process = launch(folder, chosen, toItself, lifetime, home, cdsOptions);
                // Between choosing a port and binding it, somebody else may take it.
                if (process.awaitReady(
                        timeout, "Kafka Server started", "Address already in use", () -> answers(chosen))) {
                    return new KafkaBroker(process, chosen);
                }
            }
        }
        throw new LocalStackException("The local broker found its ports taken " + TRIES + " times");
    }

    private static ChildProcess launch(
            DataFolder folder,
            int port,
            int toItself,
            LocalStack.Lifetime lifetime,
            BrokerHome home,
            List<String> cdsOptions) {
        Path properties = folder.path().resolve("server.properties");
        Path data = folder.path().resolve("data");
        write(properties, settings(data, port, toItself, Ports.anyFreeBut(List.of(port, toItself))));
        formatIfNew(data);
        List<String> jvm = new ArrayList<>(cdsOptions);
        jvm.addAll(List.of(
                "-Xms64m",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + (lifetime == LocalStack.Lifetime.BRIEF ? "1" : ownCompilers()),
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlogback.configurationFile=io/detente/local/broker-logback.xml",
                "-cp",
                home.classPath()));
        return ChildProcess.start(
                SERVER,
                jvm,
                List.of(folder.runningLock().toString(), "kafka.Kafka", properties.toString()),
                Map.of(),
                folder.path().resolve("broker.log"));
    }

    /**
     * The last of the compilers that this JVM uses: one that does without the second will end soon, and its
     * broker with it.
     */
    private static String ownCompilers() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("TieredStopAtLevel")
                .getValue();
    }

    private static Properties settings(Path data, int port, int toItself, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "controller.quorum.voters",
                NODE + "@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                data.toString(),
                "auto.create.topics.enable",
                "false",
                "message.max.bytes",
                Integer.toString(MAX_MESSAGE_BYTES)));
        String forOthers = "PLAINTEXT://" + HOST + ":" + port + "," + ITSELF + "://" + HOST + ":" + toItself;
        settings.putAll(Map.of(
                "advertised.listeners",
                forOthers,
                "listeners",
                forOthers + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "inter.broker.listener.name",
                ITSELF,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + ITSELF + ":PLAINTEXT,CONTROLLER:PLAINTEXT"));
        // One node holds the only replica of everything, the internal topics' too.
        for (String factor : List.of(
                "default.replication.factor",
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "share.coordinator.state.topic.replication.factor",
                "min.insync.replicas",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.min.isr")) {
            settings.setProperty(factor, "1");
        }
        // A small machine: no waiting for a group to fill, few internal partitions, a small cleaner buffer.
        settings.putAll(Map.of(
                "group.initial.rebalance.delay.ms",
                "0",
                "offsets.topic.num.partitions",
                "4",
                "transaction.state.log.num.partitions",
                "4",
                "share.coordinator.state.topic.num.partitions",
                "4",
                "num.network.threads",
                "2",
                "num.io.threads",
                "4",
                "log.cleaner.dedupe.buffer.size",
                Integer.toString(16 * 1024 * 1024)));
        return settings;
    }

    private static void write(Path file, Properties properties) {
        // The broker reads Latin-1: to a stream, unlike to a writer, letters beyond it are written escaped.
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, "Written anew at each start");
        } catch (IOException e) {
            throw new LocalStackException("Cannot write " + file, e);
        }
    }

    private static void formatIfNew(Path data) {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setDirectories(List.of(data.toString()))
                    .setMetadataLogDirectory(data.toString())
                    .run();
        } catch (Exception e) {
            throw new LocalStackException("Cannot format " + data + " for the broker: " + e.getMessage(), e);
        }
    }

    private static boolean answers(int port) {
        Map<String, Object> client = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                HOST + ":" + port,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                2_000);
        try (Admin admin = Admin.create(client)) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** For {@code bootstrap.servers}: host and port. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** Its exit code, once it has ended. */
    int exitCode() {
        return process.exitCode();
    }

    /** Process id of the child JVM. */
    long pid() {
        return process.pid();
    }

    /** Completes when the broker has ended, for whatever reason, with a message that shows the end of its log. */
    public CompletableFuture<String> ended() {
        return process.ended();
    }

    /** Stops the broker in order and returns when it is gone. Its data stay. */
    @Override
    public void close() {
        process.close();
    }
}
