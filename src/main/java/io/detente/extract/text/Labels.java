package io.detente.extract.text;

import java.util.Set;

/**
 * Sentences, mostly headlines, with a label of one kind before them, as that they tell of former times: {@code Today in
 * History: ...}. Immutable.
 */
public final class Labels {
    /** The words of a list cannot have it, as it stands between them there. */
    private static final String BAR = "|";

    private final Set<String> labels;
    private final Set<String> ends;

    /** @param list the name of the list of words that has the labels of this kind */
    public Labels(WordLists words, String list) {
        this.labels = words.of(list);
        this.ends = words.of("label-of-sentence-end");
    }

    /** Whether a sentence begins with one of them. */
    public boolean begin(Sentence sentence) {
        for (int i = 1; i < sentence.size(); i++) {
            if (ends.contains(sentence.norm(i)) || sentence.norm(i).equals(BAR)) {
                return labels.contains(sentence.norms(0, i));
            }
        }
        return false;
    }
}
