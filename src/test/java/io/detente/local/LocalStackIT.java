package io.detente.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStackIT {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    private static final TopicPartition TOPIC = new TopicPartition("greetings", 0);

    @TempDir
    private Path dataDir;

    @Test
    void givenRecordsAndSchemas_whenStoppedAndStartedAgain_thenBothAreThereAtTheSameAddresses() throws Exception {
        String bootstrapServers;
        String registryUrl;
        String schemaId;
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            bootstrapServers = stack.bootstrapServers();
            registryUrl = stack.registryUrl();
            createTopic(stack);
            send(stack, "salut");
            register(stack, "other", "\"int\"");
            schemaId = register(stack, "greetings-value", "\"string\"");
        }

        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            send(stack, "adieu");

            assertThat(received(stack, 2)).containsExactly("salut", "adieu");
            assertThat(register(stack, "greetings-value", "\"string\"")).isEqualTo(schemaId);
            assertThat(stack.bootstrapServers()).isEqualTo(bootstrapServers);
            assertThat(stack.registryUrl()).isEqualTo(registryUrl);
        }
    }

    @Test
    void givenAStackOnAFolder_whenASecondStartsThere_thenItFailsAtOnceAndSaysWhy() {
        try (LocalStack first = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            assertThatThrownBy(() -> LocalStack.start(LocalStack.Settings.in(dataDir)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("is in use by another running instance")
                    .hasMessageContaining(dataDir.toString());
            assertThat(first.ended()).isNotDone();
        }
    }

    /** The JVM itself tells where it has a class from. */
    @Test
    void givenClassesThatTheBuildKeptReady_whenAServerStarts_thenItHasThemFromThere() throws IOException {
        Path ofBroker = dataDir.resolve("broker-classes.log");
        Path ofRegistry = dataDir.resolve("registry-classes.log");
        BrokerHome broker = BrokerHome.besideOurJar();
        RegistryHome registry = RegistryHome.besideOurJar();

        KafkaBroker.start(
                        dataDir,
                        0,
                        DEADLINE,
                        LocalStack.Lifetime.BRIEF,
                        broker,
                        logging(broker.cdsArchive().useOptions(), ofBroker))
                .close();
        SchemaRegistryServer.start(
                        dataDir,
                        0,
                        DEADLINE,
                        registry,
                        logging(registry.cdsArchive().useOptions(), ofRegistry))
                .close();

        assertThat(Files.readAllLines(ofBroker))
                .anyMatch(line -> line.contains("kafka.server.KafkaRaftServer source: shared"));
        assertThat(Files.readAllLines(ofRegistry))
                .anyMatch(line -> line.contains("io.quarkus.runtime.Quarkus source: shared"));
    }

    private static List<String> logging(List<String> sharing, Path classes) {
        List<String> options = new ArrayList<>(sharing);
        options.add("-Xlog:class+load:file=" + classes);
        return options;
    }

    @Test
    void givenTwoFolders_whenAStackStartsOnEach_thenTheyLiveSideBySide() throws Exception {
        try (LocalStack one = LocalStack.start(LocalStack.Settings.in(dataDir.resolve("one")));
                LocalStack two = LocalStack.start(LocalStack.Settings.in(dataDir.resolve("two")))) {
            createTopic(one);
            createTopic(two);
            send(one, "to one");
            send(two, "to two");

            assertThat(received(one, 1)).containsExactly("to one");
            assertThat(received(two, 1)).containsExactly("to two");
        }
    }

    @Test
    void givenARunningStack_whenItsParentIsKilled_thenTheChildrenEndAndTheFolderCanBeUsedAgain() throws Exception {
        Process parent = parentIn(dataDir.toUri()).start();
        List<ProcessHandle> children;
        try {
            children = childrenOf(parent);
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
        } finally {
            parent.destroyForcibly().waitFor();
        }

        try (LocalStack successor = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            // They let go of the folder a moment before they are gone, and an orphan is there until somebody asks
            // how it ended.
            await().untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
            assertThat(successor.ended()).isNotDone();
        }
    }

    /**
     * In a process of its own: this one may run in a locale that has no such letters. Nor has the parent's, but
     * for what LC_CTYPE says.
     */
    @Test
    void givenAFolderWithLettersBeyondAscii_whenAStackStartsThere_thenBothKeepTheirDataInIt() throws Exception {
        URI folder = URI.create(dataDir.toUri() + "gr%C3%B6%C3%9Fe/");
        ProcessBuilder builder = parentIn(folder);
        builder.environment().remove("LC_ALL");
        builder.environment().put("LANG", "C");
        builder.environment().put("LC_CTYPE", "C.UTF-8");
        Process parent = builder.start();
        List<ProcessHandle> children;
        try {
            children = childrenOf(parent);
            assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
        } finally {
            parent.destroyForcibly().waitFor();
        }
        await().untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));

        assertThat(Path.of(folder.resolve("broker/data/meta.properties"))).exists();
        assertThat(Path.of(folder.resolve("broker/data/__cluster_metadata-0"))).exists();
        assertThat(Path.of(folder.resolve("registry/schemas.mv.db"))).exists();
    }

    private static ProcessBuilder parentIn(URI folder) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackMain.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Broker and registry, once both answer; none if they do not. */
    private static List<ProcessHandle> childrenOf(Process parent) throws IOException {
        try (BufferedReader out = parent.inputReader()) {
            return out.lines()
                    .limit(2)
                    .map(Long::parseLong)
                    .map(ProcessHandle::of)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    @Test
    void givenARunningStack_whenTheTerminalSendsCtrlC_thenTheChildrenLeaveItToTheParent() throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            createTopic(stack);
            String[] kill = {
                "kill",
                "-INT",
                Long.toString(stack.broker().pid()),
                Long.toString(stack.registry().pid())
            };
            assertThat(new ProcessBuilder(kill).inheritIO().start().waitFor()).isZero();

            // A broker that heeded it would be gone by then: it stops within a second.
            send(stack, "before");
            assertThatThrownBy(() -> stack.ended().get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            send(stack, "after");
            assertThat(received(stack, 2)).containsExactly("before", "after");
        }
    }

    @Test
    void givenARegistrationJustAnswered_whenTheRegistryIsKilled_thenTheSchemaKeepsItsId() throws Exception {
        String id;
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            register(stack, "other", "\"int\"");
            id = register(stack, "greetings-value", "\"string\"");
            ProcessHandle.of(stack.registry().pid()).orElseThrow().destroyForcibly();

            String message = stack.ended().get(10, TimeUnit.SECONDS);
            assertThat(message).contains("The local registry ended with code");
        }

        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            assertThat(register(stack, "greetings-value", "\"string\"")).isEqualTo(id);
        }
    }

    /** As a kill or a full disk leaves it at a first start. */
    @Test
    void givenADataBaseThatWasHalfMade_whenTheRegistryStarts_thenItMakesItAnew() throws Exception {
        Path folder = Files.createDirectories(dataDir.resolve("registry"));
        Files.writeString(folder.resolve("schemas.mv.db"), "H:2,block:4,blockSi");
        Files.createFile(folder.resolve("schemas.unfinished"));

        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(dataDir))) {
            register(stack, "greetings-value", "\"string\"");

            assertThat(folder.resolve("schemas.unfinished")).doesNotExist();
            assertThat(folder.resolve("schemas.mv.db.unfinished")).hasContent("H:2,block:4,blockSi");
        }
    }

    @Test
    void givenATakenPort_whenItIsAskedFor_thenTheStartFailsAndLeavesNothingRunning() {
        try (LocalStack first = LocalStack.start(LocalStack.Settings.in(dataDir.resolve("one")))) {
            int taken = Integer.parseInt(first.bootstrapServers().split(":")[1]);
            Path other = dataDir.resolve("two");
            Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());

            assertThatThrownBy(() -> LocalStack.start(new LocalStack.Settings(other, taken, 0, Duration.ofMinutes(1))))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("Port " + taken + " for the local broker is taken");
            await().untilAsserted(
                            () -> assertThat(ProcessHandle.current().children()).isSubsetOf(before));
        }
    }

    /** As when somebody takes it between the choice and the start. */
    @Test
    void givenAPortThatWasTakenSinceItWasChosen_whenTheRegistryStarts_thenItSaysSoForAnotherToBeTried()
            throws IOException {
        DataFolder folder = new DataFolder(dataDir.resolve("registry"));
        RegistryHome home = RegistryHome.besideOurJar();
        List<String> cdsOptions = home.cdsArchive().useOptions();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(SchemaRegistryServer.startAt(taken.getLocalPort(), folder, DEADLINE, home, cdsOptions))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "registry"})
    void givenAPortThatCannotBeWrittenDown_whenStarted_thenTheFileIsNamedAndNothingIsLeftRunning(String server)
            throws Exception {
        Path inTheWay = Files.createDirectories(dataDir.resolve(server).resolve("port.properties.next"));
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());

        // The second finds the folder free again.
        for (int start = 1; start <= 2; start++) {
            assertThatThrownBy(() -> LocalStack.start(LocalStack.Settings.brieflyIn(dataDir)))
                    .isInstanceOf(LocalStackException.class)
                    .hasMessageContaining("Cannot write " + inTheWay.resolveSibling("port.properties"));
        }
        await().untilAsserted(
                        () -> assertThat(ProcessHandle.current().children()).isSubsetOf(before));
    }

    private static void createTopic(LocalStack stack) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static void send(LocalStack stack, String value) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC.topic(), value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> received(LocalStack stack, int count) {
        List<String> values = new ArrayList<>();
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found -> values.add(found.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static String register(LocalStack stack, String subject, String schema) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.registryUrl() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\": \"" + schema.replace("\"", "\\\"") + "\"}"))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
