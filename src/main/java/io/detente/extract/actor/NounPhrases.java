package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Set;

/**
 * Tells a state and an office that belong together, as in "Norway's new prime minister", from two that only stand near
 * each other.
 */
final class NounPhrases {
    private final Set<String> breaks;

    NounPhrases(WordLists words) {
        this.breaks = words.of("breaks-phrase");
    }

    /** Whether no word from {@code from} up to {@code to} ends a noun phrase, as a comma, verb or preposition does. */
    boolean isOne(Sentence sentence, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean word = Character.isLetter(sentence.initial(i)) || sentence.isPossessive(i) || sentence.isHyphen(i);
            if (!word || breaks.contains(sentence.norm(i))) {
                return false;
            }
        }
        return true;
    }
}
