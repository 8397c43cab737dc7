package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.local.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docker/Dockerfile} puts into the image is enough for each command that the shapes start. */
class ImageIT {

    private static final Path JAR = Path.of(System.getProperty("detente.jar"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

    @TempDir
    Path folder;

    @Test
    void withoutTheBrokersLibrariesTheStreamRunsThePageServesAndArticlesAreSent() throws Exception {
        Path jar = installed();
        StartedProcesses started = new StartedProcesses();
        try (LocalStack stack = LocalStack.start(LocalStack.Settings.in(folder.resolve("stack")))) {
            String bootstrap = "--bootstrap=" + stack.bootstrapServers();
            String registry = "--registry=" + stack.registryUrl();
            try {
                Path run = folder.resolve("run.log");
                started.add(start(
                        run,
                        jar,
                        "run",
                        bootstrap,
                        registry,
                        "--create",
                        "--metrics-port=0",
                        "--state-dir=" + folder.resolve("state")));
                awaitReady(run);

                Path publish = folder.resolve("publish.log");
                Process publishing = start(
                        publish,
                        jar,
                        "publish",
                        bootstrap,
                        registry,
                        Path.of("src/test/resources/io/detente/cli/reports.jsonl")
                                .toAbsolutePath()
                                .toString());
                started.add(publishing);
                Path serve = folder.resolve("serve.log");
                started.add(start(serve, jar, "serve", bootstrap, registry, "--port=0"));
                assertThat(publishing.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(publishing.exitValue()).as(() -> content(publish)).isZero();
                awaitReady(serve);
            } finally {
                started.end();
            }
        }
    }

    /** The jar in a folder of its own, with the libraries of the image. */
    private Path installed() throws IOException {
        Path home = Files.createDirectories(folder.resolve("opt/lib")).getParent();
        List<Pattern> left = Files.readAllLines(Path.of("docker/broker-libraries.txt")).stream()
                .map(name -> Pattern.compile(Pattern.quote(name) + "-\\d.*\\.jar"))
                .toList();
        List<Path> libraries;
        try (Stream<Path> files = Files.list(JAR.resolveSibling("lib"))) {
            libraries = files.toList();
        }
        assertThat(left)
                .allSatisfy(name -> assertThat(libraries)
                        .filteredOn(file ->
                                name.matcher(file.getFileName().toString()).matches())
                        .hasSize(1));
        for (Path library : libraries) {
            String name = library.getFileName().toString();
            if (left.stream().noneMatch(one -> one.matcher(name).matches())) {
                Files.createSymbolicLink(home.resolve("lib").resolve(name), library.toAbsolutePath());
            }
        }
        return Files.copy(JAR, home.resolve("detente.jar"));
    }

    private static Process start(Path log, Path jar, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static void awaitReady(Path log) {
        await().alias(log.toString())
                .atMost(PATIENCE)
                .until(() -> ADDRESS.matcher(content(log)).find());
        Matcher address = ADDRESS.matcher(content(log));
        assertThat(address.find()).isTrue();
        await().atMost(PATIENCE)
                .until(() -> get(address.group() + "/health/ready").statusCode() == 200);
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
