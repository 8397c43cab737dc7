package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    private final Labels ofHistory = new Labels(WordLists.load(), "label-of-history");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Today in History: August 2, Peru invades Chile       | true
            On this day: Peru invades Chile                      | true
            This Day in History - Peru invades Chile             | true
            From the archives: Peru invades Chile                | true
            Flashback — Peru invades Chile                       | true
            Flashback – Peru invades Chile                       | true
            Flashback -- Peru invades Chile                      | true
            On this day Peru invades Chile: five die             | false
            Today: Peru invades Chile                            | false
            History-making talks: Peru hosts Chile               | false
            Peru invades Chile                                   | false
            :                                                    | false
            """)
    void knowsWhatIsLabelledAsHistory(String text, boolean history) {
        assertThat(ofHistory.begin(Tokenizer.tokenize(text, 0, true))).isEqualTo(history);
    }
}
