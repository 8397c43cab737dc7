package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SignalRulesTest {
    private final SignalRules rules = SignalRules.defaults();

    @Test
    void givenANameAndANumberThenOnlyThatRuleChangesAndTheVersionTells() {
        SignalRules changed = rules.with("turns.enter", "0.3");

        assertThat(changed.turns().enter()).isEqualTo(0.3);
        assertThat(changed.weights()).isEqualTo(rules.weights());
        assertThat(changed.version()).isNotEqualTo(rules.version()).hasSize(8);
        assertThat(changed.with("turns.enter", "0.2")).isEqualTo(rules);
    }

    @Test
    void givenAWholeNumberAtTheTopThenItChangesToo() {
        assertThat(rules.with("horizonDays", "1000").horizonDays()).isEqualTo(1000);
    }

    @Test
    void givenAnUnknownNameThenTheErrorSaysSo() {
        assertThatThrownBy(() -> rules.with("turns.entry", "0.3")).hasMessage("no signal rule is called turns.entry");
        assertThatThrownBy(() -> rules.with("turns", "0.3")).hasMessage("no signal rule is called turns");
    }

    @Test
    void givenNoNumberThenTheErrorSaysSo() {
        assertThatThrownBy(() -> rules.with("turns.enter", "much"))
                .hasMessage("signal rule turns.enter is no number: much");
    }

    @Test
    void givenANumberOutOfRangeThenTheErrorNamesTheRange() {
        assertThatThrownBy(() -> rules.with("turns.enter", "1.5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("turns.enter is 1.5, but must be above 0, below 1");
        assertThatThrownBy(() -> rules.with("balance.prior", "NaN"))
                .hasMessageContaining("balance.prior is NaN, but must be above 0");
    }

    @Test
    void givenADayThatCouldCrossTheThresholdAloneThenItIsRefused() {
        assertThatThrownBy(() -> rules.with("turns.loudest", "4.5"))
                .hasMessageContaining("below turns.slack + turns.threshold");
    }
}
