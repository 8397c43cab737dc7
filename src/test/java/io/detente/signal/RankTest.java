package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventActor;
import io.detente.event.Sector;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankTest {

    @ParameterizedTest
    @CsvSource({
        "president, HEAD",
        "prime-minister, HEAD",
        "chancellor, HEAD",
        "head-of-state, HEAD",
        "supreme-leader, HEAD",
        "king, HEAD",
        "vice-president, MINISTER",
        "deputy-prime-minister, MINISTER",
        "foreign-minister, MINISTER",
        "secretary-of-state, MINISTER",
        "vice-foreign-minister, OTHER",
        "ambassador, OTHER",
        "spokesperson, OTHER",
        ", OTHER"
    })
    void officesHaveTheirRank(String role, Rank rank) {
        assertThat(Rank.of(new EventActor("CHN", "China", Optional.ofNullable(role), Sector.GOV, "China")))
                .isEqualTo(rank);
    }
}
