package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RobustSpreadTest {

    @Test
    void givenOddlyManyValuesThenTheMiddleIsTheCentre() {
        RobustSpread spread = RobustSpread.of(new double[] {0.5, 0.1, 0.2, 0.3, 0.4}, 0.01);
        assertThat(spread.centre()).isEqualTo(0.3);
        assertThat(spread.spread()).isCloseTo(1.4826 * 0.1, within(1e-12));
    }

    @Test
    void givenOneWildValueThenNothingMoves() {
        RobustSpread spread = RobustSpread.of(new double[] {0.5, 0.1, 0.2, 0.3, 1_000}, 0.01);
        assertThat(spread.centre()).isEqualTo(0.3);
        assertThat(spread.spread()).isCloseTo(1.4826 * 0.2, within(1e-12));
    }

    @Test
    void givenEqualValuesThenTheSpreadIsTheFloor() {
        assertThat(RobustSpread.of(new double[] {0.2, 0.2, 0.2}, 0.15).spread()).isEqualTo(0.15);
    }

    @Test
    void givenTwoSidesThenTheSpreadSpansThem() {
        RobustSpread spread = RobustSpread.of(new double[] {0.3, -0.3, 0.3, -0.3, 0.3}, 0.15);
        assertThat(spread.centre()).isEqualTo(0.3);
        assertThat(spread.spread()).isCloseTo(1.4826 * 0.3, within(1e-12));
    }
}
