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
     */
    public record Phrase(int from, int to, Standing standing, Sector sector, Optional<String> role, Mention who) {}

    /** The words that stand for it best: where it acts, else the first. */
    public Phrase best() {
        return phrases.stream()
                .filter(phrase -> phrase.standing() == Standing.ACTOR)
                .findFirst()
                .orElse(phrases.get(0));
    }
}
