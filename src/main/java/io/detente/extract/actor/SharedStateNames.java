package io.detente.extract.actor;

import io.detente.extract.text.Sentence;
import io.detente.extract.text.WordLists;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Tells which state is meant where two are called alike: "Congolese" are the people of Kinshasa and of Brazzaville,
 * "Dominicans" those of two islands. The list of states gives such a name to the one that is meant where no other is
 * spoken of. Immutable.
 */
final class SharedStateNames {
    /** Words between the name of a state and that of who holds an office there: "Congo's foreign minister, Berg". */
    private static final int FURTHEST = 5;

    private final ActorLexicon lexicon;
    private final NounPhrases phrases;

    SharedStateNames(ActorLexicon lexicon, WordLists words) {
        this.lexicon = lexicon;
        this.phrases = new NounPhrases(words);
    }

    /**
     * The mention of a state; that of the other one where who is in office there stands behind it, or where the
     * article has spoken of the other one alone.
     *
     * @param name the state's name or adjective as it stands in the list of states
     */
    Mention settle(MentionContext here, Mention state, String name) {
        Set<String> others = lexicon.alsoOf(name);
        if (others.isEmpty()) {
            return state;
        }
        Set<String> all = new LinkedHashSet<>(others);
        all.add(state.country());
        return stateOfPerson(here, state, all)
                .or(() -> here.names(state.country()) ? Optional.empty() : here.latest(others))
                .map(state::in)
                .orElse(state);
    }

    /** "Congolese President Denis Sassou Nguesso", "Congo's foreign minister, Gakosso": the one in which he serves. */
    private Optional<String> stateOfPerson(MentionContext here, Mention state, Set<String> states) {
        Sentence sentence = here.sentence();
        for (int i = state.to(); i <= state.to() + FURTHEST; i++) {
            int office = sentence.norm(i - 1).equals(",") ? i - 2 : i - 1;
            boolean served = sentence.isPossessive(office)
                    || lexicon.noun(sentence.norm(office))
                            .filter(ActorLexicon.ActorNoun::person)
                            .isPresent();
            if (served && sentence.capital(i) && phrases.isOne(sentence, state.to(), office)) {
                Optional<String> itsState =
                        inOffice(here, i).filter(states::contains).findFirst();
                if (itsState.isPresent()) {
                    return itsState;
                }
            }
        }
        return Optional.empty();
    }

    /** The states of those in office whose name begins at a word, or whose surname is that word or the next. */
    private Stream<String> inOffice(MentionContext here, int i) {
        Sentence sentence = here.sentence();
        Stream<OfficeHolder> named = lexicon.at(sentence, i).stream().flatMap(entry -> entry.people().stream());
        // "Congo's Sassou Nguesso"
        Stream<OfficeHolder> called = IntStream.of(i, i + 1)
                .filter(sentence::capital)
                .mapToObj(sentence::norm)
                .flatMap(surname -> lexicon.bySurname(surname).stream());
        return Stream.concat(named, called)
                .flatMap(person -> person.on(here.published()).stream())
                .map(OfficeHolder.Tenure::country);
    }
}
