package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalRulesTest {
    private final SignalRules rules = SignalRules.defaults();

    @Test
    void givenANameAndANumberThenOnlyThatRuleChangesAndTheVersionTells() {
        SignalRules changed = rules.with(Map.of("turns.enter", "0.3"));

        assertThat(changed.turns().enter()).isEqualTo(0.3);
        assertThat(changed.weights()).isEqualTo(rules.weights());
        assertThat(changed.version()).isNotEqualTo(rules.version()).hasSize(8);
        assertThat(changed.with(Map.of("turns.enter", "0.2"))).isEqualTo(rules);
    }

    @Test
    void givenAWholeNumberAtTheTopThenItChangesToo() {
        assertThat(rules.with(Map.of("horizonDays", "1000")).horizonDays()).isEqualTo(1000);
    }

    @Test
    void givenAnUnknownNameThenTheErrorSaysSo() {
        assertThatThrownBy(() -> rules.with(Map.of("turns.entry", "0.3")))
                .hasMessage("no signal rule is called turns.entry");
        assertThatThrownBy(() -> rules.with(Map.of("turns", "0.3"))).hasMessage("no signal rule is called turns");
    }

    @Test
    void givenRulesThatBoundEachOtherThenAllAreReplacedBeforeTheyAreChecked() {
        SignalRules changed = rules.with(Map.of("turns.enter", "0.05", "TURNS.EXIT", "0.01"));

        assertThat(changed.turns().enter()).isEqualTo(0.05);
        assertThat(changed.turns().exit()).isEqualTo(0.01);
    }

    @Test
    void givenNoNumberThenTheErrorSaysSo() {
        assertThatThrownBy(() -> rules.with(Map.of("turns.enter", "much")))
                .hasMessage("signal rule turns.enter is no number: much");
    }

    @Test
    void givenANumberOutOfRangeThenTheErrorNamesTheRange() {
        assertThatThrownBy(() -> rules.with(Map.of("turns.enter", "1.5")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("turns.enter is 1.5, but must be above 0, below 1");
        assertThatThrownBy(() -> rules.with(Map.of("balance.prior", "NaN")))
                .hasMessageContaining("balance.prior is NaN, but must be above 0");
    }

    @Test
    void givenAUnitOfEvidenceThatNoSumCanBeDividedByThenItIsRefused() {
        assertThatThrownBy(() -> rules.with(Map.of("balance.evidenceUnit", "1e-308")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("balance.evidenceUnit is 1.0E-308, but must be 0.000001 or more, below 1000000");
        assertThat(rules.with(Map.of("balance.evidenceUnit", "0.000001"))
                        .balance()
                        .evidenceUnit())
                .isEqualTo(1e-6);
    }

    @Test
    void givenATailOfTheWorldOutOfRangeThenTheErrorSaysWhichOfThem() {
        assertThatThrownBy(() -> rules.with(Map.of("world.turnsToThaw.rate", "0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signal rule world.turnsToThaw.rate is 0.0, but must be above 0");
        for (String tail : List.of("daysOfThaw", "daysOfTension", "turnsToThaw", "turnsToTension")) {
            assertThatThrownBy(() -> rules.with(Map.of("world." + tail + ".scale", "NaN")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("signal rule world." + tail + ".scale is NaN, but must be above 0");
        }
    }

    @Test
    void givenADayThatCouldCrossTheThresholdAloneThenItIsRefused() {
        assertThatThrownBy(() -> rules.with(Map.of("turns.loudest", "4.5")))
                .hasMessageContaining("below turns.slack + turns.threshold");
    }
}
