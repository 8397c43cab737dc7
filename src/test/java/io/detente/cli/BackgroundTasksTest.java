package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.detente.serve.Access;
import io.detente.serve.HealthRoutes;
import io.detente.serve.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** How the end of a thread beside a command's own becomes the end of the command. */
class BackgroundTasksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    /** Answers of live and ready once a task has done its work, of a command that is else well. */
    private List<String> healthAfter(BackgroundTasks.Work work) throws Exception {
        try (BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally);
                WebServer server =
                        new WebServer(Access.open(), List.of(tasks.health(() -> true, () -> true, () -> "COMPLETE")))) {
            int port = server.start("127.0.0.1", 0);
            assertThat(health(port)).containsExactly("200 COMPLETE", "200 COMPLETE");
            tasks.start("view", work, () -> {});
            await().atMost(PATIENCE).until(end::isDone);
            return health(port);
        }
    }

    private static List<String> health(int port) throws Exception {
        List<String> answers = new ArrayList<>();
        for (String route : List.of("live", "ready")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/" + route))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            answers.add(answer.statusCode() + " " + answer.body());
        }
        return answers;
    }

    @Test
    void givenATaskThatFails_thenTheCommandIsNoLongerWellAndEndsWithIt() throws Exception {
        assertThat(healthAfter(() -> {
                    throw new IOException("away");
                }))
                .containsExactly("503 FAILED", "503 FAILED");
        assertThatThrownBy(() -> StopRequest.await(end))
                .isInstanceOf(IOException.class)
                .hasMessage("away");
    }

    @Test
    void givenATaskThatBreaksDown_thenTheCommandIsNoLongerWellAndEndsWithIt() throws Exception {
        assertThat(healthAfter(() -> {
                    throw new StackOverflowError("too deep");
                }))
                .containsExactly("503 FAILED", "503 FAILED");
        assertThatThrownBy(() -> StopRequest.await(end)).hasMessageContaining("too deep");
    }

    @Test
    void givenACommandThatIsNotReady_thenItSaysSoWhileItIsLive() {
        try (BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally)) {
            HealthRoutes health = tasks.health(() -> true, () -> false, () -> "READING");

            assertThat(health.live().getAsBoolean()).isTrue();
            assertThat(health.ready().getAsBoolean()).isFalse();
            assertThat(health.state().get()).isEqualTo("READING");
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void givenATaskThatWaitsForInputThatNeverComes_thenItDoesNotHoldUpTheEnd() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket input = new Socket(silent.getInetAddress(), silent.getLocalPort())) {
            BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally);
            AtomicBoolean stopped = new AtomicBoolean();
            tasks.startUnawaited("reads", () -> input.getInputStream().read(), () -> stopped.set(true));

            tasks.close();

            assertThat(stopped).isTrue();
            assertThat(end).isNotDone();
        }
    }

    @Test
    void givenATaskThatIsAskedToEnd_thenNothingHasFailed() {
        BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally);
        tasks.startInterruptible("waits", () -> new CompletableFuture<Void>().get());

        tasks.close();

        assertThat(tasks.health(() -> true, () -> true, () -> "COMPLETE").live().getAsBoolean())
                .isTrue();
        assertThat(end).isNotDone();
    }
}
