package io.detente.extract.actor;

import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Tells a state and an office that belong together, as in "Norway's new prime minister", from two that only stand near
 * each other.
 */
final class NounPhrases {
    /** Words between a state's name and the name of somebody of that state: "Norway's new prime minister Berg". */
    private static final int FURTHEST_STATE = 4;

    /** Words between "the" and what it belongs to: "the powerful six-nation Gulf bloc". */
    private static final int FURTHEST_THE = 6;

    private final Set<String> breaks;
    private final Set<String> deeds;
    private final FunctionWords function;

    NounPhrases(WordLists words) {
        this.function = new FunctionWords(words);
        this.deeds = words.of("behind-second");
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

    /** Whether "the" begins the noun phrase that goes on with word {@code i}: "the six-nation Gulf bloc". */
    boolean isBehindThe(Sentence sentence, int i) {
        return isBehindThe(sentence, i, k -> false);
    }

    /** The same with no word between for which {@code parts} holds. */
    boolean isBehindThe(Sentence sentence, int i, IntPredicate parts) {
        for (int the = i - 1; the >= Math.max(0, i - FURTHEST_THE); the--) {
            if (function.isThe(sentence, the)) {
                return isOne(sentence, the + 1, i);
            }
            if (parts.test(the)) {
                return false;
            }
        }
        return false;
    }

    /** Whether what stands behind a state's name is what it does: "Germany praised President Biden". */
    boolean isSubject(Sentence sentence, Mention state) {
        int deed = state.to();
        String norm = sentence.norm(deed);
        return state.kind() == Mention.Kind.NAME
                && (sentence.titleCase() || !sentence.capital(deed))
                && (norm.endsWith("s") && !sentence.isPossessive(deed) || norm.endsWith("ed") || deeds.contains(norm));
    }

    /**
     * The state whose phrase the name at word {@code i} ends: "as China fell silent, President Biden" does not make
     * him Chinese. Empty for none.
     */
    Optional<String> stateBefore(MentionContext here, int i) {
        return here.last()
                .filter(last -> i - last.to() <= FURTHEST_STATE
                        && isOne(here.sentence(), last.to(), i)
                        && (last.kind() == Mention.Kind.ADJECTIVE || last.kind() == Mention.Kind.NAME)
                        && !isSubject(here.sentence(), last))
                .map(Mention::country);
    }
}
