package io.detente.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One {@code run}, as a user starts it, that can be killed, paused and started again on the state it left.
 */
final class Instance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern METRICS = Pattern.compile("Metrics at (http://\\S+/metrics)");
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final String bootstrapServers;
    private final String registryUrl;
    private final Path folder;
    private final Path stateDir;
    private Process process;
    private Path log;
    private int starts;

    /**
     * Not yet started.
     *
     * @param folder of its logs and settings
     * @param stateDir its own
     */
    Instance(String bootstrapServers, String registryUrl, Path folder, Path stateDir) throws IOException {
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
        this.folder = Files.createDirectories(folder);
        this.stateDir = stateDir;
        // What went from reading to ledger stays, so that it can be counted.
        Files.writeString(folder.resolve("settings.properties"), "repartition.purge.interval.ms=86400000\n");
    }

    void start() throws IOException {
        start(Map.of());
    }

    /**
     * With a clock that is ahead until {@link #setClockRight()}, by Debian's {@code faketime}. Of itself it mends timed waits
     * of some versions of the C library, and with the clock of a JVM's waits left alone each of them would end at once.
     */
    void startAhead(Duration ahead) throws IOException {
        setClockAhead(ahead);
        start(Map.of(
                "LD_PRELOAD",
                faketime().toString(),
                "FAKETIME_TIMESTAMP_FILE",
                clock().toString(),
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
    }

    /** While it runs. */
    void setClockRight() throws IOException {
        setClockAhead(Duration.ZERO);
    }

    /** All at once: a file without content would end the process. */
    private void setClockAhead(Duration ahead) throws IOException {
        Path written = Files.writeString(folder.resolve("clock.new"), "+" + ahead.toSeconds());
        Files.move(written, clock(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path clock() {
        return folder.resolve("clock");
    }

    private void start(Map<String, String> environment) throws IOException {
        log = folder.resolve("run-" + ++starts + ".log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        System.getProperty("detente.jar"),
                        "run",
                        "--bootstrap=" + bootstrapServers,
                        "--registry=" + registryUrl,
                        "--config=" + folder.resolve("settings.properties"),
                        "--metrics-port=0",
                        "--state-dir=" + stateDir)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private static Path faketime() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARIES, 3)) {
            return files.filter(file -> file.endsWith("faketime/libfaketimeMT.so.1"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Debian's package faketime is not installed"));
        }
    }

    /** Waits until records flow. */
    void awaitRunning() {
        await().atMost(PATIENCE)
                .failFast("run ended, see " + log, () -> !process.isAlive())
                .until(() -> output().contains("Stream is RUNNING"));
    }

    /** Until it has ended of itself, if it does within that time; whether it has. */
    boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    boolean lives() {
        return process.isAlive();
    }

    /** As {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -9}. It must not have ended of itself before. */
    void killAtWork() throws InterruptedException {
        demandLife();
        kill();
    }

    private void demandLife() {
        if (!process.isAlive()) {
            throw new IllegalStateException("run has ended of itself with " + exitCode() + ", see " + log);
        }
    }

    /** As {@code kill}: it ends in order. It must not have ended of itself before. */
    void stop() throws InterruptedException {
        demandLife();
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("run did not stop; it said:\n" + output());
        }
    }

    /** It stands still, as a machine does that swaps or a virtual one that is moved. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill " + name + " ended with " + code);
        }
    }

    /** What it has said since its last start. */
    String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sum of all values of a metric; 0 if it has none. */
    double metric(String name) throws IOException, InterruptedException {
        Matcher address = METRICS.matcher(output());
        if (!address.find()) {
            throw new IllegalStateException("run does not say where its metrics are");
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1)))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }
}
