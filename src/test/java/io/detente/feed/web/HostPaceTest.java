package io.detente.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostPaceTest {

    @Test
    void givenManyHosts_whenTheirTurnsArePast_thenTheyAreForgottenAndOneWhoseTurnIsToComeIsNot() throws Exception {
        Map<String, Long> known = new HashMap<>();
        HostPace pace = new HostPace(known);
        pace.await("slow.example.org", Duration.ofDays(1));

        for (int host = 0; host < 10 * HostPace.MAX_HOSTS; host++) {
            pace.await(host + ".example.org", Duration.ZERO);
        }

        assertThat(known).hasSizeLessThanOrEqualTo(HostPace.MAX_HOSTS).containsKey("slow.example.org");
    }
}
