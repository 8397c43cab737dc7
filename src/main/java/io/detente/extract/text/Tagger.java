package io.detente.extract.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.Locale;

/**
 * Parts of speech, in the tags of Universal Dependencies. Costs a microsecond a word, so ask only for sentences that may
 * hold an act. One hypothesis is followed instead of OpenNLP's three, since the grammar corrects what matters anyway.
 * Not thread-safe.
 */
public final class Tagger {
    private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";

    private final TagModel model;
    private final WordSums known;

    /** @param model from {@link #loadModel()}, shared by all threads */
    public Tagger(TagModel model) {
        this.model = model;
        this.known = new WordSums(model);
    }

    /** Loads OpenNLP's model for English (Universal Dependencies, English Web Treebank). */
    public static TagModel loadModel() {
        try (InputStream in = Tagger.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("no tagger model on the class path: " + MODEL);
            }
            return TagModel.read(in);
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
        boolean titleCase = sentence.titleCase();
        TagModel.Sum[] words = new TagModel.Sum[sentence.size()];
        for (int i = 0; i < words.length; i++) {
            boolean asItStands = !titleCase || names.get(i);
            words[i] = known.of(asItStands ? sentence.word(i) : sentence.word(i).toLowerCase(Locale.ROOT));
        }
        return model.tag(words);
    }
}
