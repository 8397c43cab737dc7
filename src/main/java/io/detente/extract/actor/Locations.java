package io.detente.extract.actor;

import io.detente.extract.text.FunctionWords;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tells the states that a sentence speaks of from those of which it only names a place, to say where something was:
 * "In Vienna, Iran refused the offer", "France and Spain held talks in Turkey". Immutable.
 */
public final class Locations {
    private final ActorLexicon actors;
    private final OwnedNouns ownedNouns;
    private final Set<String> placeAt;
    private final FunctionWords function;

    public Locations(ActorLexicon actors, OwnedNouns ownedNouns, WordLists words) {
        this.function = new FunctionWords(words);
        this.actors = actors;
        this.ownedNouns = ownedNouns;
        this.placeAt = new HashSet<>(words.of("place-at"));
        // "Sanctions on Belarus" are nowhere near it.
        placeAt.removeAll(words.of("no-place-of-state"));
    }

    /** The mentions of a sentence that do more than say where something was. */
    public List<Mention> spokenOf(Sentence sentence, List<Mention> mentions) {
        boolean[] place = new boolean[mentions.size()];
        for (int k = 0; k < place.length; k++) {
            Mention mention = mentions.get(k);
            int before = function.beforeThe(sentence, mention.from() - 1);
            // "in Poland and Hungary"
            boolean joined =
                    k > 0 && place[k - 1] && mentions.get(k - 1).to() == before && function.isAnd(sentence, before);
            place[k] = switch (mention.kind()) {
                case CITY, REGION -> !isSeatOf(sentence, before, mentions);
                case NAME, CAPITAL, SEAT ->
                    !sentence.isPossessive(mention.to())
                            && (joined
                                    || placeAt.contains(sentence.norm(before))
                                            && !isSeatOf(sentence, before, mentions));
                default -> false;
            };
        }
        return IntStream.range(0, place.length)
                .filter(k -> !place[k])
                .mapToObj(mentions::get)
                .toList();
    }

    /** "The government in Kyiv" is Ukraine's own; "Chinese envoys in Kyiv" only are there. */
    private boolean isSeatOf(Sentence sentence, int preposition, List<Mention> mentions) {
        boolean actor = placeAt.contains(sentence.norm(preposition))
                && actors.noun(sentence.norm(preposition - 1))
                        .filter(noun -> noun.sector().isStateLevel())
                        .isPresent();
        return actor
                && mentions.stream()
                        .noneMatch(mention ->
                                mention.to() < preposition && ownedNouns.endBehind(sentence, mention) == preposition);
    }
}
