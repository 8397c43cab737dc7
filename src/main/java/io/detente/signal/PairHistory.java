package io.detente.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The days of a pair from its first to its last told one, each with its figures and what follows from them. A pure
 * function of the days' totals: it holds no clock and nothing that depends on the order of news. Immutable; a changed
 * day is worked out anew together with those days after it that it can touch.
 *
 * <p>Days are numbered since 1970.
 */
final class PairHistory {
    private final SignalRules rules;
    private final int first;
    private final FoldedPast past;
    private final DayTotals[] totals;
    private final DayState[] states;
    /** Mentions of the pair's days before and with each day. */
    private final long[] mentions;

    private PairHistory(
            SignalRules rules, int first, FoldedPast past, DayTotals[] totals, DayState[] states, long[] mentions) {
        this.rules = rules;
        this.first = first;
        this.past = past;
        this.totals = totals;
        this.states = states;
        this.mentions = mentions;
    }

    /** A pair of which no day is told yet. */
    static PairHistory empty(SignalRules rules, FoldedPast past) {
        return new PairHistory(rules, 0, past, new DayTotals[0], new DayState[0], new long[0]);
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

    FoldedPast past() {
        return past;
    }

    DayTotals totals(int day) {
        return covers(day) ? totals[day - first] : DayTotals.NONE;
    }

    Optional<DayState> state(int day) {
        return covers(day) ? Optional.of(states[day - first]) : Optional.empty();
    }

    /** Mentions known for the pair's days up to this one. */
    long mentions(int day) {
        if (isEmpty() || day < first) {
            return past.mentions();
        }
        return mentions[Math.min(day, last()) - first];
    }

    /** Last day with a mention, if there is one. */
    Optional<Integer> lastTold() {
        return lastTold(totals, first);
    }

    private static Optional<Integer> lastTold(DayTotals[] totals, int first) {
        for (int i = totals.length - 1; i >= 0; i--) {
            if (totals[i].mentions() > 0) {
                return Optional.of(first + i);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> firstTold(DayTotals[] totals, int first) {
        for (int i = 0; i < totals.length; i++) {
            if (totals[i].mentions() > 0) {
                return Optional.of(first + i);
            }
        }
        return Optional.empty();
    }

    /** How many days back a day's figures rest on, by way of windows and of the baselines that these enter. */
    static int reach(SignalRules rules) {
        return 2 * Window.LONGEST + rules.baseline().days();
    }

    /**
     * How many days of silence still change something: until windows are empty, the level has been believed and another
     * turn is allowed.
     */
    static int echoDays(SignalRules rules) {
        return Window.LONGEST + rules.turns().dwellDays() + rules.turns().coolDownDays();
    }

    /**
     * The history with some days replaced, told up to the later of its last mention and the last closed day, and no
     * further than silence still changes something.
     */
    PairHistory with(NavigableMap<Integer, DayTotals> changes, int closedThrough) {
        int from = isEmpty() ? Integer.MAX_VALUE : first;
        int to = isEmpty() ? Integer.MIN_VALUE : last();
        if (!changes.isEmpty()) {
            from = Math.min(from, changes.firstKey());
            to = Math.max(to, changes.lastKey());
        }
        if (from > to) {
            return this;
        }
        DayTotals[] known = new DayTotals[to - from + 1];
        Arrays.fill(known, DayTotals.NONE);
        if (!isEmpty()) {
            System.arraycopy(totals, 0, known, first - from, totals.length);
        }
        for (Map.Entry<Integer, DayTotals> change : changes.entrySet()) {
            known[change.getKey() - from] = change.getValue();
        }
        Optional<Integer> begin = firstTold(known, from);
        if (begin.isEmpty()) {
            return empty(rules, past);
        }
        int newFirst = begin.get();
        int lastMention = lastTold(known, from).orElseThrow();
        int newLast = Math.max(lastMention, Math.min(closedThrough, lastMention + echoDays(rules)));
        DayTotals[] newTotals = new DayTotals[newLast - newFirst + 1];
        Arrays.fill(newTotals, DayTotals.NONE);
        System.arraycopy(known, newFirst - from, newTotals, 0, Math.min(to, newLast) - newFirst + 1);
        boolean sameStart = !isEmpty() && newFirst == first;
        int firstChanged = changes.isEmpty() ? Integer.MAX_VALUE : changes.firstKey();
        int lastChanged = changes.isEmpty() ? Integer.MIN_VALUE : changes.lastKey();
        return computed(newFirst, newTotals, sameStart ? firstChanged : newFirst, sameStart ? lastChanged : newLast);
    }

    private PairHistory computed(int newFirst, DayTotals[] newTotals, int firstChanged, int lastChanged) {
        int length = newTotals.length;
        DayState[] newStates = new DayState[length];
        long[] newMentions = new long[length];
        int reach = reach(rules);
        long sum = past.mentions();
        List<TrailingBaseline> baselines = Arrays.stream(Window.values())
                .map(window -> new TrailingBaseline(window, rules.baseline(), newStates))
                .toList();
        boolean reuse = false;
        for (int i = 0; i < length; i++) {
            int day = newFirst + i;
            sum += newTotals[i].mentions();
            newMentions[i] = sum;
            if (covers(day) && (day < firstChanged || reuse)) {
                newStates[i] = states[day - first];
                continue;
            }
            newStates[i] = compute(i, newFirst, newTotals, newStates, baselines);
            reuse = day > (long) lastChanged + reach
                    && covers(day)
                    && states[day - first].state().equals(newStates[i].state());
        }
        return new PairHistory(rules, newFirst, past, newTotals, newStates, newMentions);
    }

    private DayState compute(int i, int begin, DayTotals[] days, DayState[] earlier, List<TrailingBaseline> baselines) {
        int day = begin + i;
        List<Optional<WindowValues>> windows = new ArrayList<>(Window.values().length);
        for (Window window : Window.values()) {
            windows.add(values(window, i, days, baselines.get(window.ordinal())));
        }
        if (day < past.openFrom()) {
            return new DayState(windows, past.state(), List.of());
        }
        int daysOfThaw = 0;
        int daysOfTension = 0;
        Sides month = Sides.NONE;
        Sides loudest = Sides.NONE;
        for (int j = Math.max(0, i - Window.LONGEST + 1); j <= i; j++) {
            if (days[j].events() == 0) {
                continue;
            }
            Sides all = days[j].all();
            month = month.plus(all);
            loudest = all.volume() > loudest.volume() ? all : loudest;
            daysOfThaw += all.thaw() > 0 ? 1 : 0;
            daysOfTension += all.tension() > 0 ? 1 : 0;
        }
        RegimeState before = i == 0 ? past.state() : earlier[i - 1].state();
        RegimeState.Step step = before.after(
                new RegimeState.Day(
                        day,
                        windows.get(Window.P1D.ordinal()),
                        windows.get(Window.P7D.ordinal()),
                        windows.get(Window.P28D.ordinal()),
                        windows.get(Window.P28D.ordinal())
                                .map(WindowValues::baseline)
                                .orElseGet(() ->
                                        baselines.get(Window.P28D.ordinal()).before(i)),
                        month.minus(loudest),
                        daysOfThaw,
                        daysOfTension),
                rules);
        return new DayState(windows, step.state(), step.turns());
    }

    private Optional<WindowValues> values(Window window, int end, DayTotals[] days, TrailingBaseline baseline) {
        Sides forth = Sides.NONE;
        Sides back = Sides.NONE;
        Sides joint = Sides.NONE;
        int events = 0;
        int articles = 0;
        int sources = 0;
        List<Driver> drivers = new ArrayList<>();
        for (int j = Math.max(0, end - window.days() + 1); j <= end; j++) {
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
            Driver.addHeaviest(day.drivers(), drivers, SignalRules.DRIVERS);
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
                drivers));
    }
}
