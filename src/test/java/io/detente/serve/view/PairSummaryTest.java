package io.detente.serve.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Regime;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PairSummaryTest {

    private static final LocalDate TOLD_THROUGH = LocalDate.parse("2023-04-25");

    @Test
    void givenAPairOfWhichNothingMoreIsHeard_thenItsRegimeIsOverSinceTheFirstDayOnWhichItIs() {
        LocalDate over = TOLD_THROUGH
                .datesUntil(TOLD_THROUGH.plusDays(60))
                .filter(day -> told(Regime.TENSION, day).regime() == Regime.UNHEARD)
                .findFirst()
                .orElseThrow();

        assertThat(over).as("as the ledger has it").isEqualTo("2023-05-10");
        assertThat(told(Regime.TENSION, over).regimeSince()).isEqualTo(over);
        assertThat(told(Regime.TENSION, over.plusDays(30)).regimeSince()).isEqualTo(over);
        assertThat(told(Regime.TENSION, over.minusDays(1)).regimeSince()).isEqualTo("2023-01-10");
    }

    @Test
    void givenAPairOfWhichLittleWasHeardBefore_whenNothingMoreIsHeard_thenThatLastsSinceItWasFirstTold() {
        assertThat(told(Regime.UNHEARD, TOLD_THROUGH.plusDays(60)).regimeSince())
                .isEqualTo("2023-01-10");
    }

    private static PairSummary told(Regime regime, LocalDate newestDay) {
        return new PairSummary(
                "CHN-USA",
                LocalDate.parse("2023-03-29"),
                newestDay,
                regime,
                LocalDate.parse("2023-01-10"),
                TOLD_THROUGH,
                Map.of(),
                Optional.empty(),
                30,
                14);
    }
}
