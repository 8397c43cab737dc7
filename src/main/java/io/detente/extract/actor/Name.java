package io.detente.extract.actor;

import io.detente.extract.text.Fold;
import io.detente.extract.text.Sentence;

/** The words of a name in the lexicon, prepared to be compared with those of a sentence. Immutable. */
final class Name {
    /**
     * How many letters a word has at most that is too short for two parts: longer ones are spelled in many ways
     * ("AirAsia").
     */
    private static final int SHORT = 3;

    private final String[] words;
    private final String[] norms;
    private final boolean[] acronyms;
    private final boolean[] capitals;

    /** @param words as they are written, folded by {@link Fold#plain} */
    Name(String[] words) {
        this.words = words.clone();
        this.norms = new String[words.length];
        this.acronyms = new boolean[words.length];
        this.capitals = new boolean[words.length];
        for (int k = 0; k < words.length; k++) {
            norms[k] = Fold.lower(words[k]);
            acronyms[k] = isAcronym(words[k]);
            capitals[k] = Character.isUpperCase(words[k].charAt(0));
        }
    }

    /**
     * Whether a word is all capitals, or short with a capital after its first letter: "LeT", which is not "Let".
     */
    private static boolean isAcronym(String word) {
        boolean capitals = word.length() >= 2 && word.chars().allMatch(Character::isUpperCase);
        return capitals || word.length() <= SHORT && word.chars().skip(1).anyMatch(Character::isUpperCase);
    }

    /** Number of its words. */
    int length() {
        return words.length;
    }

    /** Tells it apart from other names: its words in lower case except for acronyms and first capitals. */
    String spelling() {
        StringBuilder spelling = new StringBuilder();
        for (int k = 0; k < words.length; k++) {
            String word = acronyms[k] ? words[k] : capitals[k] ? words[k].charAt(0) + norms[k].substring(1) : norms[k];
            spelling.append(k > 0 ? " " : "").append(word);
        }
        return spelling.toString();
    }

    /** Its words in lower case. */
    String norm() {
        return String.join(" ", norms);
    }

    /** Whether acronyms, which no other spelling is, are among its words. */
    boolean hasAcronym() {
        for (boolean acronym : acronyms) {
            if (acronym) {
                return true;
            }
        }
        return false;
    }

    boolean beginsWithCapital() {
        return capitals[0];
    }

    /** Whether it stands in a sentence from word {@code at} on. */
    boolean isAt(Sentence sentence, int at) {
        if (at + words.length > sentence.size()) {
            return false;
        }
        // From the end: names that are looked up begin alike.
        for (int k = words.length - 1; k >= 0; k--) {
            int i = at + k;
            // "US" and "us", "IS" and "is", "WHO" and "who" differ by their capitals alone.
            boolean same = acronyms[k]
                    ? Fold.plain(sentence.word(i)).equals(words[k])
                    : sentence.norm(i).equals(norms[k]) && (!capitals[k] || sentence.capital(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
