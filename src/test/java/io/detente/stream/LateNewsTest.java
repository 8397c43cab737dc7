package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Pair;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LateNewsTest {
    private static final Pair ARG_BRA = Pair.parse("ARG-BRA");
    private static final Pair IRN_SAU = Pair.parse("IRN-SAU");
    private static final long BEGIN = Instant.parse("2023-05-08T12:00:00Z").toEpochMilli();

    private final LateNews late = new LateNews();

    @Test
    void newsIsLateAfterThreeDays() {
        Instant now = Instant.parse("2023-05-08T12:00:00Z");

        assertThat(LateNews.isLate(Instant.parse("2023-05-05T12:00:00Z"), now)).isFalse();
        assertThat(LateNews.isLate(Instant.parse("2023-05-05T11:59:59Z"), now)).isTrue();
    }

    @Test
    void theFirstOfAPairIsDueAtOnceAndThoseThatHaveWaitedLongestComeFirst() {
        await(IRN_SAU, 0);
        await(ARG_BRA, 1);
        await(IRN_SAU, 2);

        assertThat(late.due(BEGIN + 2)).containsExactly(IRN_SAU, ARG_BRA);
        assertThat(late.pairs()).containsExactlyInAnyOrder(ARG_BRA, IRN_SAU);
    }

    @Test
    void whatFollowsWaitsAsLongAsLateNewsHasBeenComingAndFiveSecondsAtLeast() {
        await(ARG_BRA, 0);
        answer(ARG_BRA, 1_000);
        keepComing(1_000, 5_750);
        await(ARG_BRA, 5_999);

        assertThat(late.due(BEGIN + 5_999)).doesNotContain(ARG_BRA);
        assertThat(late.due(BEGIN + 6_000)).contains(ARG_BRA);

        keepComing(6_000, 20_000);
        answer(ARG_BRA, 20_000);
        keepComing(20_000, 39_750);
        await(ARG_BRA, 39_999);

        assertThat(late.due(BEGIN + 39_999)).doesNotContain(ARG_BRA);
        assertThat(late.due(BEGIN + 40_000)).contains(ARG_BRA);
    }

    @Test
    void howeverLongLateNewsHasBeenComingNothingWaitsLongerThanFiveMinutes() {
        await(ARG_BRA, 0);
        keepComing(0, 3_600_000);
        answer(ARG_BRA, 3_600_000);
        keepComing(3_600_000, 3_899_750);
        await(ARG_BRA, 3_899_999);

        assertThat(late.due(BEGIN + 3_899_999)).doesNotContain(ARG_BRA);
        assertThat(late.due(BEGIN + 3_900_000)).contains(ARG_BRA);
    }

    @Test
    void whenNoneHasComeForFiveSecondsNothingWaitsAndWhatComesThenIsAFirstAgain() {
        await(ARG_BRA, 0);
        keepComing(0, 30_000);
        answer(ARG_BRA, 30_000);
        await(ARG_BRA, 31_000);
        ticks(31_000, 35_950);

        assertThat(late.isQuiet()).isFalse();
        assertThat(late.due(BEGIN + 35_950)).doesNotContain(ARG_BRA);

        ticks(36_000, 36_050);

        assertThat(late.isQuiet()).isTrue();
        assertThat(late.due(BEGIN + 36_050)).contains(ARG_BRA);

        await(ARG_BRA, 36_100);

        assertThat(late.isQuiet()).isFalse();
        assertThat(late.due(BEGIN + 36_100)).contains(ARG_BRA);
    }

    @Test
    void aThreadThatDidSomethingElseForAMinuteIsNotQuiet() {
        await(ARG_BRA, 0);
        answer(ARG_BRA, 0);
        await(ARG_BRA, 1);
        ticks(0, 100);
        late.tick(BEGIN + 60_000);

        assertThat(late.isQuiet()).isFalse();
    }

    @Test
    void aClockThatIsSetBackMakesNothingWait() {
        await(ARG_BRA, 0);
        answer(ARG_BRA, 0);
        await(ARG_BRA, 1);

        assertThat(late.due(BEGIN + 1)).isEmpty();
        assertThat(late.due(BEGIN - 3_600_000)).containsExactly(ARG_BRA);
    }

    @Test
    void ofTooMuchThePairWithTheMostIsOneTooMany() {
        for (int i = 0; i < LateNews.MOST_WAITING - 2; i++) {
            await(i % 3 == 0 ? IRN_SAU : ARG_BRA, i);
        }
        assertThat(late.oneTooMany()).isEmpty();

        await(IRN_SAU, 0);
        await(IRN_SAU, 0);

        assertThat(late.oneTooMany()).contains(ARG_BRA);
        answer(ARG_BRA, 1);
        assertThat(late.oneTooMany()).isEmpty();
    }

    private void ticks(long from, long until) {
        for (long millis = from; millis <= until; millis += 50) {
            late.tick(BEGIN + millis);
        }
    }

    /** News of another pair, four times a second, in this span of time. */
    private void keepComing(long from, long until) {
        for (long millis = from; millis <= until; millis += 250) {
            await(IRN_SAU, millis);
        }
    }

    private void await(Pair pair, long millis) {
        late.await(pair, BEGIN + millis);
    }

    private void answer(Pair pair, long millis) {
        late.answer(pair, BEGIN + millis);
    }
}
