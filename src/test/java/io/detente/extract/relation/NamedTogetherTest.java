package io.detente.extract.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedTogetherTest {
    private static final Set<String> JOINS = Set.of("and", ",", "the");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru blamed Chile and Cuba.            | true
            Cuba and the Chile of old left Peru.   | true
            Chile, Peru and Cuba met.              | true
            Chile, peru and Cuba met.              | false
            Chile left and Cuba came.              | false
            Chile met Cuba and Chile.              | true
            Chile-Cuba talks failed in Peru.       | false
            Peru told the two so.                  | false
            Peru told the two and Cuba.            | true
            Peru and Chile left. Cuba did not.     | false
            """)
    void statesAreNamedTogetherWhereNothingElseStandsBetweenThem(String sentence, boolean together) {
        NamedTogether named = new NamedTogether(Scenes.of(sentence), JOINS);

        assertThat(named.are(1, 2)).isEqualTo(together);
        assertThat(named.are(2, 1)).isEqualTo(together);
    }
}
