package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class MomentConverterTest {

    private final MomentConverter converter = new MomentConverter(() -> Instant.parse("2026-11-27T12:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-11-27T10:00:00Z",
        "90s, 2026-11-27T11:58:30Z",
        "30m, 2026-11-27T11:30:00Z",
        "3d, 2026-11-24T12:00:00Z",
        "2w, 2026-11-13T12:00:00Z",
        "2026-11-26, 2026-11-26T00:00:00Z",
        "2026-11-26T08:30:00Z, 2026-11-26T08:30:00Z",
        "2026-11-26T08:30:00+01:00, 2026-11-26T07:30:00Z",
    })
    void givenATimeAgoOrATime_thenItIsThatMoment(String text, String moment) {
        assertThat(converter.convert(text)).isEqualTo(moment);
    }

    @Test
    void givenWhatIsNone_thenTheErrorSaysWhatIs() {
        assertThatThrownBy(() -> converter.convert("yesterday"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'yesterday'")
                .hasMessageContaining("2h")
                .hasMessageContaining("2026-11-27");
    }
}
