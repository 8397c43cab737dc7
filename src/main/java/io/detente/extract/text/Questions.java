package io.detente.extract.text;

import java.util.Set;

/** Sentences that ask whether something is so: {@code Did Turkey attack Syria?} tells nobody that it did. */
public final class Questions {

    /** How many words a label has before a question: {@code Commentary: Is Turkey ...?} */
    private static final int LONGEST_LABEL = 2;

    private final Set<String> auxiliaries;

    public Questions(WordLists words) {
        this.auxiliaries = words.of("question-begins");
    }

    /** Whether a sentence asks if it is so, and not who, when or why, which takes for granted that it is. */
    public boolean asks(Sentence sentence) {
        return endsAsQuestion(sentence) && auxiliaries.contains(sentence.norm(first(sentence)));
    }

    private static boolean endsAsQuestion(Sentence sentence) {
        int last = sentence.size() - 1;
        return sentence.norm(last).equals("?")
                || sentence.norm(last - 1).equals("?") && !Character.isLetterOrDigit(sentence.initial(last));
    }

    /** The first word behind quotation marks and a label. */
    private static int first(Sentence sentence) {
        int first = 0;
        for (int i = 0; i <= LONGEST_LABEL; i++) {
            if (sentence.norm(i).equals(":")) {
                first = i + 1;
            }
        }
        while (first < sentence.size() && !Character.isLetterOrDigit(sentence.initial(first))) {
            first++;
        }
        return first;
    }
}
