package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.serve.view.Records;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertFilterTest {

    private final RelationAlert alert = Records.alert("a1", "CHN-USA", "2023-02-18", 4);

    @ParameterizedTest
    @CsvSource({
        "CHN-USA, 4, TENSION, TENSION, true",
        "FIN-PRT, 4, TENSION, TENSION, false",
        "CHN-USA, 5, TENSION, TENSION, false",
        "CHN-USA, 1, THAW, TENSION, false",
        "CHN-USA, 4, TENSION, THAW, false"
    })
    void givenAFilter_whenAnAlertComes_thenPairSeverityRegimeAndSideMustAllFit(
            String pair, int severity, Regime regime, Side side, boolean wanted) {
        alert.setSide(Side.TENSION);

        assertThat(new AlertFilter(Set.of(pair), severity, Set.of(regime), Set.of(side)).wants(alert))
                .isEqualTo(wanted);
        assertThat(AlertFilter.ALL.wants(alert)).isTrue();
    }

    @Test
    void givenAnAlertWithoutASide_thenOnlyWhoWantsAllSidesGetsIt() {
        alert.setSide(null);

        assertThat(new AlertFilter(Set.of(), 1, Set.of(), Set.of(Side.values())).wants(alert))
                .isFalse();
        assertThat(AlertFilter.ALL.wants(alert)).isTrue();
    }
}
