package io.detente.local;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A real schema registry that speaks Confluent's API, loopback only, as a child JVM. It is the server that the
 * build unpacks into the folder {@code registry} beside the jar.
 *
 * <p>Schemas and their ids are kept in the data folder; each is on disk before its registration is answered, since
 * records that name its id follow at once.
 */
public final class SchemaRegistryServer implements AutoCloseable {

    private static final String SERVER = "registry";
    private static final String DATA_BASE = "schemas";

    /** There while the data base is made for the first time. */
    private static final String UNFINISHED = "schemas.unfinished";

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
     * @throws LocalStackException if it cannot be had within the timeout
     */
    public static SchemaRegistryServer start(Path dataDir, int port, Duration timeout) {
        RegistryHome home = RegistryHome.besideOurJar();
        return start(dataDir, port, timeout, home, home.cdsArchive().useOptions());
    }

    /** @param cdsOptions the JVM's options for classes that are kept ready, or that it is to keep ready */
    static SchemaRegistryServer start(
            Path dataDir, int port, Duration timeout, RegistryHome home, List<String> cdsOptions) {
        DataFolder folder = new DataFolder(dataDir.toAbsolutePath().resolve(SERVER));
        Ports ports = new Ports(folder.path().resolve("port.properties"));
        folder.awaitUnused(timeout);
        beginAnewIfUnfinished(folder.path());
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            int chosen = ports.choose(SERVER, port);
            // Before there is a process that would be left running if it cannot be written down.
            ports.remember(SERVER, chosen);
            // Between choosing a port and binding it, somebody else may take it.
            Optional<SchemaRegistryServer> started = startAt(chosen, folder, timeout, home, cdsOptions);
            if (started.isPresent()) {
                return finished(started.get(), folder.path());
            }
        }
        throw new LocalStackException("The local registry found its port taken " + TRIES + " times");
    }

    /**
     * The server takes a data base for whole as soon as there is some of it. If it was killed, or the disk was full,
     * while it made one, it would never start again: what is then left is no more than the beginning of an empty one.
     */
    private static void beginAnewIfUnfinished(Path folder) {
        Path unfinished = folder.resolve(UNFINISHED);
        Path dataBase = folder.resolve(DATA_BASE + ".mv.db");
        try {
            if (Files.exists(unfinished) && Files.exists(dataBase)) {
                // Kept, since after a power cut the mark may be there again that was taken away.
                Files.move(dataBase, folder.resolve(DATA_BASE + ".mv.db.unfinished"), REPLACE_EXISTING);
            }
            if (!Files.exists(dataBase)) {
                Files.write(unfinished, new byte[0]);
            }
        } catch (IOException e) {
            throw new LocalStackException("Cannot begin the registry's data base in " + folder, e);
        }
    }

    private static SchemaRegistryServer finished(SchemaRegistryServer started, Path folder) {
        Path unfinished = folder.resolve(UNFINISHED);
        try {
            Files.deleteIfExists(unfinished);
            return started;
        } catch (IOException e) {
            started.close();
            throw new LocalStackException("Cannot delete " + unfinished, e);
        }
    }

    /** The registry at that port; empty if the port is taken. */
    static Optional<SchemaRegistryServer> startAt(
            int port, DataFolder folder, Duration timeout, RegistryHome home, List<String> cdsOptions) {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        ChildProcess process = launch(folder, home, cdsOptions, port);
        boolean ready = process.awaitReady(
                timeout,
                "Listening on: http://" + HOST + ":" + port,
                "Port " + port + " seems to be in use",
                () -> answers(http, port));
        return ready ? Optional.of(new SchemaRegistryServer(process, port)) : Optional.empty();
    }

    private static ChildProcess launch(DataFolder folder, RegistryHome home, List<String> cdsOptions, int port) {
        List<String> jvm = new ArrayList<>(cdsOptions);
        jvm.addAll(List.of(
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
                home.classPath()));
        return ChildProcess.start(
                SERVER,
                jvm,
                List.of(folder.runningLock().toString(), home.mainClass()),
                // Without write delay 0, H2 answers up to half a second before a schema is on disk.
                Map.of(
                        "REGISTRY_DATASOURCE_URL",
                        "jdbc:h2:file:" + folder.path().resolve(DATA_BASE) + ";WRITE_DELAY=0"),
                folder.path().resolve("registry.log"));
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

    /**
     * Completes when the registry has ended, for whatever reason, with a message that shows the end of its log.
     */
    public CompletableFuture<String> ended() {
        return process.ended();
    }

    /** Its exit code, once it has ended. */
    int exitCode() {
        return process.exitCode();
    }

    /** Stops the registry in order and returns when it is gone. Its data stay. */
    @Override
    public void close() {
        process.close();
    }
}
