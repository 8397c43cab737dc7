package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '=', quoteCharacter = '`', textBlock = """
            # text                              = words, parted by blanks
            They met.                           = They met .
            The U.S. met the U.N.               = The U.S. met the U.N.
            U.S.-China talks                    = U.S. - China talks
            Iran-backed rebels                  = Iran - backed rebels
            North Korea's missile               = North Korea 's missile
            China’s envoy                       = China ’s envoy
            the two countries' envoys           = the two countries ' envoys
            They don't meet                     = They do n't meet
            They’re here, they’ll stay          = They ’re here , they ’ll stay
            Mr. Putin met Gen. Mattis           = Mr. Putin met Gen. Mattis
            J. Smith met Dr. No                 = J. Smith met Dr. No
            The min. of trade                   = The min . of trade
            On Jan. 8 they met                  = On Jan. 8 they met
            $1,200.50 at 10:30                  = $ 1,200.50 at 10:30
            AT&T paid                           = AT&T paid
            O'Brien and N'Djamena               = O'Brien and N'Djamena
            “No,” he said                       = “ No , ” he said
            They met -- again                   = They met -- again
            They met...                         = They met ...
            (see above)                         = ( see above )
            Erdoğan met Löfven                  = Erdoğan met Löfven
            """)
    void splitsAsTheTaggerExpectsAndFindsNamesInsideCompounds(String text, String words) {
        assertThat(words(Tokenizer.tokenize(text, 0, false))).containsExactly(words.split(" "));
    }

    @Property
    void whateverTheText_wordsStandInItInOrderAndLeaveOutNothingButBlanks(@ForAll String text) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false);

        int end = 0;
        for (int i = 0; i < sentence.size(); i++) {
            assertThat(blank(text.substring(end, sentence.start(i)))).isTrue();
            assertThat(text.substring(sentence.start(i), sentence.end(i)))
                    .isNotEmpty()
                    .isEqualTo(sentence.word(i));
            end = sentence.end(i);
        }
        assertThat(blank(text.substring(end))).isTrue();
    }

    private static boolean blank(String text) {
        return text.chars().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static List<String> words(Sentence sentence) {
        return IntStream.range(0, sentence.size()).mapToObj(sentence::word).toList();
    }
}
