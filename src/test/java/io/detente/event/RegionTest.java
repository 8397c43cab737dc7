package io.detente.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.extract.actor.StateWords;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
    private static final Set<String> BODIES = Set.of(
            "EU", "NATO", "UN", "ASEAN", "AU", "ARABLEAGUE", "G7", "G20", "BRICS", "OPEC", "IAEA", "WTO", "IMF", "ICC");

    /** Whatever the reader can name lies somewhere, unless it is a body. */
    @Test
    void everyStateThatNewsCanNameLiesInARegionAndNoBodyDoes() {
        Set<String> codes = StateWords.load().keySet();

        assertThat(codes).hasSizeGreaterThan(200).containsAll(BODIES);
        assertThat(codes)
                .allSatisfy(
                        code -> assertThat(Region.of(code).isEmpty()).as(code).isEqualTo(BODIES.contains(code)));
    }

    @ParameterizedTest
    @CsvSource({"XKX, EUROPE", "TUR, MIDDLE_EAST", "SDN, AFRICA", "ARM, CENTRAL_AND_SOUTH_ASIA", "GUY, AMERICAS"})
    void aStateLiesWhereForeignMinistriesPutIt(String code, Region region) {
        assertThat(Region.of(code)).contains(region);
    }
}
