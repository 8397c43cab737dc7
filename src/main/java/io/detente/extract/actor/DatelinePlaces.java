package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import java.util.function.Predicate;

/**
 * Tells whether words name a place as datelines do: a capital or another city, perhaps with a state or a region
 * behind it ({@code Nairobi, Kenya}). Immutable.
 */
public final class DatelinePlaces implements Predicate<String> {
    private final ActorLexicon lexicon;

    public DatelinePlaces(ActorLexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public boolean test(String words) {
        Sentence place = Tokenizer.tokenize(words, 0, false);
        int size = place.norm(place.size() - 1).equals(".") ? place.size() - 1 : place.size();
        return lexicon.at(place, 0).stream()
                .filter(city -> isNamed(city, Mention.Kind.CAPITAL, Mention.Kind.CITY))
                .mapToInt(city -> city.name().length())
                .anyMatch(behind ->
                        behind == size || place.norm(behind).equals(",") && isStateOrRegion(place, behind + 1, size));
    }

    /** The state need not be that of the city: Brussels is the seat of a union, and much ground is disputed. */
    private boolean isStateOrRegion(Sentence place, int from, int to) {
        return lexicon.at(place, from).stream()
                .filter(state -> isNamed(state, Mention.Kind.NAME, Mention.Kind.REGION))
                .anyMatch(state -> from + state.name().length() == to);
    }

    private static boolean isNamed(ActorLexicon.Entry entry, Mention.Kind kind, Mention.Kind orKind) {
        return entry.meanings().stream().anyMatch(meaning -> meaning.kind() == kind || meaning.kind() == orKind);
    }
}
