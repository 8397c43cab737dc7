package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.detente.serve.deliver.WebhookClient.Outcome;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message to a receiver that has its troubles, over HTTP on this machine. */
class WebhookClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration EVER = Duration.ofDays(1);

    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> hungUp = new CompletableFuture<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/endless", this::answerWithoutEnd);
        server.createContext("/basic", exchange -> answer(exchange, statusOfLogin(exchange)));
        server.createContext("/500", exchange -> answer(exchange, 500));
        server.createContext("/422", exchange -> answer(exchange, 422));
        server.createContext("/busy", WebhookClientTest::answerAsAsked);
        server.start();
    }

    /** The query is the status, and when to come again. */
    private static void answerAsAsked(HttpExchange exchange) throws IOException {
        String[] asked = exchange.getRequestURI().getQuery().split(",", 2);
        exchange.getResponseHeaders().set("Retry-After", asked[1]);
        answer(exchange, Integer.parseInt(asked[0]));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** A good beginning, then a byte now and then, until nobody listens any more. */
    private void answerWithoutEnd(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!threads.isShutdown()) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                begun.complete(null);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (IOException e) {
            hungUp.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@code printf 'desk:p@ss' | base64} */
    private static int statusOfLogin(HttpExchange exchange) {
        return "Basic ZGVzazpwQHNz".equals(exchange.getRequestHeaders().getFirst("Authorization")) ? 204 : 401;
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private WebhookClient receiver(String path, Duration longestExchange) {
        return receiver(server.getAddress().getPort(), path, longestExchange);
    }

    private static WebhookClient receiver(int port, String path, Duration longestExchange) {
        return receiver(URI.create("http://127.0.0.1:" + port + path), ExtraHeaders.NONE, longestExchange);
    }

    private static WebhookClient receiver(URI url, ExtraHeaders headers, Duration longestExchange) {
        Subscription subscription = new Subscription(
                "desk", url, MessageFormat.JSON, headers, Optional.empty(), AlertFilter.ALL, Links.NONE);
        return new WebhookClient(subscription, InstantSource.system(), longestExchange);
    }

    private CompletableFuture<Outcome> send(WebhookClient receiver) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                outcome.complete(receiver.send(Records.alert("a", "CHN-USA", "2023-05-08", 3), "a.1"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return outcome;
    }

    @ParameterizedTest
    @CsvSource({"429, 7, PT7S", "503, 90, PT1M30S", "503, soon, PT0S", "500, 90, PT0S"})
    void givenAReceiverThatIsBusyAndSaysForHowLong_thenThatIsHeeded(int status, String value, Duration expected) {
        CompletableFuture<Outcome> outcome = send(receiver("/busy?" + status + "," + value, EVER));

        await().atMost(PATIENCE).until(outcome::isDone);

        assertThat(outcome.join()).isEqualTo(new Outcome.Failed("127.0.0.1 answered " + status, expected));
    }

    @Test
    void givenAReceiverThatNeverEndsItsAnswer_thenTheAttemptFailsAndItIsHungUpOn() {
        CompletableFuture<Outcome> outcome = send(receiver("/endless", Duration.ofMillis(500)));

        await().atMost(PATIENCE).until(outcome::isDone);
        assertThat(outcome.join())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> assertThat(failed.why()).contains("500 ms"));
        await().atMost(PATIENCE).until(hungUp::isDone);
    }

    @Test
    void givenAnAnswerUnderWay_whenClosed_thenNobodyWaitsForItsEnd() {
        WebhookClient receiver = receiver("/endless", EVER);
        CompletableFuture<Outcome> outcome = send(receiver);
        await().atMost(PATIENCE).until(begun::isDone);

        receiver.close();

        await().atMost(PATIENCE).until(outcome::isDone);
        assertThat(outcome.join()).isInstanceOf(Outcome.Abandoned.class);
        await().atMost(PATIENCE).until(hungUp::isDone);
    }

    @Test
    void givenAReceiverThatAsksForNameAndPassword_whenItsAddressHasThem_thenTheyAreSent() {
        int port = server.getAddress().getPort();
        URI url = URI.create("http://desk:p%40ss@127.0.0.1:" + port + "/basic");

        assertThat(send(receiver(url, ExtraHeaders.NONE, PATIENCE)).join()).isInstanceOf(Outcome.Delivered.class);
        assertThat(send(receiver("/basic", PATIENCE)).join())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, failed -> assertThat(failed.why()).contains("401"));
    }

    @Test
    void givenAReceiverThatWantsHeaders_thenTheyAreSent() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/basic");
        ExtraHeaders headers = ExtraHeaders.of("X-Priority: 5\n\nAuthorization:  Basic ZGVzazpwQHNz \n");

        assertThat(send(receiver(url, headers, PATIENCE)).join()).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void givenAClosedReceiver_whenSomethingIsSent_thenItIsAbandonedAtOnce() {
        WebhookClient receiver = receiver("/endless", EVER);
        receiver.close();

        CompletableFuture<Outcome> outcome = send(receiver);

        await().atMost(PATIENCE).until(outcome::isDone);
        assertThat(outcome.join()).isInstanceOf(Outcome.Abandoned.class);
    }

    /** Slack's and others' addresses let everybody post who knows them. */
    @ParameterizedTest
    @ValueSource(strings = {"/500", "/422", "/endless"})
    void givenAnAddressThatIsASecret_whenItsReceiverDoesNotTakeAMessage_thenWhyNamesTheHostAlone(String path) {
        Outcome outcome = send(receiver(path + "/s3cr3t?key=s3cr3t", Duration.ofMillis(500)))
                .join();

        assertThat(outcome.toString()).contains("127.0.0.1").doesNotContain("s3cr3t");
    }

    @Test
    void givenAnAddressThatIsASecret_whenNobodyIsThere_thenWhyNamesTheHostAlone() {
        int port = server.getAddress().getPort();
        server.stop(0);

        Outcome outcome = send(receiver(port, "/s3cr3t", EVER)).join();

        assertThat(outcome.toString()).contains("127.0.0.1 did not answer").doesNotContain("s3cr3t");
    }

    @Test
    void givenAReceiverThatRepeatsTheRequest_whenThatIsNoHttp_thenWhyNamesTheHostAlone() throws IOException {
        try (ServerSocket echo = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> repeatRequest(echo));

            Outcome outcome =
                    send(receiver(echo.getLocalPort(), "/s3cr3t", EVER)).join();

            assertThat(outcome.toString()).contains("127.0.0.1 did not answer").doesNotContain("s3cr3t");
        }
    }

    private static void repeatRequest(ServerSocket echo) {
        try (Socket connection = echo.accept()) {
            String request = new BufferedReader(
                            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            connection.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
