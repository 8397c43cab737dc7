package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {

    private final Questions questions = new Questions(WordLists.load());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Did Turkey attack Syria?                             | true
            Is this war?                                         | true
            "Will they talk?"                                    | true
            "Did Turkey attack Syria?" he asked.                 | true
            “Did Turkey attack Syria?” she asked Russia.         | true
            "Turkey attacked Syria." he asked.                   | false
            "Did they?" was the name of the "Turkey" show.       | true
            Did "they" attack whom? he asked.                    | false
            Commentary: Has it failed?                           | true
            Q&A: Can they agree?                                 | true
            BLITZER: Did Turkey attack Syria?                    | true
            JAN BERG, NEWS CHIEF ANCHOR (voice-over): Did it?    | true
            But did Turkey attack Syria?                         | true
            And so, did Turkey attack Syria?                     | true
            Minister, did Turkey attack Syria?                   | true
            QUESTION: Well, Mr. President, will they talk?       | true
            Turkey did attack Syria?                             | false
            But Turkey did attack Syria?                         | false
            But why did Turkey attack Syria?                     | false
            When Turkey attacked Syria, did Russia help?         | false
            Minister, why did Turkey attack Syria?               | false
            Why did Turkey attack Syria?                         | false
            Who met whom?                                        | false
            Turkey attacks Syria: Is this war?                   | false
            Did Turkey attack Syria                              | false
            Turkey attacked Syria.                               | false
            ?                                                    | false
            ?"                                                   | false
            :                                                    | false
            Did?                                                 | true
            """)
    void knowsWhatIsAskedToBeSo(String text, boolean asked) {
        assertThat(questions.asks(Tokenizer.tokenize(text, 0, false))).isEqualTo(asked);
    }
}
