package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;
import static org.awaitility.Awaitility.await;

import io.detente.local.BrokerOptions;
import io.detente.local.ServerPorts;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real broker that asks who is there (SASL/SCRAM over TLS) and what they may (Kafka's own authorizer), as a
 * child JVM. {@code admin} may do everything, and nobody else anything that is not granted.
 */
final class SecuredBroker implements AutoCloseable {

    static final String ADMIN = "admin";

    private static final String HOST = "127.0.0.1";
    private static final String MECHANISM = "SCRAM-SHA-512";

    private final ServerPorts ports = new ServerPorts();
    private final int port = ports.next();
    private final Certificate certificate;
    private final Process process;

    /** @param users who can log in beside {@link #ADMIN}, each with its {@link #secret} */
    SecuredBroker(Path folder, Collection<String> users) throws Exception {
        int controller = ports.next();
        certificate = new Certificate(folder);
        Path data = folder.resolve("data");
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "controller.quorum.voters", "1@" + HOST + ":" + controller,
                "controller.listener.names", "CONTROLLER",
                "listeners", "SASL_SSL://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controller,
                "advertised.listeners", "SASL_SSL://" + HOST + ":" + port,
                "listener.security.protocol.map", "SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "SASL_SSL",
                "log.dirs", data.toString()));
        settings.putAll(Map.of(
                "sasl.enabled.mechanisms",
                MECHANISM,
                "sasl.mechanism.inter.broker.protocol",
                MECHANISM,
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                login(ADMIN, secret(ADMIN)),
                "authorizer.class.name",
                StandardAuthorizer.class.getName(),
                "super.users",
                "User:admin;User:ANONYMOUS",
                "auto.create.topics.enable",
                "false",
                "message.max.bytes",
                Integer.toString(32 * 1024 * 1024),
                "offsets.topic.replication.factor",
                "1",
                "offsets.topic.num.partitions",
                "1"));
        settings.putAll(Map.of(
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0"));
        settings.putAll(certificate.keyStore());
        settings.putAll(certificate.trustStore());
        Path file = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setControllerListenerName("CONTROLLER")
                .setScramArguments(Stream.concat(Stream.of(ADMIN), users.stream())
                        .map(user -> MECHANISM + "=[name=" + user + ",password=" + secret(user) + "]")
                        .toList())
                .setDirectories(List.of(data.toString()))
                .setMetadataLogDirectory(data.toString())
                .run();
        // It ends with this JVM, as the broker of `up` does.
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(BrokerOptions.jvm());
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=io/detente/local/broker-logback.xml",
                "io.detente.local.ChildMain",
                folder.resolve("lock").toString(),
                "kafka.Kafka",
                file.toString()));
        Path log = folder.resolve("broker.log");
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await().atMost(Duration.ofMinutes(5))
                .failFast(() -> assertThat(process.isAlive())
                        .as(() -> "the broker goes on; it says " + contentOf(log.toFile()))
                        .isTrue())
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    private boolean answers() {
        try (Admin admin = admin()) {
            return !admin.describeCluster().nodes().get(10, TimeUnit.SECONDS).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }

    static String secret(String user) {
        return user + "-secret";
    }

    /** What a client needs that logs in so. */
    Map<String, String> client(String name, String secret) {
        Map<String, String> client = new HashMap<>(certificate.trustStore());
        client.put("bootstrap.servers", HOST + ":" + port);
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", MECHANISM);
        client.put("sasl.jaas.config", login(name, secret));
        return client;
    }

    /** What it shows to those who connect. */
    Certificate certificate() {
        return certificate;
    }

    private static String login(String name, String secret) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                + secret + "\";";
    }

    Admin admin() {
        return Admin.create(Map.copyOf(client(ADMIN, secret(ADMIN))));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
