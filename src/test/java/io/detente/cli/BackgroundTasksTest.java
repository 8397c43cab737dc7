package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How the end of a thread beside a command's own becomes the end of the command. */
class BackgroundTasksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletableFuture<Void> end = new CompletableFuture<>();

    private boolean failsWith(BackgroundTasks.Work work) {
        try (BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally)) {
            tasks.start("view", work, () -> {});
            await().atMost(PATIENCE).until(end::isDone);
            return tasks.hasFailed();
        }
    }

    @Test
    void givenATaskThatFails_thenTheCommandEndsWithIt() {
        assertThat(failsWith(() -> {
                    throw new IOException("away");
                }))
                .isTrue();
        assertThatThrownBy(() -> StopRequest.await(end))
                .isInstanceOf(IOException.class)
                .hasMessage("away");
    }

    @Test
    void givenATaskThatBreaksDown_thenTheCommandEndsWithIt() {
        assertThat(failsWith(() -> {
                    throw new StackOverflowError("too deep");
                }))
                .isTrue();
        assertThatThrownBy(() -> StopRequest.await(end)).hasMessageContaining("too deep");
    }

    @Test
    void givenATaskThatIsAskedToEnd_thenNothingHasFailed() {
        BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally);
        tasks.startInterruptible("waits", () -> new CompletableFuture<Void>().get());

        tasks.close();

        assertThat(tasks.hasFailed()).isFalse();
        assertThat(end).isNotDone();
    }
}
