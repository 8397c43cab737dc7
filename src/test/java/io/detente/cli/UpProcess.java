package io.detente.cli;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code up} as a user starts it: the jar, in a JVM of its own, on free ports. */
final class UpProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern METRICS = Pattern.compile("Metrics +(\\S+)");
    private static final Pattern PAGE = Pattern.compile("The page +(\\S+)/");

    private final Path dataDir;
    private final Path output;
    private final List<ProcessHandle> children = new ArrayList<>();
    private final Process process;

    private UpProcess(Path dataDir, Path output, Process process) {
        this.dataDir = dataDir;
        this.output = output;
        this.process = process;
    }

    /** Returns when it says that it is up. What it says and logs is in a file of its own in the data folder. */
    static UpProcess start(Path dataDir, String... options) throws IOException {
        Files.createDirectories(dataDir);
        Path output = Files.createTempFile(dataDir, "up-", ".out");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("detente.jar"),
                "up",
                "--data-dir=" + dataDir,
                "--port=0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        UpProcess up = new UpProcess(dataDir, output, process);
        try {
            await().atMost(PATIENCE)
                    .failFast("up ended", () -> !process.isAlive())
                    .until(() -> up.output().contains("is up;"));
            return up;
        } catch (RuntimeException e) {
            up.close();
            throw new IllegalStateException("up did not come up; it said:\n" + up.output(), e);
        }
    }

    /** What it has said and logged so far. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For {@code --config} of the other commands. */
    Path settingsFile() {
        return dataDir.resolve("client.properties");
    }

    String bootstrapServers() {
        return settings().getProperty("bootstrap.servers");
    }

    String registryUrl() {
        return settings().getProperty("schema.registry.url");
    }

    private Properties settings() {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(settingsFile())) {
            settings.load(reader);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the page is, without a slash at its end. */
    String pageUrl() {
        Matcher address = PAGE.matcher(output());
        if (!address.find()) {
            throw new IllegalStateException("up does not say where its page is");
        }
        return address.group(1);
    }

    /** Number of articles that the stream is done with since this start. */
    double articlesDone() throws IOException, InterruptedException {
        Matcher address = METRICS.matcher(output());
        if (!address.find()) {
            throw new IllegalStateException("up does not say where its metrics are");
        }
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address.group(1))).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith("detente_articles_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** As {@code kill -9}: it has no time to do anything. */
    void kill() throws InterruptedException {
        children.addAll(process.descendants().toList());
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -9} of its broker alone. */
    void killBroker() {
        ProcessHandle broker = process.descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("kafka.Kafka"))
                .findFirst()
                .orElseThrow();
        broker.destroyForcibly();
    }

    /** As Ctrl-C or {@code kill}: it ends in order; answers the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    /** Waits until it has ended; answers the exit code. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("up did not stop; it said:\n" + output());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        // Broker and registry end a moment after their parent, and until then they write to the data folder.
        children.addAll(process.descendants().toList());
        process.destroyForcibly();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
        children.forEach(child -> child.onExit().orTimeout(1, TimeUnit.MINUTES).join());
    }
}
