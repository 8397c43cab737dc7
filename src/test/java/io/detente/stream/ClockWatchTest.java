package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockWatchTest {

    private Instant wall = Instant.parse("2023-05-08T12:00:00Z");
    private long nanos = Long.MAX_VALUE - 1_000_000_000L;
    private final ClockWatch watch = new ClockWatch(() -> wall, () -> nanos);

    @Test
    void aClockThatGoesOnAsTimeDoesIsNotSetBack() {
        assertThat(watch.setBack()).isZero();
        assertThat(setBackAfter(1_000, 1_000)).isZero();
        assertThat(setBackAfter(60_000, 60_000)).isZero();
    }

    @Test
    void aClockThatIsSetBackIsNoticedOnceWithHowFar() {
        assertThat(setBackAfter(1_000, -600_000)).isEqualTo(Duration.ofSeconds(601));
        assertThat(setBackAfter(1_000, 1_000)).isZero();
    }

    @Test
    void aClockThatIsSetForwardOrSlowedDownALittleIsNone() {
        assertThat(setBackAfter(1_000, 86_400_000)).isZero();
        assertThat(setBackAfter(1_000, -1_000)).isZero();
        assertThat(setBackAfter(1_000, 0)).isZero();
    }

    /** What stands still between two readings would seem a step of the clock. */
    @Test
    void aMachineThatStandsStillWhileTheWatchReadsIsNoStep() {
        long[] readings = {0, 1_000_000_000L, 61_000_000_000L, 62_000_000_000L, 62_000_000_000L};
        Instant[] walls = {wall, wall.plusSeconds(61), wall.plusSeconds(62)};
        int[] read = {0, 0};
        ClockWatch interrupted = new ClockWatch(() -> walls[read[0]++], () -> readings[read[1]++]);

        assertThat(interrupted.setBack()).isZero();
        assertThat(interrupted.setBack()).isZero();
    }

    private Duration setBackAfter(long millis, long wallMillis) {
        nanos += Duration.ofMillis(millis).toNanos();
        wall = wall.plusMillis(wallMillis);
        return watch.setBack();
    }
}
