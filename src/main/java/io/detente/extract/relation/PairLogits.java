package io.detente.extract.relation;

import java.util.List;

/**
 * What a model reads of one ordered pair of parties. All figures are logits, rounded to a thousandth, so that
 * processors that differ in the last bits decide alike in all but the rarest cases.
 *
 * @param source number of the party that may act, in its scene
 * @param target number of the other
 * @param link that the one does anything to the other
 * @param rebel that an armed group has part in it
 * @param kinds that it does an act of each kind, in the order of {@link ModelCard#kinds()}
 * @param joint that the two do it together, for each kind
 * @param fresh that it is news and no background, for each kind
 * @param modes of each mode, in the order of {@link ModelCard#modes()}; they compare within their kind
 * @param modalities for each kind, of each modality; they compare within their kind
 * @param dates for each kind, first that no words of time say when, then for each of the scene's times that it
 *     does; they compare within their kind
 * @param roots what the one does to the other as the codebook of PLOVER files it, in the order of
 *     {@link ModelCard#roots()}
 * @param words the words of the sentence, in its order, with how much each mattered
 */
public record PairLogits(
        int source,
        int target,
        double link,
        double rebel,
        double[] kinds,
        double[] joint,
        double[] fresh,
        double[] modes,
        double[] modalities,
        double[][] dates,
        double[] roots,
        List<Word> words) {

    /** The same with other logits of the kinds. */
    PairLogits ofKinds(double[] kinds) {
        return new PairLogits(source, target, link, rebel, kinds, joint, fresh, modes, modalities, dates, roots, words);
    }

    /**
     * Which of {@code size} logits from {@code from} on is the largest, counted from there; the first of several.
     */
    static int likeliest(double[] logits, int from, int size) {
        int best = 0;
        for (int i = 1; i < size; i++) {
            best = logits[from + i] > logits[from + best] ? i : best;
        }
        return best;
    }
}
