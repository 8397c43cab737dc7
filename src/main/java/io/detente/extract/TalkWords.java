package io.detente.extract;

import io.detente.event.Mode;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import io.detente.extract.text.WordLists;
import java.util.Set;

/** Tells whether two who talk do so from afar, as far as the words of it and of the sentence above say. Immutable. */
final class TalkWords {
    /** Where two talk. */
    enum Talk {
        /** It is none, or its own words tell that they meet. */
        NONE,
        /** By telephone. */
        FROM_AFAR,
        /** Its words do not say, but the sentence above tells of a call. */
        BELOW_CALL,
        /** Nothing says it. */
        OPEN
    }

    private final Set<String> fromAfar;
    private final Set<String> above;
    private final Set<String> talking;
    private final Set<String> meeting;

    TalkWords(WordLists words) {
        this.fromAfar = words.of("talk-from-afar");
        this.above = words.of("talk-afar-above");
        this.talking = words.of("talk-told");
        this.meeting = words.of("talk-met");
    }

    Talk of(Act act, SceneReader.SourcedScene sourced) {
        Sentence sentence = sourced.sentence();
        boolean talk = act.mode() == Mode.CALL || act.mode() == Mode.MEET && isOnlyTalk(act, sentence);
        if (!talk) {
            return Talk.NONE;
        }
        if (has(sentence, fromAfar)) {
            return Talk.FROM_AFAR;
        }
        return has(Tokenizer.tokenize(sourced.before(), 0, false), above) ? Talk.BELOW_CALL : Talk.OPEN;
    }

    private boolean isOnlyTalk(Act act, Sentence sentence) {
        return act.place().isEmpty() && has(sentence, talking) && !has(sentence, meeting);
    }

    private static boolean has(Sentence sentence, Set<String> words) {
        String told = " " + sentence.norms(0, sentence.size()) + " ";
        return words.stream().anyMatch(word -> told.contains(" " + word + " "));
    }
}
