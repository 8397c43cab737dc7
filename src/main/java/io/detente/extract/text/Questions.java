package io.detente.extract.text;

import java.util.Optional;
import java.util.Set;

/** Sentences that ask whether something is so: {@code Did Turkey attack Syria?} tells nobody that it did. */
public final class Questions {

    /** How many words a label has before a question: {@code Commentary: Is Turkey ...?} */
    private static final int LONGEST_LABEL = 2;

    /** How many words a label in capitals has, as transcripts name those who speak. */
    private static final int LONGEST_SPEAKER = 20;

    /** How many words somebody is called by who is asked: {@code Mr. Foreign Minister, did Turkey ...?} */
    private static final int LONGEST_CALL = 4;

    private final Set<String> auxiliaries;
    private final Set<String> openings;
    private final Set<String> open;
    private final Set<String> parts;

    public Questions(WordLists words) {
        this.auxiliaries = words.of("question-begins");
        this.openings = words.of("question-after");
        this.open = words.of("question-open");
        this.parts = words.of("question-parts");
    }

    /** Whether a sentence asks if it is so, and not who, when or why, which takes for granted that it is. */
    public boolean asks(Sentence sentence) {
        return (endsAsQuestion(sentence) || quotesQuestion(sentence))
                && auxiliaries.contains(sentence.norm(first(sentence)));
    }

    /**
     * The words of a headline that ask whether it is so: all up to the mark in "Saudi Arabia recognises Israel? Not so fast"
     * and "Putin to visit North Korea?", what stands behind the colon in "Morning briefing: Will Peru visit Chile?" None where
     * it asks nothing, or takes for granted what it asks about: "Why did Peru leave?"
     */
    public Optional<Asked> askedByHeadline(Sentence headline) {
        int mark = 0;
        while (mark < headline.size() && !headline.norm(mark).equals("?")) {
            mark++;
        }
        if (!headline.headline() || mark == headline.size()) {
            return Optional.empty();
        }
        int begin = mark;
        while (begin > 0 && !parts.contains(headline.norm(begin - 1))) {
            begin--;
        }
        int first = first(headline);
        String word = headline.norm(begin > first ? begin : first);
        boolean asks = begin > first ? auxiliaries.contains(word) : !open.contains(word);
        return asks ? Optional.of(new Asked(begin, mark + 1)) : Optional.empty();
    }

    /**
     * Words that ask.
     *
     * @param from the first
     * @param to the one behind the last
     */
    public record Asked(int from, int to) {}

    private static boolean endsAsQuestion(Sentence sentence) {
        int last = sentence.size() - 1;
        return sentence.norm(last).equals("?")
                || sentence.norm(last - 1).equals("?") && !Character.isLetterOrDigit(sentence.initial(last));
    }

    /** {@code "Did Turkey attack Syria?" he asked}: whether the quotation that a sentence begins with is a question. */
    private static boolean quotesQuestion(Sentence sentence) {
        String quote = sentence.norm(0);
        for (int i = 1; i < sentence.size() && !Character.isLetterOrDigit(sentence.initial(0)); i++) {
            if (sentence.norm(i).equals(quote)) {
                return sentence.norm(i - 1).equals("?");
            }
        }
        return false;
    }

    /** The first word behind quotation marks, a label, and what only leads to the question. */
    private int first(Sentence sentence) {
        int first = behindLabel(sentence);
        while (first < sentence.size() && !Character.isLetterOrDigit(sentence.initial(first))) {
            first++;
        }
        int behind = behindOpening(sentence, first);
        while (behind > first) {
            first = behind;
            behind = behindOpening(sentence, first);
        }
        return first;
    }

    private static int behindLabel(Sentence sentence) {
        int behind = 0;
        boolean speaker = true;
        boolean within = false;
        for (int i = 0; i <= (speaker ? LONGEST_SPEAKER : LONGEST_LABEL); i++) {
            String norm = sentence.norm(i);
            if (norm.equals(":")) {
                behind = i + 1;
            }
            // "AMANPOUR (voice-over)": how somebody is heard stands in brackets.
            within = norm.equals("(") || within && !norm.equals(")");
            speaker &= behind == 0 && i < sentence.size() && (within || isInCapitals(sentence.word(i)));
        }
        return behind;
    }

    private static boolean isInCapitals(String word) {
        return word.chars().noneMatch(Character::isLowerCase);
    }

    /** What stands behind "but", "well,", or what somebody is called by: "Minister, did Turkey ...?" */
    private int behindOpening(Sentence sentence, int first) {
        int to = first;
        while (to - first < LONGEST_CALL && sentence.capital(to)) {
            to++;
        }
        if (to > first && sentence.norm(to).equals(",")) {
            return to + 1;
        }
        boolean opens = openings.contains(sentence.norm(first));
        boolean comma = sentence.norm(first + 1).equals(",");
        return opens ? first + (comma ? 2 : 1) : first;
    }
}
