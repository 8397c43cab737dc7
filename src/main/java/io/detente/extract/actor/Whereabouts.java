package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells where armed groups are that fight in several states: "al-Qaida targets in Somalia", "the Jordanian Muslim
 * Brotherhood". A group belongs to the state in which the sentence places it; the list of states says which those
 * may be.
 */
final class Whereabouts {
    /** Words between the preposition and the state: "across central and northern Iraq". */
    private static final int FURTHEST = 3;

    private final ActorLexicon lexicon;
    private final Set<String> placeAt;

    Whereabouts(ActorLexicon lexicon, WordLists words) {
        this.lexicon = lexicon;
        this.placeAt = words.of("group-at");
    }

    /** The mentions of a sentence, each group belonging to the state where it is. */
    List<Mention> settle(Sentence sentence, List<Mention> mentions) {
        List<Mention> settled = new ArrayList<>(mentions.size());
        for (int k = 0; k < mentions.size(); k++) {
            Mention mention = mentions.get(k);
            Set<String> alsoIn = mention.kind() == Mention.Kind.REBEL ? lexicon.alsoIn(mention.name()) : Set.of();
            settled.add(alsoIn.isEmpty() ? mention : mention.in(country(sentence, mentions, k, alsoIn)));
        }
        return settled;
    }

    /** The first place after the group, or else the last one before it, at which the group is active. */
    private String country(Sentence sentence, List<Mention> mentions, int group, Set<String> alsoIn) {
        String own = mentions.get(group).country();
        for (int k = group + 1; k < mentions.size(); k++) {
            Mention place = mentions.get(k);
            if ((place.country().equals(own) || alsoIn.contains(place.country())) && isWhere(sentence, place)) {
                return place.country();
            }
        }
        for (int k = group - 1; k >= 0; k--) {
            Mention place = mentions.get(k);
            boolean owner = place.kind() == Mention.Kind.ADJECTIVE
                    && place.to() == mentions.get(group).from();
            if ((place.country().equals(own) || alsoIn.contains(place.country()))
                    && (owner || isWhere(sentence, place))) {
                return place.country();
            }
        }
        return own;
    }

    private boolean isWhere(Sentence sentence, Mention place) {
        if (place.kind().isPlace()) {
            return true;
        }
        if (!place.kind().isState()) {
            return false;
        }
        for (int i = place.from() - 1; i >= place.from() - 1 - FURTHEST; i--) {
            if (placeAt.contains(sentence.norm(i))) {
                return true;
            }
            if (sentence.capital(i) || !Character.isLetter(sentence.initial(i))) {
                return false;
            }
        }
        return false;
    }
}
