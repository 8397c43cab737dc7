package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.local.SchemaRegistryServer;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
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
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/**
 * The rights in {@code ops/kubernetes/strimzi/users.yaml} are enough for each command, on a broker that asks who is there
 * and allows nothing else.
 */
class RightsIT {

    private static final Path JAR = Path.of(System.getProperty("detente.jar"));
    private static final Path USERS = Path.of("ops/kubernetes/strimzi/users.yaml");
    private static final Path SAMPLES = Path.of("src/main/resources/io/detente/local/sample-articles.jsonl");
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    private static final String ADMIN = "admin";
    private static final Pattern DENIED = Pattern.compile("AuthorizationException|[Nn]ot authorized");

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private final List<JsonNode> users = new ArrayList<>();
    private String bootstrap;
    private SchemaRegistryServer registry;

    @BeforeEach
    void startCluster() throws Exception {
        try (Reader reader = Files.newBufferedReader(USERS)) {
            new Yaml().loadAll(reader).forEach(user -> users.add(new ObjectMapper().valueToTree(user)));
        }
        startBroker();
        registry = SchemaRegistryServer.start(folder.resolve("registry"), 0, PATIENCE);
    }

    @AfterEach
    void stopCluster() throws InterruptedException {
        // The last that was started first; the broker last of all.
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).destroy();
            started.get(i).waitFor();
        }
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void eachCommandWorksWithItsRights() throws Exception {
        end(ADMIN, "topics", "create");
        end(ADMIN, "schemas", "register");
        grant();

        Path run = start("detente-run", "run", "--metrics-port=0", "--state-dir=" + folder.resolve("state"));
        awaitReady(run);
        end("detente-publish", "publish", SAMPLES.toAbsolutePath().toString());
        for (String subject : List.of("events", "signals", "alerts")) {
            end("detente-watch", "watch", subject, "--since=beginning", "--limit=1");
        }

        Path receivers = Files.writeString(
                folder.resolve("receivers.json"), "[{\"name\":\"desk\",\"url\":\"http://127.0.0.1:1/\"}]");
        Path serve = start("detente-serve", "serve", "--port=0", "--deliver=" + receivers);
        String page = awaitReady(serve);
        HttpRequest article = HttpRequest.newBuilder(URI.create(page + "/v1/articles"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"publishedAt\":\"2023-05-10\",\"body\":"
                        + "\"Finland and Portugal signed a defence agreement in Lisbon on Tuesday.\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(article, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isBetween(200, 299);
        end("detente-watch", "watch", "events", "--pair=FIN-PRT", "--since=beginning", "--limit=1");

        assertThat(List.of(run, serve))
                .noneMatch(log -> DENIED.matcher(content(log)).find());
    }

    /** All that a user may is what the file gives them. */
    private void grant() throws Exception {
        List<AclBinding> bindings = new ArrayList<>();
        for (JsonNode user : users) {
            for (JsonNode acl : user.at("/spec/authorization/acls")) {
                JsonNode resource = acl.get("resource");
                ResourcePattern pattern = new ResourcePattern(
                        ResourceType.fromString(snake(resource.get("type").asText())),
                        resource.get("name").asText(),
                        resource.has("patternType") ? PatternType.PREFIXED : PatternType.LITERAL);
                acl.get("operations")
                        .forEach(operation -> bindings.add(new AclBinding(
                                pattern,
                                new AccessControlEntry(
                                        "User:" + user.at("/metadata/name").asText(),
                                        "*",
                                        AclOperation.fromString(snake(operation.asText())),
                                        AclPermissionType.ALLOW))));
            }
        }
        try (Admin admin = Admin.create(connection(ADMIN))) {
            admin.createAcls(bindings).all().get();
        }
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?<=.)(?=[A-Z])", "_");
    }

    private void startBroker() throws Exception {
        int port = freePort();
        int controller = freePort();
        bootstrap = "127.0.0.1:" + port;
        String logins = Stream.concat(
                        Stream.of(ADMIN),
                        users.stream().map(user -> user.at("/metadata/name").asText()))
                .map(name -> " user_" + name + "=\"" + name + "\"")
                .collect(Collectors.joining());
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                "1",
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "listeners",
                "SASL_PLAINTEXT://" + bootstrap + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners",
                "SASL_PLAINTEXT://" + bootstrap,
                "listener.security.protocol.map",
                "SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                folder.resolve("broker").toString()));
        settings.putAll(Map.of(
                "inter.broker.listener.name", "SASL_PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.sasl_plaintext.plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + ADMIN
                                + "\" password=\"" + ADMIN + "\"" + logins + ";",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                // Who comes by the controller's listener is this broker itself.
                "super.users", "User:" + ADMIN + ";User:ANONYMOUS",
                "auto.create.topics.enable", "false",
                "message.max.bytes", "33554432"));
        for (String factor : List.of(
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr")) {
            settings.setProperty(factor, "1");
        }
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        Path file = written("broker.properties", settings);
        String id = Uuid.randomUuid().toString();
        assertThat(java("kafka.tools.StorageTool", "format", "-t", id, "-c", file.toString())
                        .waitFor())
                .isZero();
        started.add(java("kafka.Kafka", file.toString()));
        try (Admin admin = Admin.create(connection(ADMIN))) {
            await().atMost(PATIENCE)
                    .ignoreException(ExecutionException.class)
                    .until(() -> !admin.describeCluster().nodes().get().isEmpty());
        }
    }

    private Process java(String mainClass, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program(), "-Xmx512m", "-cp", JAR.resolveSibling("lib") + "/*", mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(mainClass + ".log").toFile())
                .start();
    }

    private Properties connection(String user) {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", bootstrap);
        connection.setProperty("security.protocol", "SASL_PLAINTEXT");
        connection.setProperty("sasl.mechanism", "PLAIN");
        connection.setProperty(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + user + "\" password=\""
                        + user + "\";");
        return connection;
    }

    private Path written(String name, Properties properties) throws IOException {
        Path file = folder.resolve(name);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    /** Starts a command of the program as a user; answers its log. */
    private Path start(String user, String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, user, ".log");
        Properties connection = connection(user);
        connection.setProperty("schema.registry.url", registry.url());
        List<String> command = new ArrayList<>(List.of(program(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        command.add("--config=" + written(user + ".properties", connection));
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        return log;
    }

    /** Runs a command to its end, which must be a good one. */
    private void end(String user, String... arguments) throws IOException, InterruptedException {
        Path log = start(user, arguments);
        Process process = started.get(started.size() - 1);
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(() -> String.join(" ", arguments) + ": " + content(log))
                .isTrue();
        assertThat(process.exitValue())
                .as(() -> String.join(" ", arguments) + ": " + content(log))
                .isZero();
    }

    private static String awaitReady(Path log) {
        await().atMost(PATIENCE).until(() -> ADDRESS.matcher(content(log)).find());
        Matcher address = ADDRESS.matcher(content(log));
        assertThat(address.find()).isTrue();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(address.group() + "/health/ready"))
                .build();
        await().alias(content(log))
                .atMost(PATIENCE)
                .until(() -> HttpClient.newHttpClient()
                                .send(ready, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200);
        return address.group();
    }

    private static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
