package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.local.LocalStack;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bench} tells of a broker and a registry of its own. How fast they are is for its users to see. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchCommandIT {

    private static final Path JAR =
            Path.of(System.getProperty("detente.jar", "target/detente.jar")).toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void givenLiveNews_thenThroughputAndLatencyOfEachTopicAreTold() throws Exception {
        Map<String, Double> figures = bench("live", "--no-baselines", "--articles=20", "--seconds=2", "--rate=10");

        assertThat(figures)
                .containsEntry("stream: rate while latency was measured", 10.0)
                .hasEntrySatisfying(
                        "stream: throughput", rate -> assertThat(rate).isPositive())
                // A round of six at least; each comes after the one before was answered.
                .hasEntrySatisfying(
                        "stream: sent before, to warm up",
                        sent -> assertThat(sent).isGreaterThanOrEqualTo(6))
                .hasEntrySatisfying(
                        "stream: to signals, records",
                        records -> assertThat(records).isPositive())
                .hasEntrySatisfying(
                        "stream: to signals, p50",
                        millis -> assertThat(millis)
                                .isPositive()
                                .isLessThanOrEqualTo(figures.get("stream: to signals, p99")));
    }

    @Test
    void givenSettingsOfASecuredCluster_thenABrokerOfItsOwnIsMeasuredWithThoseOfTheStreamAndNoneOfTheClusters()
            throws Exception {
        Path heard = folder.resolve("heard");
        Path config = folder.resolve("cluster.properties");
        Files.write(
                config,
                List.of(
                        "security.protocol=SSL",
                        "ssl.truststore.location=" + folder.resolve("no-such.jks"),
                        "replication.factor=3",
                        "schema.registry.url=http://127.0.0.1:1",
                        "commit.interval.ms=77",
                        "metric.reporters=" + SettingsHeard.class.getName(),
                        "plugin." + SettingsHeard.FILE + "=" + heard));

        bench("live", "--no-baselines", "--articles=6", "--seconds=1", "--rate=6", "--config=" + config);

        assertThat(heard).content().contains("commit.interval.ms=77").doesNotContain("commit.interval.ms=100");
    }

    /** Writes down with which settings each client was made. */
    public static final class SettingsHeard implements MetricsReporter {

        static final String FILE = "settings.heard";

        @Override
        public void configure(Map<String, ?> settings) {
            try {
                Files.writeString(
                        Path.of((String) settings.get(FILE)),
                        "commit.interval.ms=" + settings.get("commit.interval.ms") + System.lineSeparator(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }

    @Test
    void givenAnArchive_thenItIsReadWholeAndTheTimeTold() throws Exception {
        Path archive = folder.resolve("archive.jsonl");
        Files.write(
                archive,
                days().map(day -> article(day, "Peru condemns Chile over fishing"))
                        .toList());

        Map<String, Double> figures = bench("backfill", archive.toString(), "--rate=0");

        assertThat(figures)
                .containsEntry("archive: articles", 12.0)
                .hasEntrySatisfying(
                        "archive: signals told an article",
                        signals -> assertThat(signals).isPositive())
                .hasEntrySatisfying(
                        "archive: until nothing waits and nothing is owed",
                        seconds ->
                                assertThat(seconds).isGreaterThanOrEqualTo(figures.get("archive: until all is read")));
    }

    @Test
    void givenLiveNewsBesideAnArchiveThatTellsNothing_thenNoneOfTheSignalsCountsAsTheArchives() throws Exception {
        Path archive = folder.resolve("archive.jsonl");
        Files.write(
                archive,
                days().map(day -> article(day, "Children fly kites on the beach"))
                        .toList());

        Map<String, Double> figures = bench("backfill", archive.toString(), "--rate=20", "--seconds=1");

        assertThat(figures).containsEntry("archive: signals told an article", 0.0);
    }

    /** The earliest that there is anything to leave behind; the stream itself does not run yet. */
    @Test
    void givenTheTerminalsInterruptWhileItsStreamStarts_thenNothingIsLeftOnTheCluster() throws Exception {
        Path err = folder.resolve("stopped.err");
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("cluster")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            JAR.toString(),
                            "bench",
                            "live",
                            "--no-baselines",
                            "--bootstrap=" + stack.bootstrapServers(),
                            "--registry=" + stack.registryUrl())
                    .redirectError(err.toFile())
                    .start();
            try {
                Awaitility.await()
                        .atMost(PATIENCE)
                        .until(() -> !process.isAlive() || !ofBench(admin).isEmpty());

                // Where a shell started the tests in the background, they and their children ignore SIGINT.
                new ProcessBuilder("kill", "-TERM", Long.toString(process.pid()))
                        .start()
                        .waitFor();

                assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(err).content().contains("Stopped; nothing was measured to its end.");
                assertThat(ofBench(admin)).isEmpty();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void givenAnInterruptWhileItEnds_thenNothingIsLeftOnTheCluster() throws Exception {
        Path config = Files.writeString(
                folder.resolve("c.properties"), "metric.reporters=" + InterruptAtTheEnd.class.getName());
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("cluster")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            InterruptAtTheEnd.measuring = Thread.currentThread();

            bench(
                    "live",
                    "--no-baselines",
                    "--articles=6",
                    "--seconds=1",
                    "--rate=6",
                    "--bootstrap=" + stack.bootstrapServers(),
                    "--registry=" + stack.registryUrl(),
                    "--config=" + config);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(ofBench(admin)).isEmpty();
        }
    }

    /** Interrupts the measurement when the client that sends articles is closed, before all else of the stream. */
    public static final class InterruptAtTheEnd implements MetricsReporter {

        private static volatile Thread measuring;
        private boolean sends;

        @Override
        public void configure(Map<String, ?> settings) {
            sends = "0".equals(settings.get("linger.ms"));
        }

        @Override
        public void init(List<KafkaMetric> metrics) {}

        @Override
        public void metricChange(KafkaMetric metric) {}

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {
            if (sends) {
                measuring.interrupt();
            }
        }
    }

    @Test
    void givenBaselinesOnACluster_thenNothingIsLeftThere() throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("cluster")));
                Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            String subjects = subjects(stack);

            Map<String, Double> figures = bench(
                    "live",
                    "--articles=6",
                    "--seconds=1",
                    "--rate=6",
                    "--bootstrap=" + stack.bootstrapServers(),
                    "--registry=" + stack.registryUrl());

            assertThat(figures)
                    .containsKeys("broker alone: throughput", "passing on: throughput", "reader alone: throughput");
            assertThat(ofBench(admin)).isEmpty();
            assertThat(subjects(stack)).isEqualTo(subjects);
        }
    }

    private static String subjects(LocalStack stack) throws Exception {
        HttpRequest all = HttpRequest.newBuilder(URI.create(stack.registryUrl() + "/subjects"))
                .build();
        return HttpClient.newHttpClient()
                .send(all, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void givenBaselines_thenLatencyIsComparedWithThatOfPassingOnAndAStageOfItWithNothing() throws Exception {
        JsonNode figures = told("live", "--articles=6", "--seconds=1", "--rate=6");

        assertThat(figures)
                .filteredOn(one -> one.path("what").asText().equals("to signals, p50"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("baseline").asText()).isEqualTo("passing on"));
        assertThat(figures)
                .filteredOn(one -> one.path("what").asText().startsWith("of it "))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.has("ratio")).isFalse());
    }

    /** Names of topics and groups. */
    private static List<String> ofBench(Admin admin) throws Exception {
        return Stream.concat(
                        admin.listTopics().names().get().stream(),
                        admin.listGroups().all().get().stream().map(GroupListing::groupId))
                .filter(name -> name.contains("bench-"))
                .toList();
    }

    private static Stream<Integer> days() {
        return IntStream.rangeClosed(1, 12).boxed();
    }

    private static String article(int day, String title) {
        return String.format(
                "{\"id\": \"a%d\", \"title\": \"%s\", \"body\": \"\","
                        + " \"publishedAt\": \"2019-03-%02dT09:00:00Z\", \"source\": \"Sample Wire\"}",
                day, title, day);
    }

    /** Values by course and name. */
    private static Map<String, Double> bench(String... options) throws IOException {
        return StreamSupport.stream(told(options).spliterator(), false)
                .collect(Collectors.toMap(
                        one -> one.path("course").asText() + ": "
                                + one.path("what").asText(),
                        one -> one.path("value").asDouble()));
    }

    private static JsonNode told(String... options) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] command = Stream.of(List.of("bench"), List.of(options), List.of("--format=json"))
                .flatMap(List::stream)
                .toArray(String[]::new);
        assertThat(Main.run(out, err, command)).as(err.toString()).isEqualTo(Main.DONE);
        return new ObjectMapper().readTree(out.toString()).path("figures");
    }
}
