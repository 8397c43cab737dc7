package io.detente.extract.text;

import java.util.Set;

/**
 * Sentences that tell of a world that is only supposed, by how they begin: {@code Imagine that Peru invades Chile},
 * {@code In one scenario, Peru ...}, {@code In Doe's novel, Peru ...}. Immutable.
 */
public final class Suppositions {
    /** How many words what introduces such a sentence has: "let us assume". */
    private static final int LONGEST_OPENING = 3;

    /** How many words lead to the world that is supposed: "in [another, far more alarming] scenario". */
    private static final int LONGEST_WAY = 6;

    private final Set<String> before;
    private final Set<String> openings;
    private final Set<String> within;
    private final Set<String> worlds;
    private final Set<String> breaks;

    public Suppositions(WordLists words) {
        this.before = words.of("question-after");
        this.openings = words.of("supposed-begins");
        this.within = words.of("supposed-within");
        this.worlds = words.of("supposed-world");
        this.breaks = words.of("breaks-phrase");
    }

    /** Whether a sentence begins so. */
    public boolean suppose(Sentence sentence) {
        int first = word(sentence, 0);
        if (before.contains(sentence.norm(first))) {
            first = word(sentence, first + 1);
        }
        return opens(sentence, first) || within.contains(sentence.norm(first)) && leadsToWorld(sentence, first + 1);
    }

    private static int word(Sentence sentence, int from) {
        int word = from;
        while (word < sentence.size() && !Character.isLetterOrDigit(sentence.initial(word))) {
            word++;
        }
        return word;
    }

    private boolean opens(Sentence sentence, int first) {
        for (int to = first + 1; to <= Math.min(first + LONGEST_OPENING, sentence.size()); to++) {
            if (openings.contains(sentence.norms(first, to))) {
                return true;
            }
        }
        return false;
    }

    /** Behind a world's name a comma or a name stands; what else does is named after it: "in the film industry". */
    private boolean leadsToWorld(Sentence sentence, int from) {
        for (int i = from; i < Math.min(from + LONGEST_WAY, sentence.size()); i++) {
            boolean world =
                    worlds.contains(sentence.norm(i)) || i > from && worlds.contains(sentence.norms(i - 1, i + 1));
            if (world && (sentence.norm(i + 1).equals(",") || sentence.capital(i + 1))) {
                return true;
            }
            if (sentence.norm(i).equals(",") || i > from && breaks.contains(sentence.norm(i))) {
                return false;
            }
        }
        return false;
    }
}
