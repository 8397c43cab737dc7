package io.detente.faults;

import java.util.function.IntPredicate;

/**
 * How much news comes in while something goes wrong.
 *
 * @param perSecond articles a second
 * @param before how many have come out when it goes wrong
 * @param goesOn whether another is sent, by the number that has been sent
 */
record News(double perSecond, int before, IntPredicate goesOn) {

    private static final double USUAL_PACE = 20;

    /** That many at the usual pace; it goes wrong once a quarter has come out. */
    static News of(int articles) {
        return new News(USUAL_PACE, articles / 4, sent -> sent < articles);
    }
}
