package io.detente.extract.text;

import java.util.Set;

/** Sentences, mostly headlines, whose label says that they tell of former times: {@code Today in History: ...}. */
public final class Retrospects {
    private final Set<String> labels;
    private final Set<String> ends;

    public Retrospects(WordLists words) {
        this.labels = words.of("label-of-history");
        this.ends = words.of("label-of-history-end");
    }

    /** Whether a sentence is labelled so. */
    public boolean looksBack(Sentence sentence) {
        for (int i = 1; i < sentence.size(); i++) {
            if (ends.contains(sentence.norm(i))) {
                return labels.contains(Fold.lower(sentence.between(0, i)));
            }
        }
        return false;
    }
}
