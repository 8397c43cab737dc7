package io.detente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is due is sent, however late, and what is not due any more is not. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OpenLoopTest {
    private static final Instant BEGIN = Instant.parse("2024-05-01T12:00:00Z");
    private static final long SEED = 7;

    private final OpenLoop loop = new OpenLoop(InstantSource.fixed(BEGIN), SEED);

    @Test
    void allThatIsDueIsSentThoughTheSenderIsTooSlow() throws Exception {
        Duration time = Duration.ofMillis(100);
        List<Instant> due = new ArrayList<>();
        Random random = new Random(SEED);
        for (double at = 0; (at -= Math.log(1 - random.nextDouble()) / 1000 * 1e9) < time.toNanos(); ) {
            due.add(BEGIN.plusNanos((long) at));
        }
        List<Instant> sent = new ArrayList<>();
        double rate = loop.run(1000, time, moment -> {
            sent.add(moment);
            pause();
        });
        assertThat(sent).hasSizeGreaterThan(50).isEqualTo(due);
        assertThat(rate).as("a second, with 5 ms for each").isLessThanOrEqualTo(200);
    }

    @Test
    void itDoesNotWaitForWhatIsDueInAThousandYears() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<Instant> sent = new ArrayList<>();
        loop.run(1e-10, () -> asked.incrementAndGet() < 3, sent::add);
        assertThat(sent).isEmpty();
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
