package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppositionsTest {

    private final Suppositions suppositions = new Suppositions(WordLists.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Imagine that Peru invades Chile.                             | true
            "Suppose Peru invades Chile," he said.                       | true
            Let’s say Peru invades Chile.                                | true
            Let us assume that Peru has left.                            | true
            But what if Peru invades Chile?                              | true
            Picture this: Peru seizes a ship of Chile.                   | true
            In one scenario, Peru invades Chile.                         | true
            In the gravest scenarios Peru and Chile fight.               | true
            Under this scenario, Peru expels the envoy.                  | true
            In Doe's novel, Peru invades Chile.                          | true
            In the film Peru invades Chile.                              | true
            In the second war game, Peru invades Chile.                  | true
            In a tabletop exercise, Peru invaded Chile.                  | true
            In a novel move, Peru left Chile.                            | false
            In the exercise, Peru's ships circled Chile.                 | false
            In Lima after the film, Peru's envoy left Chile.             | false
            In the film industry, Peru and Chile work together.          | false
            In Lima, the film angered Chile.                             | false
            Peru supposes that Chile left.                               | false
            Peru invades Chile in one scenario, he said.                 | false
            In                                                           | false
            """)
    void knowsWhatIsOnlySupposed(String text, boolean supposed) {
        assertThat(suppositions.suppose(Tokenizer.tokenize(text, 0, false))).isEqualTo(supposed);
    }
}
