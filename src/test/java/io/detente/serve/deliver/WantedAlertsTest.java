package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.serve.view.Records;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WantedAlertsTest {

    private final WantedAlerts wanted = new WantedAlerts(new AlertFilter(Set.of(), 4, Set.of(), Set.of()));

    private boolean takes(String id, int severity) {
        return wanted.take(Records.alert(id, "CHN-USA", "2023-05-08", severity));
    }

    @Test
    void givenAnAlertThatWasTold_whenItIsTooMildLater_thenItIsToldAllTheSame() {
        assertThat(takes("mild", 3)).isFalse();
        assertThat(takes("grave", 4)).isTrue();

        assertThat(takes("grave", 1)).isTrue();
        assertThat(takes("mild", 1)).isFalse();
    }

    @Test
    void givenMoreAlertsThanAreRemembered_thenWhatWasToldLongestAgoIsForgotten() {
        takes("first", 5);
        takes("second", 5);
        takes("first", 1);
        for (int i = 0; i < 9_999; i++) {
            takes("later-" + i, 5);
        }

        assertThat(takes("second", 1)).isFalse();
        assertThat(takes("first", 1)).isTrue();
    }
}
