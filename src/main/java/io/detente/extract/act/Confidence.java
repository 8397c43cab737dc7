package io.detente.extract.act;

import io.detente.extract.act.Referent.Standing;

/**
 * How likely an act was read rightly (pair, direction and type), by what made it.
 *
 * <p>The figures are shares of what was right among 1,941 acts that the grammar read in the training sentences, which it
 * was not written after; what the model guesses was measured on the two files of them that it had not been trained on (88
 * of 234 right, whatever certainty it gave). {@code CalibrationTest} holds the figures to it.
 */
final class Confidence {
    /** A model's guess where the grammar saw nothing. */
    static final double GUESS = 0.4;

    /** Two actors before the verb that do something with each other. */
    static final double RECIPROCAL = 0.85;

    /** Two actors before a noun, as in "U.S.-China talks". */
    static final double JOINT_NOUN = 0.66;

    /** Words of blame, demand or warning, whose object has to be looked for. */
    static final double LOOSE = 0.65;

    private static final double[] VERB = {0.79, 0.76, 0.82, 0.92};
    private static final double[] NOUN = {0.57, 0.57, 0.6, 0.7};

    private static final double WEAK = -0.1;
    private static final double SOURCE_BY_ITS_THING = -0.15;
    private static final double TARGET_BY_ITS_PLACE = -0.15;
    private static final double TARGET_BY_ITS_THING = -0.05;

    private Confidence() {}

    /** By a verb with so many words of its pattern. */
    static double ofVerb(ActPattern pattern) {
        return of(VERB, pattern);
    }

    /** By a noun with so many words of its pattern. */
    static double ofNoun(ActPattern pattern) {
        return of(NOUN, pattern);
    }

    private static double of(double[] byLength, ActPattern pattern) {
        return byLength[Math.min(pattern.length(), byLength.length) - 1] + (pattern.weak() ? WEAK : 0);
    }

    /** The same, less what goes wrong where the sides are known by something of theirs. */
    static double given(double confidence, Standing source, Standing target) {
        double sure = confidence;
        sure += source == Standing.OWNER ? SOURCE_BY_ITS_THING : 0;
        sure += switch (target) {
            case PLACE -> TARGET_BY_ITS_PLACE;
            case OWNER -> TARGET_BY_ITS_THING;
            case ACTOR -> 0;
        };
        return Math.max(0.05, Math.min(0.99, sure));
    }
}
