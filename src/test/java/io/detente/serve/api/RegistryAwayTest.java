package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.Access;
import io.detente.serve.WebServer;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import io.detente.serve.view.ViewLimits;
import io.detente.serve.view.ViewScenario;
import io.detente.serve.view.ViewSource;
import io.detente.serve.view.Window;
import io.detente.truth.Truth;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for while the schema is not known with which the events were written. */
class RegistryAwayTest {

    private final LiveStream live = new LiveStream(1, Duration.ofDays(1));
    private final ViewScenario scenario = new ViewScenario(ViewLimits.DEFAULT, live);
    private final HttpClient http = HttpClient.newHttpClient();
    private WebServer server;
    private int port;

    @BeforeEach
    void serve() {
        for (Window window : Window.values()) {
            scenario.comes(Records.signal("CHN-USA", window, "2023-05-08", 6, 1));
        }
        scenario.comes(Records.event("CHN-USA", "2023-05-08"));
        scenario.comes(Records.alert("a1", "CHN-USA", "2023-05-08", 4));
        ViewSource source = new ViewSource(
                scenario.source.events(),
                scenario.source.signals(),
                scenario.source.alerts(),
                (topic, bytes) -> {
                    throw new TimeoutException("no registry at http://10.0.0.7:8081");
                },
                scenario.source.signalReader(),
                scenario.source.alertReader(),
                scenario.source.isReadableLater());
        server = new WebServer(
                Access.ofThisMachine(),
                Api.routes(
                        scenario.view,
                        scenario.feeder,
                        live,
                        source,
                        ServedView.NAMES,
                        Links.NONE,
                        Truth.NONE,
                        ServedView.BUILD,
                        ServedView.CLOCK));
        port = server.start("127.0.0.1", 0);
    }

    @AfterEach
    void close() {
        live.close();
        server.close();
        scenario.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/pairs",
                "/v1/pairs/CHN-USA",
                "/v1/pairs/CHN-USA/signals/P7D/2023-05-08",
                "/v1/pairs/CHN-USA/signals/P7D/2023-05-08/sum",
                "/v1/events",
                "/v1/events?q=yes",
                "/v1/events/CHN-USA-2023-05-08",
            })
    void givenEventsThatCannotBeReadYet_whenTheyAreAskedFor_thenTheAnswerIsToComeAgain(String path) throws Exception {
        HttpResponse<String> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("ETag"))
                .as("there is nothing to keep")
                .isEmpty();
        assertThat(answer.body()).contains("schema registry").doesNotContain("10.0.0.7");
    }

    @Test
    void givenEventsThatCannotBeReadYet_whenSomethingElseIsAskedFor_thenItIsAnswered() throws Exception {
        for (String path : new String[] {"/v1/status", "/v1/alerts", "/v1/weeks", "/v1/pairs/CHN-USA/signals"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
    }
}
