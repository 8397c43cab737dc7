package io.detente.extract.act;

import io.detente.extract.EventType;

/**
 * Where an act belongs. The codebook of PLOVER and its sister CAMEO (Schrodt, "CAMEO Conflict and Mediation Event
 * Observations Event and Actor Codebook", 2012) files some acts elsewhere than this project's events, which keep what is
 * done apart from the sense it is said in: a visit that is announced is there an intention ({@code AGREE}), here a
 * planned {@code CONSULT}; a signed treaty there {@code SUPPORT}, here {@code AGREE}; a blockade there {@code ASSAULT},
 * here {@code COERCE}. The model tells such acts apart, so that it can answer either question.
 *
 * @param root the root that the codebook files it under
 * @param type the type of the event
 */
record Filing(EventType root, EventType type) {

    /**
     * Reads the name of an outcome: {@code CONSULT} where both agree, {@code AGREE/CONSULT}, root first, where not.
     *
     * @throws IllegalArgumentException if it is neither
     */
    static Filing of(String outcome) {
        int slash = outcome.indexOf('/');
        return slash < 0
                ? new Filing(EventType.valueOf(outcome), EventType.valueOf(outcome))
                : new Filing(
                        EventType.valueOf(outcome.substring(0, slash)),
                        EventType.valueOf(outcome.substring(slash + 1)));
    }

    /** The outcome's name, as {@link #of(String)} reads it. */
    String outcome() {
        return root == type ? root.name() : root + "/" + type;
    }
}
