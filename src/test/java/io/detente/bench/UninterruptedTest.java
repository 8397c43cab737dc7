package io.detente.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UninterruptedTest {

    private final AtomicBoolean done = new AtomicBoolean();

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void givenAnInterruptMeanwhile_thenTheWorkIsDoneAndTheInterruptStays() {
        Thread owner = Thread.currentThread();

        Uninterrupted.run(() -> {
            owner.interrupt();
            waitAsAClientDoes();
            done.set(true);
        });

        assertThat(done).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void givenAnInterruptBefore_thenTheWorkIsDoneAndTheInterruptStays() {
        Thread.currentThread().interrupt();

        Uninterrupted.run(() -> {
            waitAsAClientDoes();
            done.set(true);
        });

        assertThat(done).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void givenWorkThatFails_thenItsFailureIsThrown() {
        IllegalStateException failure = new IllegalStateException("the cluster is away");

        assertThatThrownBy(() -> Uninterrupted.run(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** Ends at once, with an exception where its thread is interrupted. */
    private static void waitAsAClientDoes() throws InterruptedException {
        new CountDownLatch(0).await();
    }
}
