package io.detente.serve.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.detente.feed.ArticleSink;
import io.detente.feed.Delivery;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Found;
import io.detente.feed.Validators;
import io.javalin.Javalin;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.eclipse.jetty.server.AbstractConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleDoorTest {

    private static final String GOOD = "{\"id\":\"%s\",\"title\":\"Talks resume\",\"publishedAt\":\"2023-05-10\"}";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Long enough for a request to come. */
    private static final Duration IDLE = Duration.ofSeconds(2);

    private final List<Found> delivered = new CopyOnWriteArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Optional<KafkaException> failure = Optional.empty();
    private Javalin server;

    /** The cluster is outside of this test; that it keeps what it accepts is proven with a real one. */
    private final ArticleSink sink = new ArticleSink() {
        @Override
        public boolean isNew(Found found) {
            return true;
        }

        @Override
        public Validators validators(String feed) {
            return Validators.NONE;
        }

        @Override
        public List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds) {
            if (failure.isPresent()) {
                throw failure.get();
            }
            delivered.addAll(articles);
            return articles.stream()
                    .map(found ->
                            new Delivery(found, found.article().id().equals("huge") ? Outcome.TOO_LARGE : Outcome.NEW))
                    .toList();
        }
    };

    @BeforeEach
    void start() {
        server = serverWithTurnsOf(Duration.ofSeconds(5));
    }

    private Javalin serverWithTurnsOf(Duration turn) {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    new ArticleDoor(sink, meters, turn).addTo(config);
                })
                .start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void givenOneArticle_whenPosted_thenItIsDeliveredAndItsIdAnswered() throws Exception {
        HttpResponse<String> answer = post(GOOD.formatted("a"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"articles\":[{\"index\":0,\"id\":\"a\",\"outcome\":\"NEW\"}],\"errors\":[]}");
        assertThat(delivered)
                .singleElement()
                .satisfies(found -> assertThat(found.article().origin()).isEqualTo("POST /v1/articles"));
    }

    @Test
    void itsDescriptionIsServedBesideIt() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + server.port() + ArticleDoor.DESCRIPTION))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new ObjectMapper(new YAMLFactory())
                        .readTree(answer.body())
                        .get("paths")
                        .get(ArticleDoor.PATH)
                        .has("post"))
                .isTrue();
    }

    @Test
    void givenABatchWithSomeThatAreNone_whenPosted_thenTheseAreNamedByTheirPlaceAndTheRestIsAccepted()
            throws Exception {
        JsonNode answer = json(post("[" + GOOD.formatted("a") + ",{\"title\":\"undated\"}," + GOOD.formatted("huge")
                + ",7,{\"title\":\"t\",\"publishedAt\":\"soon\"}," + GOOD.formatted("b") + "]"));

        assertThat(answer.path("articles").findValuesAsText("id")).containsExactly("a", "b");
        assertThat(answer.path("errors").findValuesAsText("index")).containsExactly("1", "2", "3", "4");
        assertThat(answer.path("errors").findValuesAsText("title"))
                .containsExactly("no date", "too large", "no article", "bad field");
    }

    @Test
    void givenADateBeyondTheCalendarInABatch_whenPosted_thenItAloneIsNamedAndTheRestIsAccepted() throws Exception {
        JsonNode answer = json(post(
                "[" + GOOD.formatted("a") + ",{\"id\":\"far\",\"title\":\"t\",\"publishedAt\":\"+999999999-12-31\"},"
                        + GOOD.formatted("b") + "]"));

        assertThat(answer.path("articles").findValuesAsText("id")).containsExactly("a", "b");
        assertThat(answer.at("/errors/0/index").asInt()).isEqualTo(1);
        assertThat(answer.at("/errors/0/detail").asText())
                .isEqualTo("publishedAt +999999999-12-31T00:00:00Z is not of the years 1 to 9999");
        assertThat(delivered).extracting(found -> found.article().id()).containsExactly("a", "b");
    }

    @Test
    void givenNoArticleAtAll_whenPosted_thenItIsAProblemThatSaysWhy() throws Exception {
        HttpResponse<String> answer = post("{\"title\":\"undated\"}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(answer).at("/errors/0/detail").asText()).startsWith("no publishedAt");
        assertThat(delivered).isEmpty();
    }

    @Test
    void givenWhatIsNoRequest_whenPosted_thenItIsRefused() throws Exception {
        assertThat(post("no json").statusCode()).isEqualTo(400);
        assertThat(post("[]").statusCode()).isEqualTo(400);
        assertThat(post("[" + "7,".repeat(ArticleDoor.MAX_ARTICLES) + "7]").statusCode())
                .isEqualTo(413);
        assertThat(post(GOOD.formatted("a") + GOOD.formatted("b")).statusCode()).isEqualTo(400);
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post("[".repeat(1000) + "]".repeat(1000)).statusCode()).isEqualTo(400);
        assertThat(post("{\"body\":\"" + "x".repeat(ArticleDoor.MAX_BYTES) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(post(GOOD.formatted("a"), "text/plain").statusCode()).isEqualTo(415);
        assertThat(delivered).isEmpty();
    }

    /** Four bytes of which the first are zeros begin as text in UTF-32 does. */
    @ParameterizedTest
    @ValueSource(strings = {"0000005bffffffff", "0000005b00", "0000fffe5b5d"})
    void givenBytesThatAreNoText_whenPosted_thenTheyAreRefusedAsNoJson(String bytes) throws Exception {
        HttpResponse<String> answer =
                post(BodyPublishers.ofByteArray(HexFormat.of().parseHex(bytes)), "application/json");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("No JSON");
        assertThat(delivered).isEmpty();
    }

    @Test
    void givenAsManyRequestsAsThereAreTurns_whenAnotherComes_thenItIsTurnedAwayUnread() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < ArticleDoor.MAX_REQUESTS; i++) {
                slow.add(begun(GOOD.formatted("slow").length(), "{"));
            }
            await().atMost(PATIENCE).until(() -> post(GOOD.formatted("a")).statusCode() == 503);

            try (Socket another = begun(1_000, "")) {
                assertThat(answerTo(another)).startsWith("HTTP/1.1 503").contains("Retry-After: 5");
            }
            assertThat(meters.get("detente.door.turned.away").counter().count()).isGreaterThanOrEqualTo(2);

            for (Socket one : slow) {
                send(one, GOOD.formatted("slow").substring(1));
                assertThat(answerTo(one)).startsWith("HTTP/1.1 202");
            }
            await().atMost(PATIENCE).until(() -> post(GOOD.formatted("a")).statusCode() == 202);
        } finally {
            for (Socket one : slow) {
                one.close();
            }
        }
    }

    @Test
    void givenABodyThatNeverEnds_thenItsTurnEndsAllTheSame() throws Exception {
        server.stop();
        server = serverWithTurnsOf(Duration.ofSeconds(1));
        try (Socket endless = begun(1_000_000, "{")) {
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread reader = new Thread(() -> answer.complete(answerTo(endless)), "reader");
            reader.setDaemon(true);
            reader.start();
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                if (!answer.isDone()) {
                    send(endless, " ");
                }
                return answer.isDone();
            });

            assertThat(answer.join()).startsWith("HTTP/1.1 408");
        }
    }

    @Test
    void givenAClientThatHangsUpInTheMiddle_whenItsBodyEnds_thenTheFaultIsNotTheServers() throws Exception {
        try (Socket upload = begun(1_000, "[" + GOOD.formatted("a") + ",")) {
            upload.shutdownOutput();

            assertThat(answerTo(upload)).startsWith("HTTP/1.1 400");
        }
        assertThat(delivered).isEmpty();
    }

    @Test
    void givenABodyThatStalls_whenTheServerHasWaitedLongEnough_thenItComesTooLate() throws Exception {
        Stream.of(server.jettyServer().server().getConnectors())
                .map(AbstractConnector.class::cast)
                .forEach(connector -> connector.setIdleTimeout(IDLE.toMillis()));

        try (Socket stalled = begun(1_000, "{")) {
            assertThat(answerTo(stalled)).startsWith("HTTP/1.1 408");
        }
    }

    /** A request of which the head and the beginning of the body are sent. */
    private Socket begun(int length, String beginning) throws IOException {
        Socket socket = new Socket("127.0.0.1", server.port());
        send(
                socket,
                "POST " + ArticleDoor.PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + length + "\r\n\r\n" + beginning);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** The head of the answer. */
    private static String answerTo(Socket socket) {
        try {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return Stream.generate(() -> line(in))
                    .takeWhile(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(BufferedReader in) {
        try {
            return Optional.ofNullable(in.readLine()).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void givenTheClusterAway_whenPosted_thenItSaysWhenToComeAgain() throws Exception {
        failure = Optional.of(new TimeoutException("no broker"));

        HttpResponse<String> answer = post(GOOD.formatted("a"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    @Test
    void givenARightThatIsMissing_whenPosted_thenNobodyIsToldToComeAgain() throws Exception {
        failure = Optional.of(new KafkaException(
                "the transaction is in an error state", new TopicAuthorizationException(Set.of("news.articles"))));

        HttpResponse<String> answer = post(GOOD.formatted("a"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
        assertThat(answer.body()).doesNotContain("away");
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body, "application/json; charset=utf-8");
    }

    private HttpResponse<String> post(String body, String type) throws IOException, InterruptedException {
        return post(BodyPublishers.ofString(body), type);
    }

    private HttpResponse<String> post(BodyPublisher body, String type) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + ArticleDoor.PATH))
                                .header("Content-Type", type)
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
