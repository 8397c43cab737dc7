package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.local.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as a user starts it: the jar, on a cluster that is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunCommandIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern METRICS = Pattern.compile("Metrics at (http://\\S+)/metrics");
    /** How a JVM says that it was asked to end: 128 and the number of SIGTERM. */
    private static final int TERMINATED = 143;

    @TempDir
    Path data;

    private LocalStack stack;

    @BeforeAll
    void startCluster(@TempDir Path folder) {
        stack = LocalStack.start(LocalStack.Settings.in(folder));
    }

    @AfterAll
    void stopCluster() {
        stack.close();
    }

    @Test
    void itCreatesWhatIsMissingCountsWhatComesAndEndsWhenAsked() throws Exception {
        Path log = data.resolve("run.log");
        Process run = run(log, "--create", "--metrics-port=0", "--namespace=one");
        try {
            await().atMost(PATIENCE)
                    .until(() -> METRICS.matcher(Files.readString(log)).find());
            Matcher metrics = METRICS.matcher(Files.readString(log));
            assertThat(metrics.find()).isTrue();
            String address = metrics.group(1);
            await().atMost(PATIENCE).until(() -> get(address + "/health/ready").statusCode() == 200);

            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", stack.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>("one.news.articles", "garbage".getBytes(StandardCharsets.UTF_8)))
                        .get(30, TimeUnit.SECONDS);
            }

            await().atMost(PATIENCE)
                    .until(() -> get(address + "/metrics")
                            .body()
                            .contains("detente_dead_letters_total{cause=\"undecodable\"} 1.0"));
            run.destroy();
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(TERMINATED);
            assertThat(Files.readString(log)).contains("The stream has stopped");
        } finally {
            run.destroyForcibly().waitFor();
        }
    }

    @Test
    void itSaysWhichTopicsAreMissingAndFails() throws Exception {
        Path log = data.resolve("missing.log");
        Process run = run(log, "--namespace=two");
        try {
            assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).isEqualTo(1);
            assertThat(Files.readString(log)).contains("two.news.articles").contains("--create");
        } finally {
            run.destroyForcibly().waitFor();
        }
    }

    private Process run(Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("detente.jar"),
                "run",
                "--bootstrap=" + stack.bootstrapServers(),
                "--registry=" + stack.registryUrl(),
                "--state-dir=" + data.resolve("state")));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
