package io.detente.stream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

    @ParameterizedTest
    @CsvSource({"abcd, 4, abcd", "abcde, 4, abc…", "ab😀, 4, ab😀", "ab😀d, 4, ab…", "a😀cd, 4, a😀…", "abc, 1, …"})
    void aTextIsCutToItsLengthAndNeverWithinACharacter(String text, int most, String told) {
        assertThat(Excerpt.of(text, most)).isEqualTo(told);
    }
}
