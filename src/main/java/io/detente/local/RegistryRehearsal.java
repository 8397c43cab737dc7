package io.detente.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the registry once and ends it, so that its classes are kept ready for all later starts: checked, laid out and only
 * to be mapped into memory, they halve what a start takes. Run by the build, which works without as well.
 */
final class RegistryRehearsal {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private RegistryRehearsal() {}

    public static void main(String[] args) throws IOException {
        RegistryHome home = RegistryHome.besideOurJar();
        if (home.hasClassesReady()) {
            return;
        }
        Path folder = Files.createTempDirectory("registry-rehearsal");
        try {
            rehearse(home, folder);
        } catch (LocalStackException | IOException e) {
            System.err.println("The registry will start more slowly than it could: " + e.getMessage());
        } finally {
            delete(folder);
        }
    }

    private static void rehearse(RegistryHome home, Path folder) throws IOException {
        // Beside its later place, so that it gets there whole or not at all, however the build ends.
        Path made = home.classes().resolveSibling("registry.jsa.new");
        SchemaRegistryServer server = SchemaRegistryServer.start(folder, 0, DEADLINE, home, home.keepingClasses(made));
        try (server) {
            register(server);
        }
        // One that had to be stopped may have left half of it.
        if (server.exitCode() == 0 && Files.exists(made)) {
            Files.move(made, home.classes(), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Half of its classes are those that answer. */
    private static void register(SchemaRegistryServer server) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/subjects/rehearsal/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\": \"\\\"string\\\"\"}"))
                .timeout(DEADLINE)
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
