package io.detente.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

import io.detente.local.SchemaRegistryServer;
import io.detente.local.ServerPorts;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker and a registry that can be killed and come back, each on what it had on its disk. Beside its own address the
 * broker has one for each link, so that one instance's network can be disturbed alone.
 */
final class Cluster implements AutoCloseable {

    static final int LINKS = 2;

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final ServerPorts ports = new ServerPorts();
    private final int port = ports.next();
    private final int controllerPort = ports.next();
    private final List<Integer> linkPorts = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Path settings;
    private Process broker;
    private SchemaRegistryServer registry;

    /** Starts both, with the topics and schemas of the program on them. */
    Cluster(Path folder, Topics topics) throws Exception {
        this.folder = folder;
        for (int link = 0; link < LINKS; link++) {
            linkPorts.add(ports.next());
            links.add(new Link(linkPorts.get(link)));
        }
        Path data = folder.resolve("broker-data");
        settings = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(settings)) {
            settings(data).store(writer, null);
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .run();
        registry = SchemaRegistryServer.start(folder, 0, PATIENCE);
        startBroker();
        try (Admin admin = admin();
                SchemaRegistry schemas = schemas()) {
            new TopicAdmin(admin, topics).create();
            for (WireType type : WireType.values()) {
                schemas.register(type.subject(topics), type.schema(), type.compatibility());
            }
        }
    }

    private Properties settings(Path data) {
        StringBuilder listeners = new StringBuilder("PLAINTEXT://" + HOST + ":" + port);
        StringBuilder advertised = new StringBuilder(listeners);
        StringBuilder protocols = new StringBuilder("PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        for (int link = 0; link < LINKS; link++) {
            String name = ",LINK" + link;
            listeners.append(name).append("://" + HOST + ":").append(linkPorts.get(link));
            advertised
                    .append(name)
                    .append("://" + HOST + ":")
                    .append(links.get(link).port());
            protocols.append(name).append(":PLAINTEXT");
        }
        Properties all = new Properties();
        all.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@" + HOST + ":" + controllerPort,
                "controller.listener.names",
                "CONTROLLER",
                "listeners",
                listeners + ",CONTROLLER://" + HOST + ":" + controllerPort,
                "advertised.listeners",
                advertised.toString(),
                "listener.security.protocol.map",
                protocols.toString(),
                "inter.broker.listener.name",
                "PLAINTEXT",
                "log.dirs",
                data.toString(),
                "auto.create.topics.enable",
                "false"));
        for (String one : List.of(
                "default.replication.factor",
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "min.insync.replicas",
                "transaction.state.log.min.isr")) {
            all.setProperty(one, "1");
        }
        all.putAll(Map.of(
                "group.initial.rebalance.delay.ms", "0",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                // What is told of years long past stays all the same.
                "log.cleaner.backoff.ms", "1000",
                "log.initial.task.delay.ms", "1000",
                "message.max.bytes", Integer.toString(32 << 20)));
        return all;
    }

    /** Returns when it answers. */
    void startBroker() throws IOException {
        // It ends with this JVM, as the broker of `up` does.
        broker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=io/detente/local/broker-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.detente.local.ChildMain",
                        folder.resolve("broker.lock").toString(),
                        "kafka.Kafka",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(broker.isAlive())
                        .as(() -> "the broker goes on; it says " + contentOf(log().toFile()))
                        .isTrue())
                .until(this::answers);
    }

    private Path log() {
        return folder.resolve("broker.log");
    }

    private boolean answers() {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }

    /** As {@code kill -9}. */
    void killBroker() throws InterruptedException {
        broker.destroyForcibly().waitFor();
    }

    /** Waits until it has ended of itself. */
    void awaitBrokersEnd() throws InterruptedException {
        if (!broker.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("the broker goes on");
        }
    }

    boolean brokerLives() {
        return broker.isAlive();
    }

    /** As {@code kill -9}. */
    void killRegistry() {
        ProcessHandle process = ProcessHandle.of(registry.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** At the address that it had. */
    void startRegistry() {
        registry = SchemaRegistryServer.start(folder, URI.create(registry.url()).getPort(), PATIENCE);
    }

    String bootstrapServers() {
        return HOST + ":" + port;
    }

    /** The broker's address for whoever comes through that link. */
    String bootstrapServers(int link) {
        return HOST + ":" + links.get(link).port();
    }

    Link link(int number) {
        return links.get(number);
    }

    String registryUrl() {
        return registry.url();
    }

    SchemaRegistry schemas() {
        return new SchemaRegistry(Map.of(SchemaRegistry.URL, registryUrl()));
    }

    Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers(), "request.timeout.ms", 4_000, "default.api.timeout.ms", 5_000));
    }

    @Override
    public void close() {
        links.forEach(Link::close);
        registry.close();
        broker.destroyForcibly();
        broker.onExit().join();
    }
}
