package io.detente.signal;

import java.util.Optional;

/**
 * A turning point that a day's figures show.
 *
 * @param kind what turned
 * @param side which way; empty for a regime that has none
 * @param before regime on the day before
 * @param after regime from this day on
 * @param severity from 1 to 5; see {@link SignalRules.World#severity}
 * @param score for a day its strength, for a regime the balance of 28 days, for a week its balance; below 0
 *     towards tension
 * @param baseline what the pair is used to, if that is known; empty for a day
 * @param rareness how rare the day is, if it is the day that turned
 */
record Turn(
        Alert.Kind kind,
        Optional<Side> side,
        Regime before,
        Regime after,
        int severity,
        double score,
        Optional<Double> baseline,
        Optional<Rareness> rareness) {

    /** Both figures are told to two decimals: what moves them by less is nothing new to a reader. */
    Turn {
        score = rounded(score);
        baseline = baseline.map(Turn::rounded);
    }

    static Turn day(Side side, Regime before, Regime after, int severity, Rareness rareness) {
        double score = side == Side.THAW ? rareness.strength() : -rareness.strength();
        return new Turn(
                Alert.Kind.TURNING_POINT,
                Optional.of(side),
                before,
                after,
                severity,
                score,
                Optional.empty(),
                Optional.of(rareness));
    }

    static Turn regime(Regime before, Regime after, int severity, double balance, Optional<Double> usual) {
        return new Turn(
                Alert.Kind.REGIME_CHANGE, Side.of(after), before, after, severity, balance, usual, Optional.empty());
    }

    static Turn week(Side side, Regime before, Regime after, int severity, double balance, double usual) {
        return new Turn(
                Alert.Kind.EXTRAORDINARY_SHIFT,
                Optional.of(side),
                before,
                after,
                severity,
                balance,
                Optional.of(usual),
                Optional.empty());
    }

    /** What makes it this turn and no other, beside the pair and the day. */
    String identity() {
        return kind == Alert.Kind.REGIME_CHANGE
                ? after.name()
                : side.orElseThrow().name();
    }

    private static double rounded(double value) {
        return Math.rint(value * 100) / 100 + 0.0;
    }
}
