package io.detente.signal;

import io.detente.event.Mode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every number that turns events into signals, in one place. Two ledgers with equal rules and equal events hold
 * equal signals.
 *
 * @param weights how much an event counts
 * @param balance how thaw and tension become one number, and how sure it is
 * @param baseline what a pair is used to
 * @param turns when a regime changes and when a week is extraordinary
 * @param rarity when a day is a turning point
 * @param world how often the world's pairs have a day of some strength
 * @param horizonDays days of a pair that stay open to late news, counted back from the newest day of which there is
 *     news of the pair, be it only background; what is older is folded into the state the kept days start from
 */
public record SignalRules(
        Weights weights, Balance balance, Baseline baseline, Turns turns, Rarity rarity, World world, int horizonDays) {

    /** Drivers told with each signal. */
    static final int DRIVERS = 5;

    /**
     * Which arithmetic the numbers go into. Counted up with each change of the code after which equal news and
     * equal numbers give other figures, so that books of the former arithmetic are recognised.
     */
    private static final int ARITHMETIC = 2;

    public SignalRules {
        require(horizonDays >= 366, "horizonDays", horizonDays, "at least 366");
    }

    /** What the program uses unless told otherwise. */
    public static SignalRules defaults() {
        return new SignalRules(
                new Weights(0.5, 0.7, 0.2, 0.2, 1.25, 1.1, 0.5, 16),
                new Balance(1, 0.6, 30),
                new Baseline(182, 8, 0.15),
                new Turns(0.2, 0.06, 10, 3, 4, 14, 7, 0.5, 4, 2.5, 0.1, 0.3, 14, 3, 0.9),
                new Rarity(0.5, 730, 180, 90, 75, 0.75, 5, 1.5, 5, 4, 3, 5),
                new World(
                        0.8,
                        new Tail(0.78, 0.47),
                        new Tail(1.2, 0.55),
                        new Tail(0.415, 0.52),
                        new Tail(0.285, 0.735),
                        10,
                        182,
                        100,
                        4,
                        0.5),
                4_400);
    }

    /** Every value by its name, as {@link #with} takes them. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        addValues(this, "", values);
        return values;
    }

    private static void addValues(Record rules, String prefix, Map<String, String> values) {
        for (RecordComponent component : rules.getClass().getRecordComponents()) {
            Object value = valueOf(component, rules);
            if (value instanceof Record inner) {
                addValues(inner, prefix + component.getName() + ".", values);
            } else {
                values.put(prefix + component.getName(), value.toString());
            }
        }
    }

    private static Object valueOf(RecordComponent component, Record rules) {
        try {
            return component.getAccessor().invoke(rules);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's own accessors are open to it", e);
        }
    }

    /**
     * Eight hexadecimal digits that change whenever one of the values does, or what the program makes of them.
     * They are a digest of {@link #toString}, so they also change when a component of these records is renamed,
     * added or moved: all pairs are then told anew.
     */
    public String version() {
        return version(ARITHMETIC);
    }

    /** The {@link #version()} of a build with these values and that arithmetic. */
    String version(int arithmetic) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((arithmetic + " " + this).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The same rules with some values replaced, all at once, since some bound each other.
     *
     * @param values decimal numbers by name, dotted as in this class, in any case: {@code turns.enter}, {@code
     *     horizonDays}
     * @throws IllegalArgumentException naming the value, if there is no such rule, or it is no number,
     *     or out of range
     */
    public SignalRules with(Map<String, String> values) {
        Map<String, String> left = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        left.putAll(values);
        SignalRules rules = (SignalRules) replaced(this, "", left);
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    "no signal rule is called " + left.keySet().iterator().next());
        }
        return rules;
    }

    /** @param values those that are used are taken out */
    private static Record replaced(Record rules, String prefix, Map<String, String> values) {
        RecordComponent[] components = rules.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                String name = prefix + components[i].getName();
                types[i] = components[i].getType();
                arguments[i] = valueOf(components[i], rules);
                if (arguments[i] instanceof Record inner) {
                    arguments[i] = replaced(inner, name + ".", values);
                } else if (values.containsKey(name)) {
                    arguments[i] = number(name, values.remove(name), types[i]);
                }
            }
            return (Record) rules.getClass().getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's own constructor and accessors are open to it", e);
        }
    }

    private static Number number(String name, String value, Class<?> type) {
        try {
            return type == int.class ? (Number) Integer.valueOf(value.strip()) : (Number) Double.valueOf(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "signal rule " + name + " is no " + (type == int.class ? "whole number: " : "number: ") + value, e);
        }
    }

    /**
     * How much an event counts: (intensity / 10)^exponent x modality x rank x salience x confidence, with the
     * sign of the intensity. The strongest act that a single source asserts weighs 1, so that thaw and tension
     * count such acts.
     *
     * @param exponent of the intensity, 0.25 to 1. At 1 the scale of Goldstein stands as it is, made for the worst
     *     of a war, and one seizure outweighs the protests of a month; below, words count for more beside deeds
     * @param planned factor of an announced act, 0 to 1; an asserted one counts 1
     * @param possible factor of one that may happen, 0 to {@code planned}
     * @param negated factor of a cooperation that did not come about, 0 to 1, counted as tension
     * @param head factor of heads of state and government, 1 or more
     * @param minister factor of ministers and deputies of heads, 1 to {@code head}
     * @param salienceGain what each doubling of the independent sources adds to the factor 1 of a single
     *     one, 0 or more
     * @param salienceSources sources beyond this number add nothing, 1 or more
     */
    public record Weights(
            double exponent,
            double planned,
            double possible,
            double negated,
            double head,
            double minister,
            double salienceGain,
            int salienceSources) {
        public Weights {
            require(exponent >= 0.25 && exponent <= 1, "weights.exponent", exponent, "0.25 to 1");
            require(planned >= 0 && planned <= 1, "weights.planned", planned, "0 to 1");
            require(possible >= 0 && possible <= planned, "weights.possible", possible, "0 to weights.planned");
            require(negated >= 0 && negated <= 1, "weights.negated", negated, "0 to 1");
            require(head >= 1 && head <= 10, "weights.head", head, "1 to 10");
            require(minister >= 1 && minister <= head, "weights.minister", minister, "1 to weights.head");
            require(salienceGain >= 0 && salienceGain <= 10, "weights.salienceGain", salienceGain, "0 to 10");
            require(
                    salienceSources >= 1 && salienceSources <= Stories.LIMIT,
                    "weights.salienceSources",
                    salienceSources,
                    "1 to " + Stories.LIMIT);
        }
    }

    /**
     * How thaw and tension become one number.
     *
     * @param prior the k of (thaw - tension) / (thaw + tension + k): how much evidence it takes to
     *     leave 0; above 0
     * @param evidenceUnit contribution that counts as one observation for the certainty; 0.000001 or more
     * @param evidenceLimit observations that a window counts as at most, since news of the same days is not
     *     independent; 1 or more
     */
    public record Balance(double prior, double evidenceUnit, double evidenceLimit) {
        public Balance {
            require(prior > 0 && prior < 1e6, "balance.prior", prior, "above 0");
            require(
                    evidenceUnit >= 1e-6 && evidenceUnit < 1e6,
                    "balance.evidenceUnit",
                    evidenceUnit,
                    "0.000001 or more, below 1000000");
            require(evidenceLimit >= 1 && evidenceLimit <= 1_000, "balance.evidenceLimit", evidenceLimit, "1 to 1000");
        }
    }

    /**
     * What a pair is used to: the balances of its windows of the same length that end before the window in
     * question begins.
     *
     * @param days how far back their ends reach
     * @param minimum days with events that it takes within them to have a baseline, 2 or more; 8 give
     *     each quartile two
     * @param spreadFloor the least that the spread (see {@link RobustSpread}) is taken to be; above 0
     */
    public record Baseline(int days, int minimum, double spreadFloor) {
        public Baseline {
            require(days >= 28 && days <= 366, "baseline.days", days, "28 to 366");
            require(minimum >= 2 && minimum <= days, "baseline.minimum", minimum, "2 to baseline.days");
            require(spreadFloor > 0 && spreadFloor <= 1, "baseline.spreadFloor", spreadFloor, "above 0, at most 1");
        }
    }

    /**
     * When a regime changes and when a week is extraordinary.
     *
     * @param enter 28-day balance (as a number above 0) that makes a THAW or, below 0, a TENSION
     * @param exit balance under which either is over, 0 to {@code enter}
     * @param mixedVolume 28-day thaw + tension, without the loudest day, that makes a MIXED where neither side
     *     leads; half of it keeps one
     * @param activeDays days of the 28 that must show the side: one loud day is no regime
     * @param sourcesFloor sources of the 28 days, each counted anew every day, below which no regime begins but
     *     UNHEARD, not even STEADY; and of a week, below which it is not extraordinary
     * @param dwellDays days that a level must last to be believed without a change point
     * @param coolDownDays days after a turn in which there is no other of its kind
     * @param slack the k of Page's CUSUM, in spreads
     * @param threshold the h of Page's CUSUM, in spreads
     * @param loudest spreads that one day counts at most, so that no single day can cross the threshold
     * @param quietDecay spreads by which each day without events lowers the sums
     * @param unknownSpread spread of the daily balance while the pair has no baseline
     * @param memoryDays days for which a change point lets the regime follow the level
     * @param extraordinary robust standard deviations from which the last 7 days are extraordinary
     * @param extraordinaryCertainty how sure it must be that such a week is beyond what the pair is
     *     used to, 0.5 to 1
     */
    public record Turns(
            double enter,
            double exit,
            double mixedVolume,
            int activeDays,
            int sourcesFloor,
            int dwellDays,
            int coolDownDays,
            double slack,
            double threshold,
            double loudest,
            double quietDecay,
            double unknownSpread,
            int memoryDays,
            double extraordinary,
            double extraordinaryCertainty) {
        public Turns {
            require(enter > 0 && enter < 1, "turns.enter", enter, "above 0, below 1");
            require(exit >= 0 && exit <= enter, "turns.exit", exit, "0 to turns.enter");
            require(mixedVolume > 0, "turns.mixedVolume", mixedVolume, "above 0");
            require(activeDays >= 1 && activeDays <= 28, "turns.activeDays", activeDays, "1 to 28");
            require(sourcesFloor >= 1, "turns.sourcesFloor", sourcesFloor, "at least 1");
            require(dwellDays >= 1 && dwellDays <= 60, "turns.dwellDays", dwellDays, "1 to 60");
            require(coolDownDays >= 0 && coolDownDays <= 60, "turns.coolDownDays", coolDownDays, "0 to 60");
            require(slack >= 0, "turns.slack", slack, "at least 0");
            require(threshold > 0, "turns.threshold", threshold, "above 0");
            require(
                    loudest > slack && loudest - slack < threshold,
                    "turns.loudest",
                    loudest,
                    "above turns.slack, below turns.slack + turns.threshold");
            require(quietDecay >= 0, "turns.quietDecay", quietDecay, "at least 0");
            require(unknownSpread > 0, "turns.unknownSpread", unknownSpread, "above 0");
            require(memoryDays >= 1 && memoryDays <= 60, "turns.memoryDays", memoryDays, "1 to 60");
            require(extraordinary > 0, "turns.extraordinary", extraordinary, "above 0");
            require(
                    extraordinaryCertainty >= 0.5 && extraordinaryCertainty <= 1,
                    "turns.extraordinaryCertainty",
                    extraordinaryCertainty,
                    "0.5 to 1");
        }
    }

    /**
     * When a day is a turning point of its own: rare for the pair, and among all pairs ({@link ReturnPeriodModel}
     * has the formulas).
     *
     * @param carry part of a day's strength that is left a day later, 0 to below 1: news of one thing comes
     *     over some days
     * @param days of the pair's past that a day is compared with
     * @param priorDays days of an average pair that are counted beside the pair's own; above 0. A pair that was
     *     never heard of is judged by them alone
     * @param pairs over how many equally busy pairs the world's news would be spread; 1 or more
     * @param pairReturn days; a turning point comes about less often than this for the pair, by its side
     * @param worldReturn days; and days as strong come less often than this for all pairs together
     * @param recordDays days before it none of which was as strong
     * @param anewFactor how many times stronger than the last turning point of its side one must be to be told
     *     right after it, if it is of no higher severity; 0 or more
     * @param anewHalfLife days after which half of that is enough; above 0
     * @param regimeReturn days; a turning point with at least this return period changes the regime the same day
     *     if enough reports tell of grave acts that are done, not announced
     * @param regimeReports how many, 1 or more; each source of each act is one
     * @param regimeIntensity from which, up or down, an act is grave, 0 to 10; at 5 two thirds of the modes are,
     *     from a summit, a release, a ban or a threat on: what is no more than said, asked or met over is not
     */
    public record Rarity(
            double carry,
            int days,
            double priorDays,
            double pairs,
            double pairReturn,
            double worldReturn,
            int recordDays,
            double anewFactor,
            double anewHalfLife,
            double regimeReturn,
            int regimeReports,
            double regimeIntensity) {
        public Rarity {
            require(carry >= 0 && carry < 1, "rarity.carry", carry, "0 to below 1");
            require(days >= 28 && days <= 1_461, "rarity.days", days, "28 to 1461");
            require(priorDays > 0 && priorDays < 1e6, "rarity.priorDays", priorDays, "above 0");
            require(pairs >= 1 && pairs < 1e6, "rarity.pairs", pairs, "at least 1");
            require(pairReturn > 0, "rarity.pairReturn", pairReturn, "above 0");
            require(worldReturn > 0, "rarity.worldReturn", worldReturn, "above 0");
            require(recordDays >= 0 && recordDays <= 60, "rarity.recordDays", recordDays, "0 to 60");
            require(anewFactor >= 0 && anewFactor < 1e6, "rarity.anewFactor", anewFactor, "at least 0");
            require(anewHalfLife > 0, "rarity.anewHalfLife", anewHalfLife, "above 0");
            require(regimeReturn > 0, "rarity.regimeReturn", regimeReturn, "above 0");
            require(regimeReports >= 1, "rarity.regimeReports", regimeReports, "at least 1");
            require(
                    regimeIntensity >= 0 && regimeIntensity <= Mode.STRONGEST,
                    "rarity.regimeIntensity",
                    regimeIntensity,
                    "0 to 10");
        }
    }

    /**
     * How strong the days of the world's pairs are: beyond the threshold their strength is distributed
     * exponentially, the generalised Pareto law with shape 0 that exceedances of a high threshold tend to
     * (Pickands, Annals of Statistics 3, 1975). Measured on ten years of one agency's English headlines, which
     * tell of ten pairs a day.
     *
     * <p>A feed of another density ({@link WorldScale}) has more or fewer such days, and stronger or weaker ones:
     * rates are multiplied by the density, scales by a power of it. That was measured by leaving out half and two
     * thirds of the headlines.
     *
     * @param threshold strength from which the law holds; above 0
     * @param daysOfThaw all days that a pair shows more thaw than tension
     * @param daysOfTension all days of more tension
     * @param turnsToThaw those of them that are turning points
     * @param turnsToTension the same
     * @param breadth pairs a day that there was news of; above 0
     * @param breadthDays days before a month that its density is taken from
     * @param breadthPrior pairs and days that count as if heard at that breadth: how much is heard before the
     *     feed's own density is believed; above 0
     * @param densest the density is taken to be this at most, and its reciprocal at least; 1 or more
     * @param spread power of the density that multiplies the scales, 0 to 1
     */
    public record World(
            double threshold,
            Tail daysOfThaw,
            Tail daysOfTension,
            Tail turnsToThaw,
            Tail turnsToTension,
            double breadth,
            int breadthDays,
            double breadthPrior,
            double densest,
            double spread) {
        private static final int SEVERITY_2_DAYS = 2;
        private static final int SEVERITY_3_DAYS = 6;
        private static final int SEVERITY_4_DAYS = 12;
        private static final int SEVERITY_5_DAYS = 75;

        public World {
            require(threshold > 0, "world.threshold", threshold, "above 0");
            requireTail(daysOfThaw, "world.daysOfThaw");
            requireTail(daysOfTension, "world.daysOfTension");
            requireTail(turnsToThaw, "world.turnsToThaw");
            requireTail(turnsToTension, "world.turnsToTension");
            require(breadth > 0, "world.breadth", breadth, "above 0");
            require(breadthDays >= 28 && breadthDays <= 732, "world.breadthDays", breadthDays, "28 to 732");
            require(breadthPrior > 0, "world.breadthPrior", breadthPrior, "above 0");
            require(densest >= 1 && densest < 1e6, "world.densest", densest, "at least 1");
            require(spread >= 0 && spread <= 1, "world.spread", spread, "0 to 1");
        }

        private static void requireTail(Tail tail, String name) {
            require(tail.rate() > 0, name + ".rate", tail.rate(), "above 0");
            require(tail.scale() > 0, name + ".scale", tail.scale(), "above 0");
        }

        /**
         * Days of this side and at least this strength, all pairs together, a day.
         *
         * @param density of the news; 1 if it is as dense as what was measured
         */
        double dayRate(Side side, double strength, double density) {
            return beyond(side == Side.THAW ? daysOfThaw : daysOfTension, strength, density);
        }

        /**
         * In how many days all pairs together have one turning point at least as rare, to either side: on its own
         * side that is twice as long.
         */
        double returnDays(Side side, double strength, double density) {
            return 1 / (2 * beyond(side == Side.THAW ? turnsToThaw : turnsToTension, strength, density));
        }

        private double beyond(Tail tail, double strength, double density) {
            double scale = tail.scale() * StrictMath.pow(density, spread);
            return density * tail.rate() * StrictMath.exp((threshold - strength) / scale);
        }

        /**
         * How grave a turning point is, by its return period: 5 from {@value #SEVERITY_5_DAYS} days on (a few
         * times a year), 4 from {@value #SEVERITY_4_DAYS} (a few times a month), 3 from {@value #SEVERITY_3_DAYS}
         * (about weekly), 2 from {@value #SEVERITY_2_DAYS}.
         */
        int severity(Side side, double strength, double density) {
            double days = returnDays(side, strength, density);
            return 1
                    + (days >= SEVERITY_2_DAYS ? 1 : 0)
                    + (days >= SEVERITY_3_DAYS ? 1 : 0)
                    + (days >= SEVERITY_4_DAYS ? 1 : 0)
                    + (days >= SEVERITY_5_DAYS ? 1 : 0);
        }
    }

    /**
     * An exponential tail. That its numbers are in range is checked where it has a name, by {@link World}.
     *
     * @param rate how often a day the threshold is passed; above 0
     * @param scale by how much it is passed on average; above 0
     */
    public record Tail(double rate, double scale) {}

    private static void require(boolean condition, String name, double value, String range) {
        if (!condition) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "signal rule %s is %s, but must be %s", name, value, range));
        }
    }
}
