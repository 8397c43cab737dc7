package io.detente.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorsTest {

    @Test
    void givenWhatServersGive_thenItStandsAsItCame() {
        Validators validators =
                new Validators(Optional.of("W/\"a-7 b~\""), Optional.of("Wed, 10 May 2023 10:00:00 GMT"));

        assertThat(validators.etag()).contains("W/\"a-7 b~\"");
        assertThat(validators.lastModified()).contains("Wed, 10 May 2023 10:00:00 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"é\"", "\"\uFFFD\"", "\"\u0000\"", "\"a\nb\"", "\"\u007F\"", "\"\u0416\""})
    void givenWhatNoHeaderMayHold_thenItIsDropped(String value) {
        assertThat(new Validators(Optional.of(value), Optional.of(value))).isEqualTo(Validators.NONE);
    }
}
