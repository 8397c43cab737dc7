package io.detente.signal;

import java.util.Optional;

/**
 * A turning point that a day's figures show.
 *
 * @param kind what turned
 * @param before regime on the day before
 * @param after regime from this day on
 * @param severity from 1 (notable) to 5 (extraordinary)
 * @param score the balance that made the turn: of 28 days for a change of regime, of 7 for an extraordinary shift
 * @param baseline what the pair is used to; 0 while that is unknown
 */
record Turn(Alert.Kind kind, Regime before, Regime after, int severity, double score, double baseline) {

    private static final int MOST_SEVERE = 5;
    private static final double STRONG_BALANCE = 0.5;
    private static final double STRONG_SHIFT = 3;

    static Turn regimeChange(Regime before, Regime after, Optional<WindowValues> month, Optional<RobustSpread> usual) {
        double balance = month.map(WindowValues::balance).orElse(0.0);
        double centre = usual.map(RobustSpread::centre).orElse(0.0);
        boolean strongShift = month.flatMap(WindowValues::shift)
                .filter(shift -> Math.abs(shift) >= STRONG_SHIFT)
                .isPresent();
        int severity = after == Regime.STEADY
                ? 1
                : 2
                        + (opposite(before, after) ? 1 : 0)
                        + (Math.abs(balance) >= STRONG_BALANCE ? 1 : 0)
                        + (strongShift ? 1 : 0);
        return new Turn(Alert.Kind.REGIME_CHANGE, before, after, severity, balance, centre);
    }

    static Turn extraordinary(Regime before, Regime after, WindowValues week, double threshold) {
        double shift = week.shift().orElseThrow();
        double usual = week.baseline().orElseThrow().centre();
        int severity = Math.min(MOST_SEVERE, 2 + (int) (Math.abs(shift) - threshold));
        return new Turn(Alert.Kind.EXTRAORDINARY_SHIFT, before, after, severity, week.balance(), usual);
    }

    private static boolean opposite(Regime one, Regime other) {
        return one == Regime.THAW && other == Regime.TENSION || one == Regime.TENSION && other == Regime.THAW;
    }
}
