package io.detente.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a pair stands at the end of a day. Folding the days over {@link #after} gives regimes and turning points; the
 * future never changes the past.
 *
 * <p>The level of the 28 days says which regime it would be, with hysteresis: entering asks for more than staying,
 * and for a balance that holds without the loudest day. The level is believed if it has lasted, or if a change point backs it: Page's two-sided CUSUM ("Continuous inspection
 * schemes", Biometrika 41, 1954) over the daily balances of days with events, standardised by what the pair is used to.
 * It adds up small shifts that persist, so a slow slide is found; a day is clipped below the threshold, so a single
 * loud one is not taken for a turn.
 *
 * @param regime of the day
 * @param since first day of it, as days since 1970
 * @param level the regime that the 28 days suggest
 * @param levelSince first day of that suggestion
 * @param up sum of shifts towards thaw, in spreads
 * @param down sum of shifts towards tension, in spreads
 * @param upOn last day on which {@code up} crossed the threshold
 * @param downOn last day on which {@code down} crossed the threshold
 * @param extraordinaryOn last day on which the week was extraordinary
 */
public record RegimeState(
        Regime regime,
        int since,
        Regime level,
        int levelSince,
        double up,
        double down,
        int upOn,
        int downOn,
        int extraordinaryOn) {
    /** Long before any news. */
    static final int NEVER = -1_000_000;

    static final RegimeState START =
            new RegimeState(Regime.STEADY, NEVER, Regime.STEADY, NEVER, 0, 0, NEVER, NEVER, NEVER);

    /** The state and what turned. */
    record Step(RegimeState state, List<Turn> turns) {}

    /**
     * What a day shows.
     *
     * @param number days since 1970
     * @param day its own figures, if anything happened
     * @param week figures of the 7 days that end with it
     * @param month figures of the 28 days that end with it
     * @param usual what the pair's 28 days are used to
     * @param calm these 28 days without the loudest of them
     * @param daysOfThaw days of the 28 with any thaw
     * @param daysOfTension days of the 28 with any tension
     */
    record Day(
            int number,
            Optional<WindowValues> day,
            Optional<WindowValues> week,
            Optional<WindowValues> month,
            Optional<RobustSpread> usual,
            Sides calm,
            int daysOfThaw,
            int daysOfTension) {}

    Step after(Day today, SignalRules rules) {
        SignalRules.Turns turns = rules.turns();
        double shift = today.day()
                .map(values -> values.baseline()
                        .orElse(new RobustSpread(0, turns.unknownSpread()))
                        .standardised(values.balance()))
                .map(z -> Math.max(-turns.loudest(), Math.min(turns.loudest(), z)))
                .orElse(0.0);
        double loss = today.day().isPresent() ? turns.slack() : turns.quietDecay();
        double grownUp = Math.max(0, up + shift - loss);
        double grownDown = Math.max(0, down - shift - loss);
        boolean upCrossed = grownUp > turns.threshold();
        boolean downCrossed = grownDown > turns.threshold();
        int newUpOn = upCrossed ? today.number() : upOn;
        int newDownOn = downCrossed ? today.number() : downOn;

        Regime newLevel = level(today, rules);
        int newLevelSince = newLevel == level ? levelSince : today.number();
        boolean turned = newLevel != regime
                && today.number() - since > turns.coolDownDays()
                && isBelieved(newLevel, newLevelSince, newUpOn, newDownOn, today.number(), turns);
        Regime newRegime = turned ? newLevel : regime;

        List<Turn> found = new ArrayList<>(1);
        if (turned) {
            found.add(Turn.regimeChange(regime, newRegime, today.month(), today.usual()));
        }
        boolean extraordinary = isExtraordinary(today, turns);
        if (extraordinary && today.number() - extraordinaryOn > turns.coolDownDays()) {
            found.add(Turn.extraordinary(regime, newRegime, today.week().orElseThrow(), turns.extraordinary()));
        }
        RegimeState state = new RegimeState(
                newRegime,
                turned ? today.number() : since,
                newLevel,
                newLevelSince,
                upCrossed ? 0 : grownUp,
                downCrossed ? 0 : grownDown,
                newUpOn,
                newDownOn,
                extraordinary ? today.number() : extraordinaryOn);
        return new Step(state, List.copyOf(found));
    }

    private Regime level(Day today, SignalRules rules) {
        SignalRules.Turns turns = rules.turns();
        if (today.month().isEmpty()) {
            return Regime.STEADY;
        }
        WindowValues month = today.month().get();
        double balance = month.balance();
        double calm = today.calm().balance(rules.balance().prior());
        boolean heard = month.sources() >= turns.sourcesFloor();
        boolean thawing = regime == Regime.THAW
                ? balance > turns.exit()
                : heard && balance >= turns.enter() && calm >= turns.exit() && today.daysOfThaw() >= turns.activeDays();
        boolean tensing = regime == Regime.TENSION
                ? balance < -turns.exit()
                : heard
                        && balance <= -turns.enter()
                        && calm <= -turns.exit()
                        && today.daysOfTension() >= turns.activeDays();
        if (thawing || tensing) {
            return thawing ? Regime.THAW : Regime.TENSION;
        }
        boolean much = regime == Regime.MIXED
                ? month.all().volume() >= turns.mixedVolume() / 2
                : heard
                        && today.calm().volume() >= turns.mixedVolume()
                        && today.daysOfThaw() >= turns.activeDays()
                        && today.daysOfTension() >= turns.activeDays();
        return much ? Regime.MIXED : Regime.STEADY;
    }

    private static boolean isBelieved(
            Regime level, int levelSince, int upOn, int downOn, int today, SignalRules.Turns turns) {
        boolean changePoint = switch (level) {
            case THAW -> today - upOn < turns.memoryDays();
            case TENSION -> today - downOn < turns.memoryDays();
            case MIXED, STEADY -> false;
        };
        return changePoint || today - levelSince >= turns.dwellDays();
    }

    private static boolean isExtraordinary(Day today, SignalRules.Turns turns) {
        return today.week()
                .filter(week -> week.sources() >= turns.sourcesFloor())
                .filter(week -> week.certainty() >= turns.extraordinaryCertainty())
                .flatMap(WindowValues::shift)
                .filter(shift -> Math.abs(shift) >= turns.extraordinary())
                .isPresent();
    }
}
