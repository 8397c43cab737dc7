package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.extract.SampleNews;
import io.detente.feed.read.SampleArticles;
import io.detente.stream.DeadLetterHeaders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
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
 * {@code up}, and what other programs do with it, ours and others'. One {@code up} for all tests; the first looks at its
 * beginning, the last restarts it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpCommandIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GOOD = "{\"id\":\"%s\",\"title\":\"\",\"publishedAt\":\"2023-05-10T11:00:00Z\","
            + "\"url\":\"https://example.org/%1$s\",\"body\":\"Finnish President Sauli Niinisto met Portuguese Prime Minister"
            + " Antonio Costa in Lisbon on Tuesday.\"}\n";

    private final ObjectMapper json = new ObjectMapper();

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
                        .contains("USA-VEN", "CHN-USA", "ARM-AZE", "RUS-SAU")
                        .isSubsetOf(SampleNews.pairsTold(Instant.EPOCH)));
    }

    private List<String> hottestPairs(int number) throws IOException {
        List<String> pairs = new ArrayList<>();
        try (InputStream answer =
                URI.create(up.pageUrl() + "/v1/pairs?limit=" + number).toURL().openStream()) {
            json.readTree(answer)
                    .path("items")
                    .forEach(pair -> pairs.add(pair.path("pair").asText()));
        }
        return pairs;
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
