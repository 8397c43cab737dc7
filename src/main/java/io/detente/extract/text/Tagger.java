package io.detente.extract.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Locale;
import opennlp.tools.ml.BeamSearch;
import opennlp.tools.ml.model.MaxentModel;
import opennlp.tools.ml.model.SequenceClassificationModel;
import opennlp.tools.postag.POSContextGenerator;
import opennlp.tools.postag.POSModel;
import opennlp.tools.util.SequenceValidator;

/**
 * Parts of speech, in the tags of Universal Dependencies. Costs 2 microseconds a word, many times what everything
 * before it costs, so ask only for sentences that may hold an act. Not thread-safe.
 */
public final class Tagger {
    private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

    /** The tagger proper inside the model file. */
    private static final String MODEL_ENTRY = "pos.model";

    private static final Object[] NOTHING_MORE = {};

    /** One hypothesis instead of OpenNLP's three: a third of the time, and the grammar corrects what matters anyway. */
    private static final int BEAM = 1;

    private final SequenceClassificationModel model;
    private final POSContextGenerator context;
    private final SequenceValidator<String> validator;

    /** @param model from {@link #loadModel()}, shared by all threads */
    public Tagger(POSModel model) {
        this.model = new BeamSearch(BEAM, model.<MaxentModel>getArtifact(MODEL_ENTRY));
        this.context = model.getFactory().getPOSContextGenerator();
        this.validator = model.getFactory().getSequenceValidator();
    }

    /** Loads OpenNLP's model for English (Universal Dependencies, English Web Treebank). */
    public static POSModel loadModel() {
        try (InputStream in = Tagger.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("no tagger model on the class path: " + MODEL);
            }
            return new POSModel(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the tagger model " + MODEL, e);
        }
    }

    /**
     * The tag of each word.
     *
     * @param names which words are names; in a headline written in title case the others are shown to the tagger in
     *     lower case, since it was trained on sentences
     */
    public String[] tag(Sentence sentence, BitSet names) {
        if (!sentence.titleCase()) {
            return tag(sentence.words());
        }
        String[] words = sentence.words().clone();
        for (int i = 0; i < words.length; i++) {
            words[i] = names.get(i) ? words[i] : words[i].toLowerCase(Locale.ROOT);
        }
        return tag(words);
    }

    private String[] tag(String[] words) {
        return model.bestSequence(words, NOTHING_MORE, context, validator)
                .getOutcomes()
                .toArray(String[]::new);
    }
}
