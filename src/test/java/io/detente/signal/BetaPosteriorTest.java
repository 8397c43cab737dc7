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
        assertThat(BetaPosterior.cumulative(0.5, a, b)).isCloseTo(expected, within(1e-9));
    }

    /** I(a, 1) is x to the power of a, and I(1, b) what 1 - x to the power of b leaves. */
    @ParameterizedTest
    @CsvSource({
        "0.3, 1, 1, 0.3",
        "0.8, 3, 1, 0.512",
        "0.8, 1, 2, 0.96",
        "0.965, 0.07, 1, 0.9975092",
        "0.1, 20, 1, 1e-20"
    })
    void givenAnyShareThenItIsThePartBelowIt(double x, double a, double b, double expected) {
        assertThat(BetaPosterior.cumulative(x, a, b)).isCloseTo(expected, within(1e-7));
    }

    @Test
    void givenLittleNewsOfOneKindThenItIsNotBeyondWhatIsUsualOnTheOtherSide() {
        assertThat(BetaPosterior.beyond(0.93, Side.TENSION, new Sides(0.5, 0), RULES))
                .isLessThan(0.5);
        assertThat(BetaPosterior.beyond(-0.93, Side.THAW, new Sides(0, 0.5), RULES))
                .isLessThan(0.5);
        assertThat(BetaPosterior.beyond(0.93, Side.TENSION, new Sides(6, 3), RULES))
                .isGreaterThan(0.95);
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
