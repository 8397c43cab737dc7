package io.detente.extract.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.postag.POSModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaggerTest {
    private static final TagModel MODEL = Tagger.loadModel();
    private static final POSModel OPEN_NLP = openNlp();

    private final Tagger tagger = new Tagger(MODEL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "They met.",
                "The ministers of both countries signed a treaty on fishing, which their parliaments must ratify.",
                "On Jan. 8, 1994, some 30 to 40 envoys flew home; 1,250 stayed at 10:30 on 4/5/94 with $3.50 each.",
                "Erdoğan’s envoy — a former général — didn’t say whether “Ålesund” or ΑΘΗΝΑΣ would host the İzmir talks.",
                "AT&T and the U.S.-backed X. paid 12-14% more than the EU's 27 members, he'll say: we've won!",
                "東京 カタカナ ひらがな 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 ŠKODA Straße МОСКВА",
                "FOREIGN MINISTER TO VISIT NEIGHBOUR NEXT WEEK"
            })
    void tagsAsOpenNlpDoesThatFollowsOneHypothesis(String text) {
        Sentence sentence = Tokenizer.tokenize(text, 0, true, 0);

        assertThat(tagger.tag(sentence, allNames(sentence))).containsExactly(tagsOfOpenNlp(sentence));
    }

    @Property(tries = 300)
    void whateverTheWords_tagsAsOpenNlpDoes(
            @ForAll @CharRange(from = '\0', to = '\u024F') @CharRange(from = '\u3041', to = '\u30FF') String text) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false, 0);

        assertThat(tagger.tag(sentence, allNames(sentence))).containsExactly(tagsOfOpenNlp(sentence));
    }

    /** Shown to the tagger as they are, in title case too. */
    private static BitSet allNames(Sentence sentence) {
        BitSet names = new BitSet();
        names.set(0, sentence.size());
        return names;
    }

    private String[] tagsOfOpenNlp(Sentence sentence) {
        return new BeamSearch(1, OPEN_NLP.<MaxentModel>getArtifact("pos.model"))
                .bestSequence(
                        sentence.words(),
                        new Object[0],
                        OPEN_NLP.getFactory().getPOSContextGenerator(),
                        OPEN_NLP.getFactory().getSequenceValidator())
                .getOutcomes()
                .toArray(String[]::new);
    }

    private static POSModel openNlp() {
        try (InputStream in = TaggerTest.class.getResourceAsStream("/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin")) {
            return new POSModel(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
