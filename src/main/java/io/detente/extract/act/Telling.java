package io.detente.extract.act;

import io.detente.extract.Modality;
import io.detente.extract.Mode;

/**
 * How an act is told, whoever has part in it.
 *
 * @param mode what is done
 * @param joint without direction
 * @param modality in what sense it is said
 * @param clause where it is told; null if without a verb
 * @param confidence probability that it was read rightly
 * @param why the words and the rule that made it, for a person
 * @param at the word that tells when
 * @param placeAt the word that tells where
 */
record Telling(
        Mode mode,
        boolean joint,
        Modality modality,
        Clause clause,
        double confidence,
        String why,
        int at,
        int placeAt) {
    /** An act, of one on another, whose object had to be looked for: "warns that Finland will pay". */
    static Telling loose(Mode mode, Modality modality, Clause clause, String why, int at) {
        return new Telling(mode, false, modality, clause, Confidence.LOOSE, why, at, at);
    }

    /** The same, as what a third does: "works to restore ties between Peru and Chile". */
    Telling mediated() {
        return new Telling(Mode.MEDIATE, false, modality, clause, confidence, "between: " + why, at, placeAt);
    }
}
