package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a broker that makes each topic that somebody asks for, as Kafka's own presets have it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadersCreateNothingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Process broker;
    private static Map<String, Object> client;

    /** Each test has its own. */
    private final String namespace = "mistyped" + TESTS.incrementAndGet();

    @BeforeAll
    static void start() throws Exception {
        try (KafkaBroker formatting = KafkaBroker.start(folder, 0, PATIENCE, LocalStack.Lifetime.LONG)) {
            client = Map.of("bootstrap.servers", formatting.bootstrapServers());
        }
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
                        folder.resolve("lock").toString(),
                        "kafka.Kafka",
                        settingsOfTheBroker().toString(),
                        "--override",
                        "auto.create.topics.enable=true")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.log").toFile())
                .start();
        await().atMost(PATIENCE)
                .failFast("the broker ended, see " + folder.resolve("broker.log"), () -> !broker.isAlive())
                .ignoreExceptions()
                .until(() -> topics().isEmpty());
    }

    private static Path settingsOfTheBroker() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.endsWith("server.properties"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @AfterAll
    static void stop() {
        broker.destroy();
        broker.onExit().join();
    }

    private static Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(client)) {
            return admin.listTopics().names().get(10, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "watch events --limit=1",
                "watch alerts --webhook=http://127.0.0.1:1/",
                "serve --read-only --port=0",
                "serve --read-only --port=0 --deliver=receivers.json",
                "dead list"
            })
    void givenANamespaceWithoutTopics_whenRead_thenItSaysSoAndNoneComesIntoBeing(String command) throws Exception {
        Path receivers = Files.writeString(
                folder.resolve("receivers.json"), "[{\"name\":\"desk\",\"url\":\"http://127.0.0.1:1/\"}]");
        StringWriter err = new StringWriter();

        int code = Main.run(
                new StringWriter(),
                err,
                Stream.concat(
                                Stream.of(command.replace("receivers.json", receivers.toString())
                                        .split(" ")),
                                Stream.of(
                                        "--namespace=" + namespace,
                                        "--bootstrap=" + client.get("bootstrap.servers"),
                                        "--registry=http://127.0.0.1:1"))
                        .toArray(String[]::new));

        assertThat(code).as(err.toString()).isEqualTo(Main.FAILED);
        assertThat(err.toString()).contains("There is no topic " + namespace + ".");
        // The broker makes topics one after the other: this one after all that had been asked for.
        askFor(namespace + ".last");
        await().atMost(PATIENCE).until(() -> topics().contains(namespace + ".last"));
        assertThat(topics()).filteredOn(topic -> topic.startsWith(namespace)).containsExactly(namespace + ".last");
    }

    private static void askFor(String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.partitionsFor(topic, PATIENCE);
        }
    }
}
