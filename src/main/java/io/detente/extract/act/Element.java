package io.detente.extract.act;

import java.util.Set;

/** One place of a pattern: alternatives of a word, or where the target stands. Immutable. */
final class Element {
    /** Prepositions that an owner may stand in for, and those that may stand some way behind. */
    private static final Set<String> LOOSE =
            Set.of("of", "from", "by", "in", "at", "with", "to", "for", "on", "against", "between", "over", "into");

    /** Where the target stands. */
    static final Element TARGET = new Element(Set.of(), -1);

    private final Set<String> words;
    private final int number;
    private final boolean preposition;

    /**
     * @param words alternatives, folded and in lower case
     * @param number its place in the {@link Vocabulary}
     */
    Element(Set<String> words, int number) {
        this.words = words;
        this.number = number;
        this.preposition = words.stream().anyMatch(LOOSE::contains);
    }

    Set<String> words() {
        return words;
    }

    int number() {
        return number;
    }

    boolean isTarget() {
        return this == TARGET;
    }

    boolean isPreposition() {
        return preposition;
    }

    boolean contains(String word) {
        return words.contains(word);
    }

    boolean containsAny(Set<String> others) {
        for (String word : words) {
            if (others.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
