package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.local.LocalStack;
import io.detente.serve.door.ArticleDoor;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, beside a real broker. */
class ServeCommandIT {

    private static final String PAGE = "The page is at ";

    private LocalStack stack;
    private final StartedProcesses started = new StartedProcesses();

    @BeforeEach
    void startCluster(@TempDir Path folder) {
        stack = LocalStack.start(LocalStack.Settings.in(folder));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            new TopicAdmin(admin, Topics.in("")).create();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        started.end();
        stack.close();
    }

    /** Its address, once it serves. */
    private String serve(String... options) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                System.getProperty("detente.jar"),
                                "serve",
                                "--port=0",
                                "--bootstrap=" + stack.bootstrapServers(),
                                "--registry=" + stack.registryUrl()),
                        Stream.of(options))
                .toList();
        Process serve = started.add(
                new ProcessBuilder(command).redirectErrorStream(true).start());
        BufferedReader said = new BufferedReader(new InputStreamReader(serve.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.startsWith(PAGE)) {
            line = said.readLine();
        }
        assertThat(line).as("address").isNotNull();
        Thread drain = new Thread(() -> said.lines().forEach(one -> {}), "drain");
        drain.setDaemon(true);
        drain.start();
        return line.substring(PAGE.length());
    }

    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpRequest.Builder request(String page, String path) {
        return HttpRequest.newBuilder(URI.create(page).resolve(path));
    }

    @Test
    void givenThatItIsToReadOnly_thenItServesAndTakesNoArticles() throws Exception {
        String page = serve("--read-only");

        assertThat(status(request(page, "/v1/status"))).isEqualTo(200);
        assertThat(status(request(page, "/health/live"))).isEqualTo(200);
        assertThat(status(request(page, ArticleDoor.PATH)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"title\":\"Talks resume\",\"publishedAt\":\"2023-05-10\"}"))))
                .isEqualTo(404);
        assertThat(status(request(page, ArticleDoor.DESCRIPTION))).isEqualTo(404);
    }
}
