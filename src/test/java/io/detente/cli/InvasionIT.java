package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.detente.avro.AlertKind;
import io.detente.avro.AlertStatus;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.feed.read.SampleArticles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News of an invasion comes to a stream that runs: who is told what. */
class InvasionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PAIR = "BOL-PRY";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> delivered = new CopyOnWriteArrayList<>();

    @Test
    void givenThreeReportsOfAnInvasionThenTopicPageAndWebhookTellIt(@TempDir Path data) throws Exception {
        HttpServer receiver = receiver();
        try (UpProcess up = UpProcess.start(data)) {
            Process delivery = deliver(up, receiver);
            try (TopicContents topics = new TopicContents(up)) {
                await().atMost(PATIENCE)
                        .until(() -> topics.end("news.articles")
                                >= SampleArticles.read().size());

                report(up, "Alpha Wire", "Paraguayan troops invade Bolivia", """
                        Paraguayan troops invaded Bolivia and shelled the town of Villamontes, the Bolivian defence ministry said. \
                        Bolivia condemned the attack and recalled its ambassador from Asuncion.""");
                await().atMost(PATIENCE).until(() -> turn(topics).isPresent());
                assertThat(turn(topics))
                        .hasValueSatisfying(alert -> assertThat(alert.getStatus())
                                .as("after the first report")
                                .isEqualTo(AlertStatus.PROVISIONAL));

                report(up, "Beta Press", "Paraguay attacks Bolivia", """
                        Paraguayan forces attacked Bolivia at dawn today. Paraguayan warplanes bombed Bolivian army barracks near the border. \
                        Bolivia accused Paraguay of aggression today.""");
                report(up, "Gamma News", "Paraguay invades Bolivia", """
                        Paraguayan forces invaded Bolivia today and attacked Bolivian troops near the border. Bolivia recalled \
                        its ambassador from Asuncion, and its president condemned Paraguay in a speech today.""");

                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(turn(topics)).hasValueSatisfying(InvasionIT::isOfTheGravest));
                String alertId = turn(topics).orElseThrow().getAlertId();
                await().atMost(PATIENCE).untilAsserted(() -> {
                    JsonNode page =
                            get(up, "/v1/alerts?pair=" + PAIR).path("items").path(0);
                    assertThat(page.path("alertId").asText()).isEqualTo(alertId);
                    assertThat(page.path("severity").asInt()).isGreaterThanOrEqualTo(4);
                    assertThat(get(up, "/v1/pairs/" + PAIR).path("regime").asText())
                            .isEqualTo("TENSION");
                });
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(delivered).anySatisfy(alert -> {
                            assertThat(alert.path("alertId").asText()).isEqualTo(alertId);
                            assertThat(alert.path("severity").asInt()).isGreaterThanOrEqualTo(4);
                        }));
            } finally {
                delivery.destroyForcibly().onExit().join();
            }
        } finally {
            receiver.stop(0);
        }
    }

    private static void isOfTheGravest(RelationAlert alert) {
        assertThat(alert.getKind()).isEqualTo(AlertKind.TURNING_POINT);
        assertThat(alert.getSide()).isEqualTo(Side.TENSION);
        assertThat(alert.getSeverity()).isGreaterThanOrEqualTo(4);
        assertThat(alert.getRegimeAfter()).isEqualTo(Regime.TENSION);
        assertThat(alert.getSources()).isGreaterThan(1);
        assertThat(alert.getExplanation()).startsWith("Bolivia and Paraguay, ").contains("Paraguay to Bolivia: attack");
    }

    /** As it stands; the newest record of an alert is the last. */
    private static Optional<RelationAlert> turn(TopicContents topics) {
        return topics.values("relations.alerts", RelationAlert.class).stream()
                .filter(alert -> alert.getPair().equals(PAIR))
                .reduce((earlier, later) -> later);
    }

    private void report(UpProcess up, String source, String title, String body)
            throws IOException, InterruptedException {
        String article = json.createObjectNode()
                .put("source", source)
                .put("title", title)
                .put("body", body)
                .put("publishedAt", Instant.now().toString())
                .toString();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(up.pageUrl() + "/v1/articles"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(article))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private JsonNode get(UpProcess up, String path) throws IOException, InterruptedException {
        return json.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(up.pageUrl() + path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            delivered.add(json.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** {@code watch alerts --webhook} as a user starts it. */
    private static Process deliver(UpProcess up, HttpServer receiver) throws IOException {
        Path settings = up.settingsFile();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("detente.jar"),
                        "watch",
                        "alerts",
                        "--since=beginning",
                        "--pair=" + PAIR,
                        "--webhook=http://127.0.0.1:" + receiver.getAddress().getPort() + "/",
                        "--config=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(settings.resolveSibling("watch.out").toFile())
                .start();
    }
}
