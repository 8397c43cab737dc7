package io.detente.extract.actor;

import io.detente.extract.text.WordLists;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells which of several people is meant who are in office at the same time, in different states and under the same
 * full name: there was a King Abdullah of Jordan and a King Abdullah of Saudi Arabia. Immutable.
 */
final class Namesakes {
    private final PersonalNames names;
    private final NounPhrases phrases;

    Namesakes(PersonalNames names, WordLists words) {
        this.names = names;
        this.phrases = new NounPhrases(words);
    }

    /**
     * Those of the state that stands beside the name ("King Abdullah of Jordan", "Saudi King Abdullah"), else of
     * the one that the sentence or the article named last; all if it named none of theirs.
     */
    List<OfficeHolder> meant(MentionContext here, int from, int to, List<OfficeHolder> people) {
        Set<String> states = states(people, here);
        if (states.size() < 2) {
            return people;
        }
        Predicate<String> isTheirs = states::contains;
        return Optional.of(names.countryBehind(here.sentence(), to))
                .filter(isTheirs)
                .or(() -> phrases.stateBefore(here, from).filter(isTheirs))
                .or(() -> here.latest(states))
                .map(state -> of(state, people, here))
                .orElse(people);
    }

    /** Whether those that can be meant are of several states, so that whichever is taken is but a guess. */
    boolean differ(MentionContext here, List<OfficeHolder> people) {
        return states(people, here).size() > 1;
    }

    private static Set<String> states(List<OfficeHolder> people, MentionContext here) {
        return people.stream()
                .flatMap(holder -> holder.on(here.published()).stream())
                .map(OfficeHolder.Tenure::country)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<OfficeHolder> of(String state, List<OfficeHolder> people, MentionContext here) {
        return people.stream()
                .filter(holder -> holder.on(here.published())
                        .filter(tenure -> tenure.country().equals(state))
                        .isPresent())
                .toList();
    }
}
