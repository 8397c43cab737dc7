package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry that no sentence can have would stand in the file and do nothing. */
class WordListsTest {

    private static Table.Row row(String words) {
        return new Table.Row("words.tsv", 7, List.of("some-list", words));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Summit", "né", "—", "“", "stand-off", "week's"})
    void aWordThatNoSentenceHasIsToldWithFileAndLine(String word) {
        assertThatThrownBy(() -> WordLists.asRead(row(word), word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("words.tsv:7: ")
                .hasMessageContaining(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"summit", "mr.", "n't", "'s", "--", "\""})
    void aWordThatASentenceMayHaveStays(String word) {
        assertThat(WordLists.asRead(row(word), word)).isEqualTo(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            the week ahead     | the week ahead
            this week's agenda | this week 's agenda
            face - to - face   | face - to - face
            """)
    void severalWordsAreSplitAsASentenceIs(String words, String read) {
        assertThat(WordLists.asRead(row(words), words)).isEqualTo(read);
    }

    @Test
    void aListThatIsNotThereIsToldByName() {
        WordLists words = WordLists.load();

        assertThatThrownBy(() -> words.of("no-such-list"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-list");
    }
}
