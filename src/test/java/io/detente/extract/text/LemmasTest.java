package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LemmasTest {
    private final Lemmas lemmas = new Lemmas(
            List.of("attack", "deny", "expel", "meet", "die", "agree", "strike", "withdraw", "ban", "visit", "seize"),
            List.of("embassy", "ally", "talk"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # word      | base form | forms of the verb it may be
            attack      | attack    | BASE
            attacks     | attack    | THIRD
            attacked    | attack    | PAST PARTICIPLE
            attacking   | attack    | ING
            denies      | deny      | THIRD
            denied      | deny      | PAST PARTICIPLE
            expelled    | expel     | PAST PARTICIPLE
            expelling   | expel     | ING
            met         | meet      | PAST PARTICIPLE
            meeting     | meet      | ING
            dying       | die       | ING
            agreeing    | agree     | ING
            struck      | strike    | PAST PARTICIPLE
            withdrew    | withdraw  | PAST
            withdrawn   | withdraw  | PARTICIPLE
            banned      | ban       | PAST PARTICIPLE
            visited     | visit     | PAST PARTICIPLE
            seizing     | seize     | ING
            embassies   | embassy   | THIRD
            allies      | ally      | THIRD
            was         | be        | THIRD
            """)
    void knowsTheFormsOfItsWords(String word, String base, String forms) {
        assertThat(lemmas.of(word)).contains(base);
        assertThat(lemmas.is(word, base)).isTrue();
        assertThat(written(lemmas.verbForm(word))).isEqualTo(forms);
    }

    @ParameterizedTest
    @CsvSource({"flummoxed, PAST PARTICIPLE", "flummoxing, ING", "flummoxes, THIRD", "flummox, BASE"})
    void guessesTheFormOfAnUnknownVerbFromItsEndingAndNoBase(String word, String forms) {
        assertThat(lemmas.of(word)).isEmpty();
        assertThat(written(lemmas.verbForm(word))).isEqualTo(forms);
    }

    @Test
    void aWordIsItsOwnBaseEvenWhereUnknown() {
        assertThat(lemmas.is("flummox", "flummox")).isTrue();
        assertThat(lemmas.is("flummoxed", "flummox")).isFalse();
    }

    private static String written(int forms) {
        TreeSet<Integer> bits = new TreeSet<>(List.of(1, 2, 4, 8, 16));
        List<String> names = List.of("BASE", "THIRD", "PAST", "PARTICIPLE", "ING");
        return bits.stream()
                .filter(bit -> (forms & bit) != 0)
                .map(bit -> names.get(Integer.numberOfTrailingZeros(bit)))
                .collect(Collectors.joining(" "));
    }
}
