package io.detente.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The days of a pair from its first to its last told one, each with its figures and what follows from them. A pure
 * function of the days' totals: it holds no clock and nothing that depends on the order of news. Immutable; a
 * changed day is worked out anew together with those days after it that it can touch.
 *
 * <p>Days are numbered since 1970.
 */
final class PairHistory {
    private final SignalRules rules;
    private final ReturnPeriodModel returnPeriods;
    private final boolean whole;
    private final int first;
    private final FoldedPast past;
    private final WorldScale scale;
    private final DayTotals[] totals;
    private final DayState[] states;
    /** Mentions of the pair's days before and with each day. */
    private final long[] mentions;

    private PairHistory(
            SignalRules rules,
            boolean whole,
            int first,
            FoldedPast past,
            WorldScale scale,
            DayTotals[] totals,
            DayState[] states,
            long[] mentions) {
        this.rules = rules;
        this.returnPeriods = new ReturnPeriodModel(rules);
        this.whole = whole;
        this.first = first;
        this.past = past;
        this.scale = scale;
        this.totals = totals;
        this.states = states;
        this.mentions = mentions;
    }

    /** A pair before any of its days is told. */
    static PairHistory empty(SignalRules rules, FoldedPast past, WorldScale scale) {
        return new PairHistory(rules, true, 0, past, scale, new DayTotals[0], new DayState[0], new long[0]);
    }

    /**
     * A pair for which only the days since a checkpoint are asked for, from the first day on that these rest on.
     * What it tells of days before the checkpoint is worth nothing.
     *
     * @param totals of these days
     */
    static PairHistory since(
            Checkpoint checkpoint,
            SignalRules rules,
            NavigableMap<Integer, DayTotals> totals,
            int toldThrough,
            WorldScale scale) {
        return new PairHistory(
                        rules,
                        false,
                        checkpoint.past().openFrom() - reach(rules),
                        checkpoint.past(),
                        scale,
                        new DayTotals[0],
                        new DayState[0],
                        new long[0])
                .with(totals, toldThrough, scale);
    }

    /**
     * The part of this history that is needed for the days since a checkpoint; this one if it is no
     * more than that.
     */
    PairHistory since(Checkpoint checkpoint) {
        int from = checkpoint.past().openFrom() - reach(rules);
        int left = from - first;
        return left <= 0
                ? this
                : new PairHistory(
                        rules,
                        false,
                        from,
                        checkpoint.past(),
                        scale,
                        Arrays.copyOfRange(totals, left, totals.length),
                        Arrays.copyOfRange(states, left, states.length),
                        Arrays.copyOfRange(mentions, left, mentions.length));
    }

    /** Whether it has all days that the books hold, and not only those since a checkpoint. */
    boolean isWhole() {
        return whole;
    }

    /** Whether what it tells of the days from this one on is right even if they change. */
    boolean reaches(int day) {
        return whole || past.openFrom() <= day;
    }

    boolean isEmpty() {
        return states.length == 0;
    }

    int size() {
        return states.length;
    }

    /** First day; meaningless if empty. */
    int first() {
        return first;
    }

    /** Last day that is told; meaningless if empty. */
    int last() {
        return first + states.length - 1;
    }

    boolean covers(int day) {
        return day >= first && day <= last() && !isEmpty();
    }

    /** What balances and their certainty were reckoned by. */
    SignalRules.Balance balanceRules() {
        return rules.balance();
    }

    WorldScale scale() {
        return scale;
    }

    FoldedPast past() {
        return past;
    }

    DayTotals totals(int day) {
        return covers(day) ? totals[day - first] : DayTotals.NONE;
    }

    Optional<DayState> state(int day) {
        return covers(day) ? Optional.of(states[day - first]) : Optional.empty();
    }

    /**
     * Where the pair stands at the end of a day that is not folded, also of one after the last that is told: the
     * sums wear off as long as the silence lasts.
     */
    RegimeState standing(int day) {
        if (isEmpty() ? past.mentions() == 0 : day < first) {
            return past.state();
        }
        if (covers(day)) {
            return states[day - first].state();
        }
        int begin = isEmpty() ? past.openFrom() : first;
        int days = day - begin + 1;
        DayTotals[] silent = Arrays.copyOf(totals, days);
        Arrays.fill(silent, totals.length, days, DayTotals.NONE);
        int firstSilent = begin + totals.length;
        return new PairHistory(rules, whole, begin, past, scale, silent, new DayState[days], new long[days])
                .computed(this, Collections.emptyNavigableSet(), firstSilent, firstSilent)
                .states[days - 1]
                .state();
    }

    /** Mentions known for the pair's days up to this one. */
    long mentions(int day) {
        if (isEmpty() || day < first) {
            return past.mentions();
        }
        return mentions[Math.min(day, last()) - first];
    }

    /** Mentions known for the days that the figures of the window that ends on this day rest on. */
    long revision(Window window, int day) {
        return mentions(day) - mentions(day - window.restsOn(rules.baseline()));
    }

    /** Last day with a mention, if there is one. */
    OptionalInt lastTold() {
        return isEmpty()
                ? OptionalInt.empty()
                : told(Collections.emptyNavigableMap(), IntStream.iterate(last(), day -> day >= first, day -> day - 1));
    }

    /** The first of some days that has a mention once some days are replaced. */
    private OptionalInt told(NavigableMap<Integer, DayTotals> changes, IntStream days) {
        return days.filter(day -> changes.getOrDefault(day, totals(day)).mentions() > 0)
                .findFirst();
    }

    /** The totals of days once some are replaced. Histories grow day by day, so what stays is copied once. */
    private DayTotals[] totals(NavigableMap<Integer, DayTotals> changes, int from, int to) {
        DayTotals[] days = new DayTotals[to - from + 1];
        Arrays.fill(days, DayTotals.NONE);
        int begin = isEmpty() ? to + 1 : Math.max(from, first);
        int end = isEmpty() ? to : Math.min(to, last());
        if (begin <= end) {
            System.arraycopy(totals, begin - first, days, begin - from, end - begin + 1);
        }
        changes.forEach((day, of) -> {
            if (day >= from && day <= to) {
                days[day - from] = of;
            }
        });
        return days;
    }

    /** How many days back a day's figures rest on, by way of windows and of the baselines that these enter. */
    static int reach(SignalRules rules) {
        return Math.max(2 * Window.LONGEST + rules.baseline().days(), ReturnPeriodModel.reach(rules.rarity()));
    }

    /**
     * How many days of silence still change something: until windows are empty, the level has been believed and
     * another turn is allowed.
     */
    static int echoDays(SignalRules rules) {
        return Window.LONGEST + rules.turns().dwellDays() + rules.turns().coolDownDays();
    }

    /**
     * The history with some days replaced, told up to a day, if not to its last mention, and no further than
     * silence still changes something.
     *
     * @param newScale how dense the news was
     */
    PairHistory with(NavigableMap<Integer, DayTotals> changes, int toldThrough, WorldScale newScale) {
        int firstChanged = changes.isEmpty() ? Integer.MAX_VALUE : changes.firstKey();
        int lastChanged = changes.isEmpty() ? Integer.MIN_VALUE : changes.lastKey();
        int from = isEmpty() ? firstChanged : Math.min(first, firstChanged);
        int to = isEmpty() ? lastChanged : Math.max(last(), lastChanged);
        if (from > to) {
            return this;
        }
        OptionalInt begin = told(changes, IntStream.rangeClosed(from, to));
        if (begin.isEmpty()) {
            return empty(rules, past, newScale);
        }
        int newFirst = whole ? begins(begin.getAsInt()) : first;
        int lastMention = told(changes, IntStream.iterate(to, day -> day >= from, day -> day - 1))
                .getAsInt();
        int newLast = Math.max(lastMention, Math.min(toldThrough, lastMention + echoDays(rules)));
        DayTotals[] newTotals = totals(changes, newFirst, newLast);
        boolean sameStart = !isEmpty() && newFirst == first;
        OptionalInt rescaled = newScale.firstDifference(scale, newLast);
        if (rescaled.isPresent()) {
            firstChanged = Math.min(firstChanged, rescaled.getAsInt());
            lastChanged = newLast;
        }
        return new PairHistory(
                        rules,
                        whole,
                        newFirst,
                        past,
                        newScale,
                        newTotals,
                        new DayState[newLast - newFirst + 1],
                        new long[newLast - newFirst + 1])
                .computed(
                        this,
                        changes.navigableKeySet(),
                        sameStart ? firstChanged : newFirst,
                        sameStart ? lastChanged : newLast);
    }

    /**
     * The first day of all that the books hold. What is rare depends on how long a pair is known, and silent days
     * count: if it was heard of on days that are gone, those that the first open day rests on are there, though
     * nothing was told of them.
     *
     * @param firstTold first day with a mention
     */
    private int begins(int firstTold) {
        return past.mentions() == 0 ? firstTold : Math.min(firstTold, past.openFrom() - reach(rules));
    }

    /**
     * This history with its states worked out, those of a former one taken over where nothing changed, and what
     * the events of a window add up to where none of its days did.
     *
     * @param changedDays those with other totals than in the former history
     */
    private PairHistory computed(
            PairHistory former, NavigableSet<Integer> changedDays, int firstChanged, int lastChanged) {
        int reach = reach(rules);
        int same = former.isEmpty() || former.first != first
                ? 0
                : Math.max(0, Math.min(Math.min(firstChanged - first, states.length), former.states.length));
        System.arraycopy(former.states, 0, states, 0, same);
        System.arraycopy(former.mentions, 0, mentions, 0, same);
        long sum = same == 0 ? past.mentions() : mentions[same - 1];
        List<TrailingBaseline> baselines = Arrays.stream(Window.values())
                .map(window -> new TrailingBaseline(window, rules.baseline(), states))
                .toList();
        boolean reuse = false;
        Integer changedBefore = changedDays.lower(first + same);
        int lastChange = changedBefore == null ? Integer.MIN_VALUE : changedBefore;
        int lastEventIndex = Math.max(0, same - 1);
        while (lastEventIndex > 0 && totals[lastEventIndex].events() == 0) {
            lastEventIndex--;
        }
        MonthlyDensity density = new MonthlyDensity(scale);
        for (int i = same; i < states.length; i++) {
            int day = first + i;
            sum += totals[i].mentions();
            mentions[i] = sum;
            lastEventIndex = totals[i].events() == 0 ? lastEventIndex : i;
            lastChange = changedDays.contains(day) ? day : lastChange;
            if (former.covers(day) && (day < firstChanged || reuse)) {
                states[i] = former.states[day - former.first];
                continue;
            }
            states[i] = compute(i, lastEventIndex, baselines, density, former.state(day), lastChange);
            reuse = day > (long) lastChanged + reach
                    && former.covers(day)
                    && former.states[day - former.first].state().equals(states[i].state());
        }
        return this;
    }

    /**
     * The state of a day.
     *
     * @param lastEventIndex index of the last day up to it with an event, or 0
     * @param former its state when it was last worked out
     * @param lastChange the last day up to it with other totals than then
     */
    private DayState compute(
            int i,
            int lastEventIndex,
            List<TrailingBaseline> baselines,
            MonthlyDensity densities,
            Optional<DayState> former,
            int lastChange) {
        int day = first + i;
        List<Optional<WindowValues>> windows = new ArrayList<>(Window.values().length);
        for (Window window : Window.values()) {
            TrailingBaseline baseline = baselines.get(window.ordinal());
            windows.add(
                    former.isPresent() && lastChange <= day - window.days()
                            ? former.get().window(window).map(values -> values.against(baseline.before(i)))
                            : values(window, i, lastEventIndex, totals, baseline));
        }
        Sides strength = returnPeriods.strength(i, totals);
        if (day < past.openFrom()) {
            return new DayState(windows, strength, past.state(), List.of());
        }
        RegimeState before = i == 0 ? past.state() : states[i - 1].state();
        Optional<Side> side = leading(totals[i].all());
        double density = densities.of(day);
        RegimeState.Step step = before.after(
                new RegimeState.Day(
                        day,
                        windows.get(Window.P1D.ordinal()),
                        windows.get(Window.P7D.ordinal()),
                        windows.get(Window.P28D.ordinal())
                                .map(WindowValues::baseline)
                                .orElseGet(() ->
                                        baselines.get(Window.P28D.ordinal()).before(i)),
                        level(i, Math.max(0, before.brokenOn() - first), lastEventIndex, totals),
                        strongest(i, strength, states),
                        side.map(leading -> new RegimeState.Leading(
                                leading, returnPeriods.of(leading, i, first, strength, states, density))),
                        side.map(totals[i]::reports).orElse(0),
                        density),
                rules);
        return new DayState(windows, strength, step.state(), step.turns());
    }

    /** The density of one day after the other, worked out once a month. */
    private static final class MonthlyDensity {
        private final WorldScale scale;
        private int next = Integer.MIN_VALUE;
        private double density;

        MonthlyDensity(WorldScale scale) {
            this.scale = scale;
        }

        /** @param day none before the one that was asked for last */
        double of(int day) {
            if (day >= next) {
                next = WorldScale.firstDay(WorldScale.month(day) + 1);
                density = scale.density(day);
            }
            return density;
        }
    }

    private static Optional<Side> leading(Sides day) {
        if (day.thaw() == day.tension()) {
            return Optional.empty();
        }
        return Optional.of(day.thaw() > day.tension() ? Side.THAW : Side.TENSION);
    }

    /** What the longest window shows, or the days since the last break if that is shorter. */
    private static RegimeState.Level level(int end, int begin, int lastEventIndex, DayTotals[] days) {
        int daysOfThaw = 0;
        int daysOfTension = 0;
        int sources = 0;
        Sides all = Sides.NONE;
        Sides loudest = Sides.NONE;
        for (int j = Math.max(begin, end - Window.LONGEST + 1); j <= lastEventIndex; j++) {
            if (days[j].events() == 0) {
                continue;
            }
            Sides day = days[j].all();
            all = all.plus(day);
            loudest = day.volume() > loudest.volume() ? day : loudest;
            sources += days[j].sources();
            daysOfThaw += day.thaw() > 0 ? 1 : 0;
            daysOfTension += day.tension() > 0 ? 1 : 0;
        }
        return new RegimeState.Level(all, all.minus(loudest), sources, daysOfThaw, daysOfTension);
    }

    private static Sides strongest(int end, Sides today, DayState[] earlier) {
        double thaw = today.thaw();
        double tension = today.tension();
        for (int j = Math.max(0, end - Window.P7D.days() + 1); j < end; j++) {
            thaw = Math.max(thaw, earlier[j].strength().thaw());
            tension = Math.max(tension, earlier[j].strength().tension());
        }
        return new Sides(thaw, tension);
    }

    private Optional<WindowValues> values(
            Window window, int end, int lastEventIndex, DayTotals[] days, TrailingBaseline baseline) {
        Sides forth = Sides.NONE;
        Sides back = Sides.NONE;
        Sides joint = Sides.NONE;
        int events = 0;
        int articles = 0;
        int sources = 0;
        List<Driver> thaw = new ArrayList<>();
        List<Driver> tension = new ArrayList<>();
        for (int j = Math.max(0, end - window.days() + 1); j <= lastEventIndex; j++) {
            DayTotals day = days[j];
            if (day.events() == 0) {
                continue;
            }
            forth = forth.plus(day.forth());
            back = back.plus(day.back());
            joint = joint.plus(day.joint());
            events += day.events();
            articles += day.articles();
            sources += day.sources();
            Driver.addHeaviest(day.drivers().thaw(), thaw, SignalRules.DRIVERS);
            Driver.addHeaviest(day.drivers().tension(), tension, SignalRules.DRIVERS);
        }
        if (events == 0) {
            return Optional.empty();
        }
        Sides all = forth.plus(back).plus(joint);
        return Optional.of(new WindowValues(
                forth,
                back,
                joint,
                all.balance(rules.balance().prior()),
                baseline.before(end),
                BetaPosterior.certainty(all, rules.balance()),
                events,
                articles,
                sources,
                new Drivers(thaw, tension)));
    }
}
