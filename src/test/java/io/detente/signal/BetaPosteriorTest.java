package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaPosteriorTest {
    private static final SignalRules.Balance RULES = SignalRules.defaults().balance();

    /** For whole a and b, I(a, b) at one half is the chance of a or more heads in a + b - 1 throws of a coin. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0.5", "1, 2, 0.75", "2, 1, 0.25", "2, 2, 0.5", "1, 10, 0.9990234375", "3, 5, 0.7734375"})
    void givenWholeNumbersThenItIsTheChanceOfHeads(double a, double b, double expected) {
        assertThat(BetaPosterior.atHalf(a, b)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void givenNothingThenNothingIsCertain() {
        assertThat(BetaPosterior.certainty(Sides.NONE, RULES)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void givenBothSidesAlikeThenNothingIsCertain() {
        assertThat(BetaPosterior.certainty(new Sides(70, 70), RULES)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void givenOneUnitOfThawThenItIsThreeToOne() {
        assertThat(BetaPosterior.certainty(new Sides(RULES.evidenceUnit(), 0), RULES))
                .isCloseTo(0.75, within(1e-9));
    }

    @Test
    void givenMuchEvidenceThenItIsCountedUpToTheLimit() {
        double atLimit = BetaPosterior.certainty(new Sides(80, 40), RULES);
        assertThat(BetaPosterior.certainty(new Sides(8_000, 4_000), RULES)).isCloseTo(atLimit, within(1e-9));
    }
}
