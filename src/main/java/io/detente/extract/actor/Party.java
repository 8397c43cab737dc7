package io.detente.extract.actor;

import io.detente.event.Sector;
import java.util.List;
import java.util.Optional;

/**
 * A state that a sentence speaks of, with the words that stand for it.
 *
 * @param country its code
 * @param phrases its first phrases from left to right, at least one
 */
public record Party(String country, List<Phrase> phrases) {

    public Party {
        phrases = List.copyOf(phrases);
    }

    /**
     * Words that stand for a party.
     *
     * @param from first word
     * @param to word after the last
     * @param standing how they stand for it
     * @param sector what kind of actor they mean
     * @param role the office that they mean, if it is known
     * @param who the mention that they are or, if they name nobody, the one that they stand for
     * @param introduced first word of the state and office that lead to the person whom they name: "British" of
     *     "British Prime Minister Rishi Sunak"; the first of themselves where none do
     * @param ofState whether what they mean acts for the state, or an armed group: not so its firms, its people and who
     *     held its offices before
     */
    public record Phrase(
            int from,
            int to,
            Standing standing,
            Sector sector,
            Optional<String> role,
            Mention who,
            int introduced,
            boolean ofState) {}

    /** Of what sector they are whom its words mean, where none of them acts for the state. */
    public Optional<Sector> privateSector() {
        return phrases.stream().anyMatch(Phrase::ofState)
                ? Optional.empty()
                : Optional.of(phrases.get(0).sector());
    }

    /** The words that stand for it best: where it acts, else the first; of a person with an office, the name. */
    public Phrase best() {
        Phrase first = phrases.stream()
                .filter(phrase -> phrase.standing() == Standing.ACTOR)
                .findFirst()
                .orElse(phrases.get(0));
        return phrases.stream()
                .filter(phrase -> phrase.introduced() == first.from())
                .reduce(first, (state, person) -> person);
    }
}
