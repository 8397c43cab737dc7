package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On a broker with SASL/SCRAM and a registry with a password, both over TLS: with the right secrets the commands
 * work and nothing they say has a secret in it, and with a wrong one they end with one line that says which.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");
    /**
     * Of a grave day by three sources, of which comes an alert, of a meeting, of nothing between states, in
     * French.
     */
    private static final Path REPORTS = Path.of("src/test/resources/io/detente/cli/reports.jsonl");

    private static final String KAFKA = SecuredBroker.secret(SecuredBroker.ADMIN);
    private static final String REGISTRY = SecuredRegistry.USER + ":" + SecuredRegistry.PASSWORD;
    private static final String TRUST_STORE = Certificate.TRUST_STORE_PASSWORD;
    private static final String TOKEN = "secret-token-of-the-page";
    private static final String WEBHOOK = "webhook-secret-of-the-desk";
    private static final String HEADER = "header-secret-of-the-desk";
    private static final String SLACK = "slack-secret-in-the-address";
    private static final String MAIL = "mail-secret";
    private static final String WRONG = "guessed";

    private final StartedProcesses started = new StartedProcesses();
    private final List<Path> logs = new ArrayList<>();
    private final StringBuilder ended = new StringBuilder();
    private Path folder;
    private SecuredBroker broker;
    private SecuredRegistry registry;
    private HttpServer receiver;

    @BeforeAll
    void startCluster(@TempDir Path data) throws Exception {
        folder = data;
        broker = new SecuredBroker(data, List.of());
        registry = new SecuredRegistry(data.resolve("registry"), broker.certificate());
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // It refuses for good, and says back what it was asked.
        receiver.createContext("/", exchange -> {
            byte[] answer = ("no such hook: " + exchange.getRequestURI() + " "
                            + exchange.getRequestHeaders().entrySet())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(400, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        receiver.start();
        end("topics", "create");
        end("schemas", "register");
    }

    @AfterEach
    void stopCommands() throws InterruptedException {
        started.end();
    }

    @AfterAll
    void stopCluster() {
        receiver.stop(0);
        registry.close();
        broker.close();
    }

    @Test
    void givenAllSecrets_whenCommandsWork_thenNoneIsInWhatTheySayOrWrite() throws Exception {
        Path run = start("run", "--metrics-port=0", "--state-dir=" + folder.resolve("state"));
        String metricsOfRun = awaitReady(run);
        Path serve = start("serve", "--port=0", "--token-file=" + written("token", TOKEN), "--deliver=" + receivers());
        String page = awaitReady(serve);
        start(
                "watch",
                "alerts",
                "--since=beginning",
                "--webhook=" + slack(),
                "--webhook-name=onlooker",
                "--webhook-secret=" + written("watch.secret", WEBHOOK));
        end("publish", REPORTS.toString());
        end("publish", "--no-check", written("undated.jsonl", "{\"body\":\"No date.\"}"));
        end("watch", "alerts", "--since=beginning", "--limit=1");
        await().atMost(PATIENCE).until(() -> {
            String dead = deadLetters();
            return Stream.of("no-date", "hook", "slack", "onlooker").allMatch(dead::contains);
        });
        end("dead", "list");
        end("config");
        end("doctor", "--state-dir=" + folder);
        end("topics", "check");
        end("schemas", "check");
        assertThat(status(page + "/v1/pairs", TOKEN)).isEqualTo(200);
        assertThat(status(page + "/v1/pairs", WRONG)).isEqualTo(401);
        String metrics = get(metricsOfRun + "/metrics", "") + get(page + "/metrics", TOKEN);
        assertThat(metrics).contains("detente_");
        stopCommands();

        assertThat(ended)
                .contains("sasl.jaas.config", "basic.auth.user.info", "mail.password")
                .contains("ok\tbroker");
        String all = metrics
                + deadLetters()
                + ended
                + String.join("", logs.stream().map(SecretsIT::content).toList());
        String authorization = Base64.getEncoder().encodeToString(REGISTRY.getBytes(StandardCharsets.UTF_8));
        for (String secret : List.of(
                KAFKA,
                REGISTRY,
                SecuredRegistry.PASSWORD,
                authorization,
                TRUST_STORE,
                TOKEN,
                WEBHOOK,
                HEADER,
                SLACK,
                MAIL)) {
            assertThat(all.lines().filter(line -> line.contains(secret)))
                    .as(secret)
                    .isEmpty();
        }
    }

    /** {@code run} asks the registry when articles come, and waits if it refuses, as when it is away. */
    static Stream<Arguments> wrongSecrets() {
        Map<String, String> kafka = Map.of("sasl.jaas.config", KAFKA);
        Map<String, String> registry = Map.of("basic.auth.user.info", SecuredRegistry.PASSWORD);
        Map<String, String> trustStore = Map.of("ssl.truststore.password", TRUST_STORE);
        Map<String, String> registrysTrustStore = Map.of("schema.registry.ssl.truststore.password", TRUST_STORE);
        return Stream.of(
                        List.of("run", "--state-dir=target/no-state"),
                        List.of("serve", "--port=0"),
                        List.of("publish", REPORTS.toString()),
                        List.of("watch", "alerts", "--since=beginning", "--limit=1"),
                        List.of("topics", "check"),
                        List.of("schemas", "check"),
                        List.of("dead", "list"))
                .flatMap(command -> Stream.concat(
                        command.get(0).equals("schemas")
                                ? Stream.empty()
                                : Stream.of(
                                        Arguments.of(command, kafka, "uthentication"),
                                        Arguments.of(command, trustStore, "password")),
                        List.of("run", "topics", "dead").contains(command.get(0))
                                ? Stream.empty()
                                : Stream.of(
                                        Arguments.of(command, registry, "registry"),
                                        Arguments.of(command, registrysTrustStore, "password"))));
    }

    @ParameterizedTest(name = "{0} with a wrong {1}")
    @MethodSource("wrongSecrets")
    void givenAWrongSecret_whenACommandIsGiven_thenItEndsAndOneLineSaysSo(
            List<String> command, Map<String, String> wrong, String expected) throws Exception {
        Properties settings = settings();
        wrong.forEach((key, secret) ->
                settings.computeIfPresent(key, (same, right) -> right.toString().replace(secret, WRONG)));
        StringWriter said = new StringWriter();

        assertThat(run(said, settings, command.toArray(String[]::new)))
                .as(said::toString)
                .isEqualTo(Main.FAILED);
        List<String> lines = said.toString().lines().toList();
        // Before it, `publish` counts what it sent.
        assertThat(lines.subList(0, lines.size() - 1))
                .noneMatch(line -> line.startsWith("detente: ") || line.contains("ERROR"));
        assertThat(lines)
                .last()
                .asString()
                .startsWith("detente: ")
                .contains(expected)
                .doesNotContain(WRONG);
    }

    private String slack() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/services/" + SLACK;
    }

    private Path receivers() throws IOException {
        written("hook.secret", WEBHOOK);
        written("hook.headers", "Authorization: Bearer " + HEADER);
        return Path.of(written(
                "receivers.json",
                "[{\"name\":\"hook\",\"url\":\"%s\",\"secretFile\":\"hook.secret\",\"headersFile\":\"hook.headers\"},{\"name\":\"slack\",\"url\":\"%s\",\"format\":\"slack\"}]"
                        .formatted(slack(), slack())));
    }

    private Properties settings() {
        Properties settings = new Properties();
        Map<String, String> client = broker.client(SecuredBroker.ADMIN, KAFKA);
        settings.putAll(client);
        client.forEach((key, value) -> {
            if (key.startsWith("ssl.")) {
                settings.put("schema.registry." + key, value);
            }
        });
        settings.putAll(Map.of(
                "schema.registry.url", registry.url(),
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", REGISTRY,
                "mail.to", "desk@example.org",
                "mail.from", "detente@example.org",
                "mail.server", "127.0.0.1:1",
                "mail.user", "detente",
                "mail.password", MAIL));
        // A wrong secret is told at once; a machine with other things to do may take longer to work.
        settings.setProperty("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        return settings;
    }

    /** Starts a command that logs all it can; answers where what it says is. */
    private Path start(String... arguments) throws IOException {
        Path log = Files.createTempFile(folder, arguments[0], ".log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("detente.jar"));
        builder.command().addAll(List.of(arguments));
        builder.command().add("--config=" + written(settings()));
        builder.environment().put("DETENTE_LOG_LEVEL", "TRACE");
        started.add(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
        logs.add(log);
        return log;
    }

    /** Runs a command to its end, which must be a good one. */
    private void end(String... arguments) throws IOException {
        StringWriter said = new StringWriter();
        assertThat(run(said, settings(), arguments)).as(said::toString).isEqualTo(Main.DONE);
        ended.append(said);
    }

    private int run(StringWriter said, Properties settings, String... arguments) throws IOException {
        return Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--config=" + written(settings)))
                        .toArray(String[]::new));
    }

    private Path written(Properties settings) throws IOException {
        Path config = Files.createTempFile(folder, "client", ".properties");
        try (Writer writer = Files.newBufferedWriter(config)) {
            settings.store(writer, null);
        }
        return config;
    }

    /** All that is on the two topics of them: headers and values. */
    private String deadLetters() {
        Map<String, Object> client = new HashMap<>(broker.client(SecuredBroker.ADMIN, KAFKA));
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = Stream.of("news.articles.dead", "relations.alerts.dead")
                    .flatMap(topic -> IntStream.range(
                                    0, consumer.partitionsFor(topic).size())
                            .mapToObj(partition -> new TopicPartition(topic, partition)))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            StringBuilder all = new StringBuilder();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(dead -> {
                    dead.headers()
                            .forEach(header -> all.append(header.key())
                                    .append('=')
                                    .append(new String(header.value(), StandardCharsets.UTF_8))
                                    .append(' '));
                    all.append(dead.value()).append('\n');
                });
            }
            return all.toString();
        }
    }

    private String written(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String awaitReady(Path log) {
        await().alias(log.toString())
                .atMost(PATIENCE)
                .until(() -> ADDRESS.matcher(content(log).replaceAll("127\\.0\\.0\\.1:1\\b", ""))
                        .find());
        Matcher address = ADDRESS.matcher(content(log));
        assertThat(address.find()).isTrue();
        await().atMost(PATIENCE)
                .failFast("it ended, see " + log, () -> content(log).contains("detente: "))
                .until(() -> status(address.group() + "/health/ready", "") == 200);
        return address.group();
    }

    private static int status(String address, String token) throws IOException, InterruptedException {
        return ask(address, token).statusCode();
    }

    private static String get(String address, String token) throws IOException, InterruptedException {
        return ask(address, token).body();
    }

    private static HttpResponse<String> ask(String address, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
