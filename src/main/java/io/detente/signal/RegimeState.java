package io.detente.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a pair stands at the end of a day. Folding the days over {@link #after} gives regimes and turning points;
 * the future never changes the past.
 *
 * <p>The level of the 28 days says which regime it would be, with hysteresis: entering asks for more than staying,
 * and for a balance that holds without the loudest day. The level is believed if it has lasted, or if a change
 * point backs it: Page's two-sided CUSUM ("Continuous inspection schemes", Biometrika 41, 1954) over the daily
 * balances of days with events, standardised by what the pair is used to. It adds up small shifts that persist, so
 * a slow slide is found; a day is clipped below the threshold, so a single loud one is not taken for a slide.
 *
 * <p>A loud day is told as what it is, a turning point of its day, if it is rare. Where it is grave too, and
 * enough reports of grave acts say so (each source of each act is one), it is a <b>break</b>: the regime is the
 * day's side at once, and the level is reckoned anew from that day, since what was before speaks for the past.
 *
 * @param regime of the day
 * @param level the regime that the 28 days suggest
 * @param levelSince first day of that suggestion
 * @param turnedOn last day on which a change of regime was told
 * @param brokenOn day of the last break
 * @param up sum of shifts towards thaw, in spreads
 * @param down sum of shifts towards tension, in spreads
 * @param upOn last day on which {@code up} crossed the threshold
 * @param downOn last day on which {@code down} crossed the threshold
 * @param extraordinaryOn last day on which the week was extraordinary
 * @param thaw last turning point towards thaw
 * @param tension last turning point towards tension
 */
public record RegimeState(
        Regime regime,
        Regime level,
        int levelSince,
        int turnedOn,
        int brokenOn,
        double up,
        double down,
        int upOn,
        int downOn,
        int extraordinaryOn,
        TurningDay thaw,
        TurningDay tension) {
    /** Long before any news. */
    static final int NEVER = -1_000_000;

    static final RegimeState START = new RegimeState(
            Regime.UNHEARD,
            Regime.UNHEARD,
            NEVER,
            NEVER,
            NEVER,
            0,
            0,
            NEVER,
            NEVER,
            NEVER,
            TurningDay.NONE,
            TurningDay.NONE);

    /**
     * A day that was a turning point.
     *
     * @param day days since 1970
     * @param strength how strong it was
     */
    public record TurningDay(int day, double strength) {
        static final TurningDay NONE = new TurningDay(NEVER, 0);
    }

    /** The state and what turned. */
    record Step(RegimeState state, List<Turn> turns) {}

    /**
     * What a day shows.
     *
     * @param number days since 1970
     * @param day its own figures, if anything happened
     * @param week figures of the 7 days that end with it
     * @param usual what the pair's 28 days are used to
     * @param level the 28 days, or those since the last break
     * @param strongest the greatest strength of each side in the week
     * @param leading the side that the day shows more of, and how rare that is; empty if it shows neither
     * @param reports of that side's grave acts of the day that are done; each source of each act is one
     * @param density of the news
     */
    record Day(
            int number,
            Optional<WindowValues> day,
            Optional<WindowValues> week,
            Optional<RobustSpread> usual,
            Level level,
            Sides strongest,
            Optional<Leading> leading,
            int reports,
            double density) {}

    /** A side and how rare its strength is. */
    record Leading(Side side, Rareness rareness) {}

    /**
     * What a level is reckoned from.
     *
     * @param all thaw and tension of the days
     * @param calm these days without the loudest of them
     * @param sources independent sources, counted a day
     * @param daysOfThaw days with any thaw
     * @param daysOfTension days with any tension
     */
    record Level(Sides all, Sides calm, int sources, int daysOfThaw, int daysOfTension) {}

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

        Optional<Leading> turningPoint = today.leading().filter(leading -> isTurningPoint(leading, today, rules));
        Optional<Side> broken = turningPoint
                .filter(leading ->
                        leading.rareness().worldDays() >= rules.rarity().regimeReturn())
                .filter(leading -> today.reports() >= rules.rarity().regimeReports())
                .map(Leading::side);

        Regime newLevel = broken.map(Side::regime).orElseGet(() -> level(today.level(), rules));
        int newLevelSince = newLevel == level ? levelSince : today.number();
        boolean turned = newLevel != regime
                && (broken.isPresent()
                        || today.number() - turnedOn > turns.coolDownDays()
                                && isBelieved(newLevel, newLevelSince, newUpOn, newDownOn, today.number(), turns));
        Regime newRegime = turned ? newLevel : regime;
        boolean extraordinary = isExtraordinary(today, rules);

        RegimeState state = new RegimeState(
                newRegime,
                newLevel,
                newLevelSince,
                turned && newRegime.isToldAfter(regime) ? today.number() : turnedOn,
                broken.isPresent() ? today.number() : brokenOn,
                upCrossed || broken.isPresent() ? 0 : grownUp,
                downCrossed || broken.isPresent() ? 0 : grownDown,
                broken.filter(side -> side == Side.TENSION).isPresent() ? NEVER : newUpOn,
                broken.filter(side -> side == Side.THAW).isPresent() ? NEVER : newDownOn,
                extraordinary ? today.number() : extraordinaryOn,
                last(Side.THAW, turningPoint, today.number()),
                last(Side.TENSION, turningPoint, today.number()));
        return new Step(state, turns(today, turningPoint, newRegime, extraordinary, rules));
    }

    /** What is told of a day. A regime or a week that turns with the day, to its side, is told with it. */
    private List<Turn> turns(
            Day today, Optional<Leading> turningPoint, Regime newRegime, boolean extraordinary, SignalRules rules) {
        List<Turn> found = new ArrayList<>(1);
        Optional<Side> told = turningPoint.map(Leading::side);
        Optional<Side> regimeTold = Optional.empty();
        turningPoint.ifPresent(leading -> found.add(Turn.day(
                leading.side(),
                regime,
                newRegime,
                rules.world().severity(leading.side(), leading.rareness().strength(), today.density()),
                leading.rareness())));
        if (newRegime != regime
                && newRegime.isToldAfter(regime)
                && !(told.isPresent() && told.equals(Side.of(newRegime)))) {
            regimeTold = Side.of(newRegime);
            found.add(Turn.regime(
                    regime,
                    newRegime,
                    severity(newRegime, today, rules.world()),
                    today.level().all().balance(rules.balance().prior()),
                    today.usual().map(RobustSpread::centre)));
        }
        if (extraordinary && today.number() - extraordinaryOn > rules.turns().coolDownDays()) {
            WindowValues week = today.week().orElseThrow();
            double usual = week.baseline().orElseThrow().centre();
            Side side = beyond(week.balance(), usual);
            if (told.filter(side::equals).isEmpty()
                    && regimeTold.filter(side::equals).isEmpty()) {
                int severity = rules.world().severity(side, side.of(today.strongest()), today.density());
                found.add(Turn.week(side, regime, newRegime, severity, week.balance(), usual));
            }
        }
        return List.copyOf(found);
    }

    /** That nothing leads any more is never more than notable. */
    private static int severity(Regime after, Day today, SignalRules.World world) {
        return Side.of(after)
                .map(side -> world.severity(side, side.of(today.strongest()), today.density()))
                .orElse(1);
    }

    private boolean isTurningPoint(Leading leading, Day today, SignalRules rules) {
        SignalRules.Rarity rarity = rules.rarity();
        TurningDay last = leading.side() == Side.THAW ? thaw : tension;
        double left = rarity.anewFactor()
                * last.strength()
                * StrictMath.pow(2, (last.day() - today.number()) / rarity.anewHalfLife());
        Rareness rare = leading.rareness();
        boolean matched = rare.lastSuch()
                .filter(day -> today.number() - day.toEpochDay() <= rarity.recordDays())
                .isPresent();
        return !matched
                && (rare.strength() >= left || isGraver(leading, last, today.density(), rules.world()))
                && rare.pairDays() >= rarity.pairReturn()
                && rare.heardDays() >= rarity.worldReturn();
    }

    /** Who asks for grave days alone must be told of one also where a lesser one was told a moment ago. */
    private static boolean isGraver(Leading leading, TurningDay last, double density, SignalRules.World world) {
        return world.severity(leading.side(), leading.rareness().strength(), density)
                > world.severity(leading.side(), last.strength(), density);
    }

    private TurningDay last(Side side, Optional<Leading> turningPoint, int today) {
        return turningPoint
                .filter(leading -> leading.side() == side)
                .map(leading -> new TurningDay(today, leading.rareness().strength()))
                .orElse(side == Side.THAW ? thaw : tension);
    }

    private Regime level(Level days, SignalRules rules) {
        SignalRules.Turns turns = rules.turns();
        if (days.sources() == 0) {
            return Regime.UNHEARD;
        }
        double balance = days.all().balance(rules.balance().prior());
        double calm = days.calm().balance(rules.balance().prior());
        boolean isHeardEnough = days.sources() >= turns.sourcesFloor();
        boolean thawing = regime == Regime.THAW
                ? balance > turns.exit()
                : isHeardEnough
                        && balance >= turns.enter()
                        && calm >= turns.exit()
                        && days.daysOfThaw() >= turns.activeDays();
        boolean tensing = regime == Regime.TENSION
                ? balance < -turns.exit()
                : isHeardEnough
                        && balance <= -turns.enter()
                        && calm <= -turns.exit()
                        && days.daysOfTension() >= turns.activeDays();
        if (thawing || tensing) {
            return thawing ? Regime.THAW : Regime.TENSION;
        }
        boolean much = regime == Regime.MIXED
                ? days.all().volume() >= turns.mixedVolume() / 2
                : isHeardEnough
                        && days.calm().volume() >= turns.mixedVolume()
                        && days.daysOfThaw() >= turns.activeDays()
                        && days.daysOfTension() >= turns.activeDays();
        if (much) {
            return Regime.MIXED;
        }
        return isHeardEnough ? Regime.STEADY : Regime.UNHEARD;
    }

    private static boolean isBelieved(
            Regime level, int levelSince, int upOn, int downOn, int today, SignalRules.Turns turns) {
        boolean changePoint = switch (level) {
            case THAW -> today - upOn < turns.memoryDays();
            case TENSION -> today - downOn < turns.memoryDays();
            case MIXED, STEADY, UNHEARD -> false;
        };
        return changePoint || today - levelSince >= turns.dwellDays();
    }

    private static boolean isExtraordinary(Day today, SignalRules rules) {
        SignalRules.Turns turns = rules.turns();
        return today.week()
                .filter(week -> week.sources() >= turns.sourcesFloor())
                .filter(week -> week.shift()
                        .filter(shift -> Math.abs(shift) >= turns.extraordinary())
                        .isPresent())
                .filter(week -> certaintyOfShift(week, rules.balance()) >= turns.extraordinaryCertainty())
                .isPresent();
    }

    /** For a week that is compared with others. */
    private static double certaintyOfShift(WindowValues week, SignalRules.Balance rules) {
        double usual = week.baseline().orElseThrow().centre();
        return BetaPosterior.beyond(usual, beyond(week.balance(), usual), week.all(), rules);
    }

    private static Side beyond(double balance, double usual) {
        return balance > usual ? Side.THAW : Side.TENSION;
    }
}
