package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.detente.avro.AlertKind;
import io.detente.avro.AlertStatus;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.avro.Side;
import io.detente.extract.SampleNews;
import io.detente.feed.read.SampleArticles;
import io.detente.stream.DeadLetterHeaders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code up}, and what other programs do with it, ours and others'. One {@code up} for all tests; the first look
 * at its beginning, the last but one brings news of today, and the last restarts it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpCommandIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GOOD = "{\"id\":\"%s\",\"title\":\"\",\"publishedAt\":\"2023-05-10T11:00:00Z\","
            + "\"url\":\"https://example.org/%1$s\",\"body\":\"Finnish President Sauli Niinisto met Portuguese Prime Minister"
            + " Antonio Costa in Lisbon on Tuesday.\"}\n";

    private static final String INVADED = "BOL-PRY";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();

    private Path dataDir;
    private Path files;
    private long startedAt;
    private UpProcess up;
    /** Empty where there is no Node.js with npm. */
    private CompletableFuture<Optional<Path>> nodeProgram;

    @BeforeAll
    void start(@TempDir Path data, @TempDir Path own) throws IOException {
        dataDir = data;
        files = own;
        startedAt = System.nanoTime();
        up = UpProcess.start(dataDir);
        // It waits for the network more than it works, so it does while the samples come in.
        nodeProgram =
                CompletableFuture.supplyAsync(UpCommandIT::installNodeProgram, task -> new Thread(task, "npm").start());
    }

    @AfterAll
    void end() {
        if (nodeProgram != null) {
            // Half of it would be taken for the whole the next time.
            nodeProgram.handle((program, failure) -> program).join();
        }
        if (up != null) {
            up.close();
        }
    }

    @Test
    @Order(1)
    void givenNothingButTheJar_whenUpIsStarted_thenSignalsOfSeveralPairsMoveWithinAMinute() {
        Duration left = PATIENCE.minusNanos(System.nanoTime() - startedAt);

        await().atMost(left)
                .untilAsserted(() -> assertThat(up.output()
                                .lines()
                                .filter(line -> line.matches("[A-Z]+-[A-Z]+ +\\d{4}-\\d\\d-\\d\\d .*"))
                                .map(line -> line.split(" ")[0])
                                .distinct())
                        .hasSizeGreaterThan(3));
    }

    @Test
    @Order(2)
    void givenTheSamplesAlone_whenAllAreRead_thenTheFirstTwentyPairsAreAllOnesThatTheyTellOf() {
        await().atMost(PATIENCE)
                .until(() -> up.articlesDone() >= SampleArticles.read().size());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hottestPairs(20))
                        .hasSize(20)
                        .contains("USA-VEN", "CHN-USA", "ARM-AZE", "CHN-PHL", "RUS-UKR", "KOR-PRK")
                        .isSubsetOf(SampleNews.pairsTold(Instant.EPOCH)));
    }

    private List<String> hottestPairs(int number) throws IOException, InterruptedException {
        List<String> pairs = new ArrayList<>();
        get("/v1/pairs?limit=" + number)
                .path("items")
                .forEach(pair -> pairs.add(pair.path("pair").asText()));
        return pairs;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return json.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(up.pageUrl() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    @Test
    void givenAnArticleOfOnesOwn_whenPublished_thenItsEventCanBeWatchedAndSentAgainChangesNoSignal() throws Exception {
        Path file = Files.writeString(files.resolve("own.jsonl"), GOOD.formatted("own-1"));
        Result published = run("publish", "--config", up.settingsFile().toString(), file.toString());
        assertThat(published.code()).as(published.err()).isZero();

        Result watched = run(
                "watch",
                "events",
                "--pair=prt-fin",
                "--since=beginning",
                "--limit=1",
                "--format=jsonl",
                "--config",
                up.settingsFile().toString());

        assertThat(watched.code()).as(watched.err()).isZero();
        JsonNode event = json.readTree(watched.out());
        assertThat(event.path("pair").asText()).isEqualTo("FIN-PRT");
        assertThat(event.path("type").asText()).isEqualTo("CONSULT");
        assertThat(event.path("date").asText()).isEqualTo("2023-05-09");

        try (TopicContents topics = new TopicContents(up)) {
            await().atMost(PATIENCE).until(() -> !signalsOf("FIN-PRT", topics).isEmpty());
            Map<String, RelationSignal> before = signalsOf("FIN-PRT", topics);

            run("publish", "--again", "--config", up.settingsFile().toString(), file.toString());
            publishGoodAndAwaitItsEvent(
                    "own-2",
                    "Spanish Prime Minister Pedro Sanchez met Polish President Andrzej Duda"
                            + " in Warsaw on Tuesday.");

            assertThat(signalsOf("FIN-PRT", topics)).isEqualTo(before);
        }
    }

    @Test
    void givenWhatIsNoArticle_whenItComes_thenItIsADeadLetterWithCauseAndOriginAndTheNextIsRead() throws Exception {
        byte[] garbage = {1, 2, 3, (byte) 0xFF};
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", up.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("news.articles", "garbage".getBytes(StandardCharsets.UTF_8), garbage))
                    .get(30, TimeUnit.SECONDS);
        }
        Path file = Files.writeString(
                files.resolve("bad.jsonl"),
                "{\"id\":\"undated\",\"title\":\"They met\"}\n"
                        + "{\"id\":\"future\",\"title\":\"They will meet\",\"publishedAt\":\"2099-01-01\"}\n"
                        + "{\"id\":\"huge\",\"publishedAt\":\"2023-05-10\",\"title\":\"Long\",\"body\":\""
                        + "They met. ".repeat(1_000_000) + "\"}\n");
        Result published =
                run("publish", "--no-check", "--config", up.settingsFile().toString(), file.toString());
        assertThat(published.code()).as(published.err()).isZero();

        publishGoodAndAwaitItsEvent(
                "after-the-dead",
                "Brazilian President Luiz Inacio Lula da Silva met Argentine"
                        + " President Alberto Fernandez in Brasilia on Tuesday.");

        try (TopicContents topics = new TopicContents(up)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(causesByKey(topics))
                            .containsEntry("garbage", "undecodable")
                            .containsEntry("undated", "no-date")
                            .containsEntry("future", "date-in-future")
                            .containsEntry("huge", "too-large"));
            Map<String, ConsumerRecord<byte[], byte[]>> articles = byPlace(topics.records("news.articles"));
            assertThat(topics.records("news.articles.dead")).allSatisfy(dead -> {
                ConsumerRecord<byte[], byte[]> original = articles.get(
                        header(dead, DeadLetterHeaders.PARTITION) + "/" + header(dead, DeadLetterHeaders.OFFSET));
                assertThat(header(dead, DeadLetterHeaders.TOPIC)).isEqualTo("news.articles");
                assertThat(dead.key()).isEqualTo(original.key());
                assertThat(dead.value()).isEqualTo(original.value());
            });
        }
    }

    @Test
    void givenAProgramInJavaScript_whenItSpeaksToTheTopics_thenItReadsOursAndWeReadIts() throws Exception {
        Path program = nodeProgram();
        ObjectMapper mapper = new ObjectMapper();
        String article = mapper.createObjectNode()
                .put("id", "from-node")
                .put("title", "")
                .put("body", "Japanese Prime Minister Fumio Kishida met South Korean President Yoon Suk Yeol in Seoul.")
                .put("publishedAt", 1_683_716_400_000L)
                .putNull("updatedAt")
                .put("url", "https://example.org/from-node")
                .putNull("source")
                .put("language", "en")
                .putNull("origin")
                .toString();

        String lines = start(program, "node", "round-trip.mjs", up.bootstrapServers(), up.registryUrl(), article);

        List<JsonNode> records = lines.lines().map(this::parsed).toList();
        assertThat(records).hasSize(2);
        JsonNode event = records.get(0);
        assertThat(event.path("topic").asText()).isEqualTo("relations.events");
        assertThat(event.path("key").asText()).isEqualTo("JPN-KOR");
        assertThat(event.path("value").path("type").asText()).isEqualTo("CONSULT");
        JsonNode signal = records.get(1);
        assertThat(signal.path("key").asText()).startsWith("JPN-KOR/P");
        assertThat(signal.path("value").path("thaw").asDouble()).isPositive();
    }

    @Test
    void givenThePagesProgramInJava_whenStartedAsItSays_thenItPrintsAlerts() throws Exception {
        Path program = programOfThePage("java", files.resolve("Alerts.java"));

        assertThat(firstLine("java", "-cp", System.getProperty("detente.jar"), program.toString()))
                .matches(".+, \\d{1,2} [A-Z][a-z]+ \\d{4}: .+");
    }

    @Test
    void givenThePagesProgramInJavaScript_whenStartedAsItSays_thenItPrintsAlerts() throws Exception {
        Path program = programOfThePage("js", nodeProgram().resolve("alerts.mjs"));

        assertThat(firstLine("node", program.toString())).matches(".+, \\d{1,2} [A-Z][a-z]+ \\d{4}: .+");
    }

    /** The program of that language in the page on consumers, written where it can be run. */
    private static Path programOfThePage(String language, Path file) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("ops", "consume.md")));
        assertThat(block.find()).as("a program in " + language).isTrue();
        return Files.writeString(file, block.group(1));
    }

    /** What the program says first on standard output; it would go on for ever. */
    private String firstLine(String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of(command));
        whole.add(up.bootstrapServers());
        whole.add(up.registryUrl());
        Path errors = files.resolve(command[0] + ".err");
        Process process =
                new ProcessBuilder(whole).redirectError(errors.toFile()).start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = CompletableFuture.supplyAsync(() -> out.lines()
                            .filter(said -> !said.startsWith("{"))
                            .findFirst()
                            .orElse(""))
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(slow -> "nothing within " + PATIENCE)
                    .join();
            return line.isEmpty() ? read(errors) : line;
        } finally {
            process.destroyForcibly().onExit().join();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void givenAllSamplesRead_whenThreeReportsOfAnInvasionCome_thenTopicPageAndWebhookTellIt() throws Exception {
        List<JsonNode> delivered = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(delivered);
        try {
            Process delivery = deliver(receiver);
            try (TopicContents topics = new TopicContents(up)) {
                await().atMost(PATIENCE)
                        .until(() -> topics.end("news.articles")
                                >= SampleArticles.read().size());

                report("Alpha Wire", "Paraguayan troops invade Bolivia", """
                        Paraguayan troops invaded Bolivia and shelled the town of Villamontes, the Bolivian defence ministry said. \
                        Bolivia condemned the attack and recalled its ambassador from Asuncion.""");
                await().atMost(PATIENCE).until(() -> turn(topics).isPresent());
                assertThat(turn(topics))
                        .hasValueSatisfying(alert -> assertThat(alert.getStatus())
                                .as("after the first report")
                                .isEqualTo(AlertStatus.PROVISIONAL));

                report("Beta Press", "Paraguay attacks Bolivia", """
                        Paraguayan forces attacked Bolivia at dawn today. Paraguayan warplanes bombed Bolivian army barracks near the border. \
                        Bolivia accused Paraguay of aggression today.""");
                report("Gamma News", "Paraguay invades Bolivia", """
                        Paraguayan forces invaded Bolivia today and attacked Bolivian troops near the border. Bolivia recalled \
                        its ambassador from Asuncion, and its president condemned Paraguay in a speech today.""");

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(turn(topics)).hasValueSatisfying(UpCommandIT::isOfTheGravest));
                String alertId = turn(topics).orElseThrow().getAlertId();
                await().atMost(PATIENCE).untilAsserted(() -> {
                    JsonNode page =
                            get("/v1/alerts?pair=" + INVADED).path("items").path(0);
                    assertThat(page.path("alertId").asText()).isEqualTo(alertId);
                    assertThat(page.path("severity").asInt()).isGreaterThanOrEqualTo(4);
                    assertThat(get("/v1/pairs/" + INVADED).path("regime").asText())
                            .isEqualTo("TENSION");
                });
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(delivered).anySatisfy(alert -> {
                            assertThat(alert.path("alertId").asText()).isEqualTo(alertId);
                            assertThat(alert.path("severity").asInt()).isGreaterThanOrEqualTo(4);
                        }));
            } finally {
                delivery.destroyForcibly().onExit().join();
            }
        } finally {
            receiver.stop(0);
        }
    }

    private static void isOfTheGravest(RelationAlert alert) {
        assertThat(alert.getKind()).isEqualTo(AlertKind.TURNING_POINT);
        assertThat(alert.getSide()).isEqualTo(Side.TENSION);
        assertThat(alert.getSeverity()).isGreaterThanOrEqualTo(4);
        assertThat(alert.getRegimeAfter()).isEqualTo(Regime.TENSION);
        assertThat(alert.getSources()).isGreaterThan(1);
        assertThat(alert.getExplanation()).startsWith("Bolivia and Paraguay, ").contains("Paraguay to Bolivia: attack");
    }

    /** As it stands; the newest record of an alert is the last. */
    private static Optional<RelationAlert> turn(TopicContents topics) {
        return topics.values("relations.alerts", RelationAlert.class).stream()
                .filter(alert -> alert.getPair().equals(INVADED))
                .reduce((earlier, later) -> later);
    }

    private void report(String source, String title, String body) throws IOException, InterruptedException {
        String article = json.createObjectNode()
                .put("source", source)
                .put("title", title)
                .put("body", body)
                .put("publishedAt", Instant.now().toString())
                .toString();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(up.pageUrl() + "/v1/articles"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(article))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private HttpServer receiver(List<JsonNode> delivered) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            delivered.add(json.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** {@code watch alerts --webhook} as a user starts it. */
    private Process deliver(HttpServer receiver) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("detente.jar"),
                        "watch",
                        "alerts",
                        "--since=beginning",
                        "--pair=" + INVADED,
                        "--webhook=http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                        "--config=" + up.settingsFile())
                .redirectErrorStream(true)
                .redirectOutput(files.resolve("watch.out").toFile())
                .start();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void givenSamplesAlreadySent_whenStoppedAndStartedAgain_thenNoneIsSentTwiceAndTheAddressesStay() throws Exception {
        String address = up.bootstrapServers();

        assertThat(up.stop()).as(up.output()).isZero();
        assertThat(up.output()).contains("Stopping ...").contains("Stopped.");
        up = UpProcess.start(dataDir);

        assertThat(up.bootstrapServers()).isEqualTo(address);
        List<String> samples = SampleArticles.read().stream()
                .map(found -> found.article().id())
                .toList();
        try (TopicContents topics = new TopicContents(up)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(topics.records("news.articles").stream()
                                    .map(UpCommandIT::key)
                                    .filter(samples::contains))
                            .containsExactlyInAnyOrderElementsOf(samples));
        }
    }

    private void publishGoodAndAwaitItsEvent(String id, String body) throws IOException {
        Path file = Files.writeString(
                files.resolve(id + ".jsonl"),
                json.createObjectNode()
                        .put("id", id)
                        .put("body", body)
                        .put("publishedAt", "2023-05-10T11:00:00Z")
                        .toString());
        assertThat(run("publish", "--config", up.settingsFile().toString(), file.toString())
                        .code())
                .isZero();
        try (TopicContents topics = new TopicContents(up)) {
            await().atMost(PATIENCE)
                    .until(() -> topics.values("relations.events", RelationEvent.class).stream()
                            .flatMap(event -> event.getMentions().stream())
                            .anyMatch(mention -> mention.getArticleId().equals(id)));
        }
    }

    private static Map<String, RelationSignal> signalsOf(String pair, TopicContents topics) {
        return topics.values("relations.signals", RelationSignal.class).stream()
                .filter(signal -> signal.getPair().equals(pair))
                .collect(Collectors.toMap(
                        signal -> signal.getWindow() + " " + signal.getWindowEnd(),
                        signal -> signal,
                        (earlier, later) -> later));
    }

    private static Map<String, String> causesByKey(TopicContents topics) {
        Map<String, String> causes = new HashMap<>();
        topics.records("news.articles.dead")
                .forEach(dead -> causes.put(key(dead), header(dead, DeadLetterHeaders.CAUSE)));
        return causes;
    }

    private static Map<String, ConsumerRecord<byte[], byte[]>> byPlace(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream().collect(Collectors.toMap(one -> one.partition() + "/" + one.offset(), one -> one));
    }

    private static String key(ConsumerRecord<byte[], byte[]> one) {
        return new String(one.key(), StandardCharsets.UTF_8);
    }

    private static String header(ConsumerRecord<byte[], byte[]> one, String name) {
        return new String(one.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private JsonNode parsed(String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + line, e);
        }
    }

    /** Once it is installed. */
    private Path nodeProgram() {
        Optional<Path> program = nodeProgram.join();
        assumeTrue(program.isPresent(), "Node.js with npm is not installed");
        return program.orElseThrow();
    }

    private static Optional<Path> installNodeProgram() {
        try {
            if (!isThere("node") || !isThere("npm")) {
                return Optional.empty();
            }
            Path program = Path.of("target", "node");
            Files.createDirectories(program);
            try (Stream<Path> sources = Files.list(Path.of("src", "test", "node"))) {
                for (Path source : sources.filter(Files::isRegularFile).toList()) {
                    Files.write(program.resolve(source.getFileName()), Files.readAllBytes(source));
                }
            }
            if (!Files.exists(program.resolve("node_modules"))) {
                start(program, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            }
            return Optional.of(program);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a program to its end; answers its standard output. */
    private static String start(Path folder, String... command) throws IOException, InterruptedException {
        Path errors = folder.resolve(command[0] + ".err");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(() -> String.join(" ", command) + "\n" + output + read(errors))
                .isZero();
        return output;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private record Result(int code, String out, String err) {}

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }
}
