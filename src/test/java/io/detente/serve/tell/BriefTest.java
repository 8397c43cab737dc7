package io.detente.serve.tell;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.avro.AlertKind;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.event.StateNames;
import io.detente.serve.view.Records;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefTest {

    @Test
    void givenAGraveDayOnWhichASlowThawIsFound_whenCounted_thenItIsOneChangeOfState() {
        RelationAlert grave = alert("grave", AlertKind.TURNING_POINT, Side.TENSION);
        RelationAlert slow = alert("slow", AlertKind.REGIME_CHANGE, Side.THAW);

        assertThat(brief(grave, slow).counts()).isEqualTo("1 grave day, 1 change of state");
        assertThat(new AlertWords(new StateNames()).title(grave)).isEqualTo("Cuba – United States: grave day");
    }

    @Test
    void givenAHopefulDayThatTurnsTheRegime_whenCounted_thenItIsADayAndAChangeOfState() {
        RelationAlert hopeful = alert("hopeful", AlertKind.TURNING_POINT, Side.THAW);

        assertThat(brief(hopeful).counts()).isEqualTo("1 hopeful day, 1 change of state");
        assertThat(new AlertWords(new StateNames()).title(hopeful))
                .isEqualTo("Cuba – United States: hopeful day, Mixed → Thawing");
    }

    private static RelationAlert alert(String id, AlertKind kind, Side side) {
        RelationAlert alert = Records.alert(id, "CUB-USA", "2023-05-08", 2);
        alert.setKind(kind);
        alert.setSide(side);
        alert.setRegimeBefore(Regime.MIXED);
        alert.setRegimeAfter(Regime.THAW);
        return alert;
    }

    private static Brief brief(RelationAlert... alerts) {
        return new Brief(alerts[0].getDay(), List.of(alerts), Instant.EPOCH, List.of());
    }
}
