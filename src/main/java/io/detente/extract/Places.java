package io.detente.extract;

import io.detente.event.EventType;
import io.detente.event.Mode;
import io.detente.extract.actor.Mention;
import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells where an act is done if its sentence names the place: after a preposition of place, near the deciding
 * word.
 */
final class Places {
    /** How many words after its act a place may stand at most. */
    private static final int FURTHEST = 14;

    /** Words between a preposition and its place: "outside the port city of", "at a hotel near". */
    private static final int FURTHEST_NAME = 5;

    private final FunctionWords function;
    private final Set<String> prepositions;
    private final Set<String> noPlaceOfStates;
    private final Set<String> links;
    private final Set<String> topics;
    private final Set<String> ends;

    Places(WordLists words) {
        this.function = new FunctionWords(words);
        this.prepositions = words.of("place-at");
        this.noPlaceOfStates = words.of("no-place-of-state");
        this.links = words.of("place-link");
        this.topics = words.of("place-topic");
        this.ends = words.of("place-end");
    }

    /**
     * The place of an act: the first one after its deciding word, else the nearest one before it, else one that
     * opens the sentence.
     *
     * @param act the deciding word
     */
    Optional<String> of(Sentence sentence, List<Mention> mentions, Mode mode, int act) {
        boolean journey = mode == Mode.VISIT;
        boolean speech = isSpeech(mode);
        Optional<Mention> place = Optional.empty();
        for (int i = act; i <= act + FURTHEST && place.isEmpty() && !isEnd(sentence, mentions, i, speech); i++) {
            place = at(sentence, mentions, i, journey);
        }
        for (int i = act - 1; i > 0 && place.isEmpty() && !speech && !ends.contains(sentence.norm(i)); i--) {
            place = at(sentence, mentions, i, journey);
        }
        return place.or(() -> at(sentence, mentions, 0, false))
                .map(mention -> sentence.between(mention.from(), mention.to()));
    }

    private boolean isEnd(Sentence sentence, List<Mention> mentions, int i, boolean speech) {
        String norm = sentence.norm(i);
        return i >= sentence.size()
                || ends.contains(norm) && !isBetweenNames(mentions, i)
                || speech && topics.contains(norm);
    }

    /** The "and" of "talks between India and Pakistan in Lahore" begins no clause of its own. */
    private static boolean isBetweenNames(List<Mention> mentions, int i) {
        return mentions.stream().anyMatch(mention -> mention.to() == i)
                && mentions.stream().anyMatch(mention -> mention.from() == i + 1);
    }

    private Optional<Mention> at(Sentence sentence, List<Mention> mentions, int i, boolean journey) {
        return prepositions.contains(sentence.norm(i)) || journey && function.isTo(sentence, i)
                ? behind(sentence, mentions, i, journey)
                : Optional.empty();
    }

    private static boolean isSpeech(Mode mode) {
        return switch (mode.type()) {
            case ACCUSE, REQUEST, REJECT, THREATEN, SUPPORT -> mode != Mode.RESTORE_RELATIONS;
            default -> mode.type() == EventType.AGREE && mode != Mode.SIGN;
        };
    }

    /** The place that a preposition leads to: "in Geneva", "at a hotel near Lyon", "on the island of Jeju". */
    private Optional<Mention> behind(Sentence sentence, List<Mention> mentions, int preposition, boolean journey) {
        boolean linked = true;
        for (int i = preposition + 1; i < sentence.size() && i <= preposition + FURTHEST_NAME; i++) {
            int at = i;
            Optional<Mention> mention =
                    mentions.stream().filter(known -> known.from() == at).findFirst();
            if (mention.isPresent()) {
                boolean city = mention.get().kind().isPlace() || mention.get().kind() == Mention.Kind.CAPITAL;
                boolean state = mention.get().kind() == Mention.Kind.NAME
                        && !journey
                        && i == preposition + 1
                        && !noPlaceOfStates.contains(sentence.norm(preposition));
                boolean owner = sentence.norm(mention.get().to()).startsWith("'");
                return (city && linked || state) && !owner ? mention : Optional.empty();
            }
            String norm = sentence.norm(i);
            if (ends.contains(norm) || !Character.isLetter(sentence.initial(i))) {
                return Optional.empty();
            }
            linked = links.contains(norm);
        }
        return Optional.empty();
    }
}
