package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.Access;
import io.detente.serve.HealthRoutes;
import io.detente.serve.WebServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run says of its health before it runs. */
class RunHealthTest {

    @TempDir
    Path stateDir;

    @Test
    void aRunThatIsNotReadyYetIsAliveAllTheSame() throws Exception {
        StreamMetrics metrics = new MicrometerMetrics(new SimpleMeterRegistry());
        StreamSettings settings = TopologyScenario.settings(stateDir);
        try (StreamRunner runner = new StreamRunner(
                        TopologyScenario.topology(settings, TopologyScenario.registry("health"), metrics)
                                .get(),
                        settings,
                        InstantSource.system(),
                        metrics);
                WebServer server = new WebServer(
                        Access.open(), List.of(new HealthRoutes(runner::isLive, runner::isReady, runner::condition)))) {
            int port = server.start("127.0.0.1", 0);

            assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(get(port, "/health/ready").body()).isEqualTo("CREATED");
        }
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
