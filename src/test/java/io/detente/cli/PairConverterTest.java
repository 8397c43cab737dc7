package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.detente.event.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class PairConverterTest {

    @ParameterizedTest
    @ValueSource(strings = {"CHN-USA", "USA-CHN", "chn-usa", " usa-Chn "})
    void givenTwoStatesInAnyOrderAndCaseThenTheyAreOnePair(String text) {
        assertThat(new PairConverter().convert(text)).isEqualTo(new Pair("CHN", "USA"));
    }

    @Test
    void givenABodyThenItIsOneOfThePair() {
        assertThat(new PairConverter().convert("usa-nato")).isEqualTo(new Pair("NATO", "USA"));
    }

    @Test
    void givenACodeOfNoStateThenItIsNamed() {
        assertThatThrownBy(() -> new PairConverter().convert("CHN-XXY"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("'CHN-XXY' is no pair of codes like CHN-USA: XXY is no country's code (ISO 3166-1 alpha-3)"
                        + " or body's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CHN", "-USA", "CHN-", "CHN-CHN"})
    void givenNoTwoStatesThenItSaysHowAPairIsWritten(String text) {
        assertThatThrownBy(() -> new PairConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "' is no pair of codes like CHN-USA");
    }
}
