package io.detente.extract.actor;

import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.Set;

/**
 * Tells arms that are named after the state which made or gave them from those of a state that acts: "Russia attacked
 * the city with Iranian drones" is no act of Iran's, as "Iranian drones attacked the city" is. Immutable.
 */
final class WieldedArms {
    /** Words between the word that tells of their use and the maker: "with more than two dozen of the Iranian drones". */
    private static final int FURTHEST_BEFORE = 6;

    /** Words between the maker and the arms: "American-supplied long-range ATACMS missiles". */
    private static final int FURTHEST_BEHIND = 8;

    /** Words between a strike and "with": "attacked the port of the city in the south overnight with". */
    private static final int FURTHEST_STRIKE = 12;

    private final Set<String> uses;
    private final Set<String> with;
    private final Set<String> strikes;
    private final Set<String> passive;
    private final Set<String> between;
    private final Set<String> arms;
    private final Set<String> behind;
    private final FunctionWords function;
    private final Set<String> breaks;

    WieldedArms(WordLists words) {
        this.function = new FunctionWords(words);
        this.uses = words.of("uses-arms");
        this.with = words.of("strikes-with");
        this.strikes = words.of("strike");
        this.passive = words.of("struck");
        this.between = words.of("between-wielded");
        this.arms = words.of("arms");
        this.behind = words.of("behind-arms");
        this.breaks = words.of("breaks-phrase");
    }

    /** Whether a state or a firm is named only as the maker of arms that somebody else uses. */
    boolean areOf(Sentence sentence, Mention maker) {
        return switch (maker.kind()) {
            case NAME, ADJECTIVE, FIRM -> isBeforeArms(sentence, maker.to()) && areWielded(sentence, maker.from());
            default -> false;
        };
    }

    private boolean areWielded(Sentence sentence, int maker) {
        for (int i = maker - 1; i >= Math.max(0, maker - 1 - FURTHEST_BEFORE); i--) {
            String norm = sentence.norm(i);
            if (uses.contains(norm)) {
                // "The use of Iranian drones", "the launch of a Chinese rocket" may be what is held against the maker.
                return !function.isOf(sentence, i + 1);
            }
            if (with.contains(norm)) {
                return isOfStrike(sentence, i);
            }
            if (breaks.contains(norm) && !between.contains(norm) || !isWord(sentence, i)) {
                return false;
            }
        }
        return false;
    }

    /**
     * Whether it is a strike at something that was made with the arms. One may be armed with them as well, or
     * concerned with them; and "Kyiv was attacked with Russian missiles" tells of nobody else who did it.
     */
    private boolean isOfStrike(Sentence sentence, int at) {
        for (int i = at - 1; i >= Math.max(0, at - 1 - FURTHEST_STRIKE) && isWord(sentence, i); i--) {
            if (strikes.contains(sentence.norm(i))) {
                return i < at - 1 && !passive.contains(sentence.norm(i - 1));
            }
        }
        return false;
    }

    private boolean isBeforeArms(Sentence sentence, int from) {
        int first = sentence.isPossessive(from) ? from + 1 : from;
        for (int i = first; i <= from + FURTHEST_BEHIND; i++) {
            // "Shahed drones"; but "used Russian missile forces", "dropped a Chinese missile deal"
            if (arms.contains(sentence.norm(i)) && !arms.contains(sentence.norm(i + 1))) {
                String next = sentence.norm(i + 1);
                return breaks.contains(next) || behind.contains(next) || !Character.isLetter(sentence.initial(i + 1));
            }
            if (!isWord(sentence, i) || breaks.contains(sentence.norm(i))) {
                return false;
            }
        }
        return false;
    }

    private static boolean isWord(Sentence sentence, int i) {
        return Character.isLetterOrDigit(sentence.initial(i)) || sentence.isHyphen(i);
    }
}
