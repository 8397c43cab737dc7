package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class OrderedExecutorTest {

    @Test
    void givenMuchWork_thenTheResultsComeInItsOrder() {
        List<Integer> results = new ArrayList<>();
        try (OrderedExecutor<Integer, Integer> work = new OrderedExecutor<>(() -> number -> 2 * number, results::add)) {
            IntStream.range(0, 5_000).forEach(work::give);
            work.finish();
        }

        assertThat(results)
                .containsExactlyElementsOf(
                        IntStream.range(0, 5_000).mapToObj(number -> 2 * number).toList());
    }

    @Test
    void givenWorkThatIsDone_whenNoMoreIsGiven_thenItIsHandedOverAllTheSame() throws Exception {
        BlockingQueue<Integer> results = new LinkedBlockingQueue<>();
        try (OrderedExecutor<Integer, Integer> work = new OrderedExecutor<>(() -> number -> number, results::add)) {
            work.give(1);
            work.give(2);

            assertThat(results.take()).isEqualTo(1);
            assertThat(results.take()).isEqualTo(2);
        }
    }

    @Test
    void givenResultsThatNobodyTakesAnyMore_whenMoreIsGiven_thenThatFailsForTheSameReason() {
        try (OrderedExecutor<Integer, Integer> work = new OrderedExecutor<>(() -> number -> number, number -> {
            throw new IllegalStateException("gone");
        })) {
            // Without end: it must not wait for room that nobody makes.
            assertThatThrownBy(() -> IntStream.iterate(0, number -> number + 1).forEach(work::give))
                    .hasMessage("gone");
            assertThatThrownBy(work::finish).hasMessage("gone");
        }
    }

    @Test
    void givenWorkThatFails_thenWhatWasGivenBeforeItIsHandedOverAndTheFailureIsThrown() {
        List<Integer> results = new ArrayList<>();
        CountDownLatch given = new CountDownLatch(1);
        try (OrderedExecutor<Integer, Integer> work = new OrderedExecutor<>(
                () -> number -> {
                    await(given);
                    if (number == 2) {
                        throw new IllegalArgumentException("two");
                    }
                    return number;
                },
                results::add)) {
            IntStream.rangeClosed(1, 3).forEach(work::give);
            given.countDown();

            assertThatThrownBy(work::finish).hasMessage("two");
        }

        assertThat(results).containsExactly(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
