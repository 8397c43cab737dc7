package io.detente.local;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A real schema registry that speaks Confluent's API, loopback only, as a child JVM. It is the server that the build
 * unpacks into the folder {@code registry} beside the jar.
 *
 * <p>Schemas and their ids are kept in the data folder; each is on disk before its registration is answered, since
 * records that name its id follow at once.
 */
public final class SchemaRegistryServer implements AutoCloseable {

    private static final String SERVER = "registry";
    private static final int TRIES = 5;
    private static final String HOST = "127.0.0.1";

    private final ChildProcess process;
    private final int port;

    private SchemaRegistryServer(ChildProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts a registry on the data of an earlier one, or on new data, and waits until it answers.
     *
     * @param dataDir made if absent; a second start on a folder in use fails
     * @param port 0 for the one used last, or any free one
     * @throws LocalStackException if it cannot be had within the deadline
     */
    public static SchemaRegistryServer start(Path dataDir, int port, Duration deadline) {
        DataFolder folder = new DataFolder(dataDir.toAbsolutePath().resolve(SERVER));
        Ports ports = new Ports(folder.path().resolve("port.properties"));
        Path jar = runnerJar();
        folder.awaitUnused(deadline);
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            int chosen = ports.choose(SERVER, port);
            ChildProcess process = launch(folder, jar, chosen);
            // Between choosing a port and binding it, somebody else may take it.
            if (process.awaitReady(
                    deadline, "Listening on: http://" + HOST + ":" + chosen, () -> answers(http, chosen))) {
                ports.remember(SERVER, chosen);
                return new SchemaRegistryServer(process, chosen);
            }
        }
        throw new LocalStackException("The local registry found its port taken " + TRIES + " times");
    }

    private static ChildProcess launch(DataFolder folder, Path jar, int port) {
        return ChildProcess.start(
                SERVER,
                List.of(
                        "-Xms32m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dquarkus.http.host=" + HOST,
                        "-Dquarkus.http.port=" + port,
                        // It would give its own data base up after five seconds, and end.
                        "-Dquarkus.datasource.jdbc.acquisition-timeout=PT2M",
                        "-cp",
                        launcherFolder(folder) + File.pathSeparator + jar),
                List.of(folder.runningLock().toString(), mainClass(jar)),
                // Without write delay 0, H2 answers up to half a second before a schema is on disk.
                Map.of(
                        "REGISTRY_DATASOURCE_URL",
                        "jdbc:h2:file:" + folder.path().resolve("schemas") + ";WRITE_DELAY=0"),
                folder.path().resolve("registry.log"));
    }

    /**
     * A class path entry with {@link ChildMain} alone. Our jar would bring all our libraries along, and the server has
     * its own versions of many.
     */
    private static Path launcherFolder(DataFolder folder) {
        Path root = folder.path().resolve("launcher");
        String classFile = ChildMain.class.getName().replace('.', '/') + ".class";
        Path copy = root.resolve(classFile);
        try (InputStream in = ChildMain.class.getResourceAsStream("/" + classFile)) {
            Files.createDirectories(copy.getParent());
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return root;
        } catch (IOException e) {
            throw new LocalStackException("Cannot write " + copy + ": " + e.getMessage(), e);
        }
    }

    private static String mainClass(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        } catch (IOException e) {
            throw new LocalStackException("Cannot read " + jar + ": " + e.getMessage(), e);
        }
    }

    /** The server's jar, in the folder {@code registry} beside our jar or, within a build, beside our classes. */
    private static Path runnerJar() {
        Path home = home();
        if (Files.isDirectory(home)) {
            try (Stream<Path> files = Files.list(home)) {
                return files.filter(file -> file.getFileName().toString().endsWith("-runner.jar"))
                        .findFirst()
                        .orElseThrow(() -> new LocalStackException("No registry server (*-runner.jar) in " + home));
            } catch (IOException e) {
                throw new LocalStackException("Cannot read " + home + ": " + e.getMessage(), e);
            }
        }
        throw new LocalStackException("No registry server: the folder " + home
                + " is absent. The build makes it; keep it beside the jar when you move the jar");
    }

    private static Path home() {
        try {
            Path ours = Path.of(SchemaRegistryServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ours.toAbsolutePath().resolveSibling("registry");
        } catch (URISyntaxException e) {
            throw new LocalStackException("Cannot tell where this program lies", e);
        }
    }

    private static String url(int port) {
        return "http://" + HOST + ":" + port + "/apis/ccompat/v7";
    }

    private static boolean answers(HttpClient http, int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url(port) + "/subjects"))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** For {@code schema.registry.url}. */
    public String url() {
        return url(port);
    }

    /** Process id of the child JVM. */
    public long pid() {
        return process.pid();
    }

    /** Completes when the registry has ended, for whatever reason, with a message that shows the end of its log. */
    public CompletableFuture<String> ended() {
        return process.ended();
    }

    /** Stops the registry in order and returns when it is gone. Its data stay. */
    @Override
    public void close() {
        process.close();
    }
}
