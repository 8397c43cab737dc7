package io.detente.signal;

import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Tells what differs between two histories of a pair. */
final class HistoryDiff {
    private final LedgerStore store;
    private final String rulesVersion;
    private final SignalRules.Balance rules;
    private final SignalRules.Balance formerRules;
    private final Pair pair;
    private final PairHead head;
    private final int closed;
    private final PairHistory before;
    private final PairHistory after;
    private final Supplier<PairHistory> wholeAfter;
    private final Explanation explanation;
    private final Map<String, LedgerEntry> changed;
    private final Map<String, LedgerEntry> opened;
    private final Map<String, Optional<LedgerEvent>> read = new HashMap<>();
    /** A driver is in all windows that reach its day, as the same object. */
    private final Map<Driver, Optional<Cause>> causesByDriver = new IdentityHashMap<>();

    /**
     * @param store where the events are
     * @param head of the pair as it was before
     * @param closed the last closed day, as days since 1970
     * @param wholeAfter all days of what {@code after} may be a part of
     * @param changed the events that changed in between, by id
     * @param opened those of them that were there before, as they were; alerts alone ask for them
     */
    HistoryDiff(
            LedgerStore store,
            Explanation explanation,
            String rulesVersion,
            Pair pair,
            PairHead head,
            int closed,
            PairHistory before,
            PairHistory after,
            Supplier<PairHistory> wholeAfter,
            Map<String, LedgerEntry> changed,
            Map<String, LedgerEntry> opened) {
        this.store = store;
        this.explanation = explanation;
        this.rulesVersion = rulesVersion;
        this.rules = after.balanceRules();
        this.formerRules = before.balanceRules();
        this.pair = pair;
        this.head = head;
        this.closed = closed;
        this.before = before;
        this.after = after;
        this.wholeAfter = wholeAfter;
        this.changed = changed;
        this.opened = opened;
    }

    private int firstDay(int from) {
        int first = Math.min(
                before.isEmpty() ? Integer.MAX_VALUE : before.first(),
                after.isEmpty() ? Integer.MAX_VALUE : after.first());
        return Math.max(Math.max(from, first), head.past().openFrom());
    }

    private int lastDay() {
        return Math.max(
                before.isEmpty() ? Integer.MIN_VALUE : before.last(),
                after.isEmpty() ? Integer.MIN_VALUE : after.last());
    }

    /**
     * Tells all windows that changed, and those that the pair still owes.
     *
     * @param from no day before it changed
     */
    void signals(int from, Consumer<LedgerChange> out) {
        Owed owed = head.owed();
        int begin = owed.isNothing() ? from : Math.min(from, owed.from());
        tellEmptied(from, out);
        for (int day = firstDay(begin); day <= lastDay(); day++) {
            for (Window window : Window.values()) {
                if (owed.includes(day) || change(window, day) != Change.NONE) {
                    tell(window, day, out);
                }
            }
        }
    }

    /**
     * Tells the windows in which a reader sees something new, and the newest ones.
     *
     * @param from no day before it changed
     * @return the days on which others have changed, with those that are owed already
     */
    Owed newSignals(int from, Consumer<LedgerChange> out) {
        Owed owed = head.owed();
        tellEmptied(from, out);
        for (int day = firstDay(from); day <= lastDay(); day++) {
            for (Window window : Window.values()) {
                Change change = change(window, day);
                if (change == Change.SEEN || change == Change.HARDLY_SEEN && day == lastDay()) {
                    tell(window, day, out);
                } else if (change == Change.HARDLY_SEEN) {
                    owed = owed.with(day);
                }
            }
        }
        return owed;
    }

    /** How much a window has changed. */
    private enum Change {
        NONE,
        /**
         * The pair was used to something else, or more is known of the days before: old windows move with each
         * late article.
         */
        HARDLY_SEEN,
        SEEN
    }

    private Change change(Window window, int day) {
        Optional<DayState> stateBefore = before.state(day);
        Optional<DayState> stateNow = after.state(day);
        Optional<WindowValues> old = stateBefore.flatMap(state -> state.window(window));
        Optional<WindowValues> now = stateNow.flatMap(state -> state.window(window));
        if (old.isEmpty() && now.isEmpty()) {
            return Change.NONE;
        }
        if (old.isEmpty()
                || now.isEmpty()
                || stateBefore.get().state().regime() != stateNow.get().state().regime()
                || day > head.closedThrough() != day > closed
                || !now.get().sumsUpAs(old.get())
                || isReckonedOtherwise(old.get(), now.get())
                || isDrivenByChanged(now.get())) {
            return Change.SEEN;
        }
        boolean same = now.equals(old) && before.revision(window, day) == after.revision(window, day);
        return same ? Change.NONE : Change.HARDLY_SEEN;
    }

    /** Whether a reader sees other rules of the balance, even by what is not among the values of a window. */
    private boolean isReckonedOtherwise(WindowValues old, WindowValues now) {
        return !rules.equals(formerRules)
                && (rules.prior() != formerRules.prior()
                        || !BetaPosterior.range(now.all(), rules).equals(BetaPosterior.range(old.all(), formerRules)));
    }

    /** What holds an event; what held one is told as emptied. */
    private void tell(Window window, int day, Consumer<LedgerChange> out) {
        after.state(day)
                .flatMap(state -> state.window(window).map(values -> signal(window, day, values, state.state())))
                .ifPresent(signal -> out.accept(new LedgerChange.OfSignal(signal)));
    }

    /** Tells the windows that hold no event any more: before all others, lest they be taken for the newest. */
    private void tellEmptied(int from, Consumer<LedgerChange> out) {
        for (int day = firstDay(from); day <= lastDay(); day++) {
            for (Window window : Window.values()) {
                if (holds(before, window, day) && !holds(after, window, day)) {
                    out.accept(new LedgerChange.OfSignal(emptied(window, day)));
                }
            }
        }
    }

    private static boolean holds(PairHistory history, Window window, int day) {
        return history.state(day).flatMap(state -> state.window(window)).isPresent();
    }

    private boolean isDrivenByChanged(WindowValues values) {
        return values.drivers().heaviest().stream().anyMatch(driver -> changed.containsKey(driver.eventId()));
    }

    private Signal signal(Window window, int day, WindowValues values, RegimeState state) {
        return new Signal(
                pair,
                window,
                LocalDate.ofEpochDay(day),
                Map.of(
                        Direction.FIRST_TO_SECOND,
                        values.forth(),
                        Direction.SECOND_TO_FIRST,
                        values.back(),
                        Direction.JOINT,
                        values.joint()),
                values.balance(),
                rules.prior(),
                BetaPosterior.range(values.all(), rules),
                values.baseline().map(RobustSpread::centre),
                values.shift(),
                values.certainty(),
                state.regime(),
                values.events(),
                values.articles(),
                values.sources(),
                causes(values.drivers().heaviest()),
                after.revision(window, day),
                day > closed,
                rulesVersion);
    }

    /**
     * Late news took a window's last event to another day, or its day is still to come: what was told of it must
     * not stand. Nothing more is told of it, unless it holds an event again, so nothing of it is provisional.
     */
    private Signal emptied(Window window, int day) {
        return new Signal(
                pair,
                window,
                LocalDate.ofEpochDay(day),
                Map.of(
                        Direction.FIRST_TO_SECOND,
                        Sides.NONE,
                        Direction.SECOND_TO_FIRST,
                        Sides.NONE,
                        Direction.JOINT,
                        Sides.NONE),
                0,
                rules.prior(),
                BalanceRange.ALL,
                Optional.empty(),
                Optional.empty(),
                0.5,
                after.standing(day).regime(),
                0,
                0,
                0,
                List.of(),
                after.revision(window, day),
                false,
                rulesVersion);
    }

    /**
     * Tells alerts in which a reader sees something new, the withdrawn first. One that stands again is no longer
     * replaced: the alert that said so is told once more without it.
     *
     * @param from no day before it changed
     * @return the alert that each of the newest alerts replaces, by their ids, newest first
     */
    Map<String, String> alerts(int from, Consumer<Alert> out) {
        List<Alert> withdrawn = new ArrayList<>();
        List<Alert> raised = new ArrayList<>();
        Set<String> fresh = new TreeSet<>();
        for (int day = firstDay(from); day <= lastDay(); day++) {
            if (!turns(before, day) && !turns(after, day)) {
                continue;
            }
            Map<String, Turn> turnsBefore = turnsOn(before, day);
            Map<String, Turn> turnsNow = turnsOn(after, day);
            for (Map.Entry<String, Turn> turn : turnsBefore.entrySet()) {
                if (!turnsNow.containsKey(turn.getKey())) {
                    withdrawn.add(
                            alert(turn.getKey(), day, turn.getValue(), before, eventsBefore(), Alert.Status.WITHDRAWN));
                }
            }
            for (Map.Entry<String, Turn> turn : turnsNow.entrySet()) {
                String id = turn.getKey();
                Alert now = alert(id, day, turn.getValue(), after, eventsNow(), status(day, closed));
                if (!turnsBefore.containsKey(id)) {
                    raised.add(now);
                    fresh.add(id);
                } else if (!now.equals(alert(
                        id, day, turnsBefore.get(id), before, eventsBefore(), status(day, head.closedThrough())))) {
                    raised.add(now);
                }
            }
        }
        Map<String, String> supersedes = new LinkedHashMap<>();
        for (Alert alert : raised) {
            if (fresh.contains(alert.id())) {
                replaced(alert, withdrawn).ifPresent(old -> supersedes.put(alert.id(), old.id()));
            }
        }
        Set<String> revoked = new TreeSet<>();
        head.supersedes().forEach((id, old) -> {
            if (fresh.contains(old) || supersedes.size() >= PairHead.REMEMBERED) {
                revoked.add(id);
            } else {
                supersedes.putIfAbsent(id, old);
            }
        });
        withdrawn.forEach(out);
        for (Alert alert : raised) {
            out.accept(alert.superseding(Optional.ofNullable(supersedes.get(alert.id()))));
            revoked.remove(alert.id());
        }
        standing(revoked).forEach(out);
        return supersedes;
    }

    /** Those of the alerts that stand, as they are now, and as if they replaced none. */
    private List<Alert> standing(Set<String> ids) {
        List<Alert> standing = new ArrayList<>();
        if (ids.isEmpty()) {
            return standing;
        }
        PairHistory all = wholeAfter.get();
        for (int day = Math.max(all.first(), head.past().openFrom()); day <= all.last(); day++) {
            for (Map.Entry<String, Turn> turn : turnsOn(all, day).entrySet()) {
                if (ids.contains(turn.getKey())) {
                    standing.add(alert(turn.getKey(), day, turn.getValue(), all, eventsNow(), status(day, closed)));
                }
            }
        }
        return standing;
    }

    private static Alert.Status status(int day, int closed) {
        return day > closed ? Alert.Status.PROVISIONAL : Alert.Status.CONFIRMED;
    }

    private static boolean turns(PairHistory history, int day) {
        Optional<DayState> state = history.state(day);
        return state.isPresent() && !state.get().turns().isEmpty();
    }

    private Map<String, Turn> turnsOn(PairHistory history, int day) {
        Map<String, Turn> turns = new LinkedHashMap<>();
        history.state(day).ifPresent(state -> {
            for (Turn turn : state.turns()) {
                turns.put(Alert.idOf(pair, turn, LocalDate.ofEpochDay(day)), turn);
            }
        });
        return turns;
    }

    /**
     * The withdrawn alert of the same turn on the nearest other day within a longest window: of the same kind and
     * side, or with the regime turning to the same.
     */
    private static Optional<Alert> replaced(Alert alert, List<Alert> withdrawn) {
        return withdrawn.stream()
                .filter(old -> turnsTheSame(old, alert))
                .filter(old -> distance(old, alert) <= Window.LONGEST)
                .min(Comparator.comparingLong((Alert old) -> distance(old, alert))
                        .thenComparing(Alert::day));
    }

    private static boolean turnsTheSame(Alert one, Alert other) {
        boolean sameRegime =
                one.before() != one.after() && other.before() != other.after() && one.after() == other.after();
        return sameRegime
                || one.kind() == other.kind()
                        && one.kind() != Alert.Kind.REGIME_CHANGE
                        && one.side().equals(other.side());
    }

    private static long distance(Alert one, Alert other) {
        return Math.abs(one.day().toEpochDay() - other.day().toEpochDay());
    }

    private Alert alert(
            String id,
            int day,
            Turn turn,
            PairHistory history,
            Function<String, Optional<LedgerEvent>> events,
            Alert.Status status) {
        List<Telling> tellings = drivers(history, day, turn).stream()
                .flatMap(driver -> telling(driver, events).stream())
                .toList();
        List<Cause> causes =
                tellings.stream().map(Telling::cause).map(Cause::rounded).toList();
        Optional<Telling> lead = tellings.stream().findFirst();
        int sources = lead.map(Telling::sources).orElse(0);
        return new Alert(
                id,
                pair,
                turn.kind(),
                turn.side(),
                status,
                LocalDate.ofEpochDay(day),
                turn.before(),
                turn.after(),
                turn.severity(),
                turn.score(),
                turn.baseline().orElse(0.0),
                turn.rareness().map(Alert.Recurrence::of),
                lead.map(Telling::headline),
                sources,
                explanation.of(pair, turn, LocalDate.ofEpochDay(day), causes, sources),
                causes,
                Optional.empty(),
                tellings.stream().mapToLong(Telling::sources).sum(),
                rulesVersion);
    }

    /**
     * The heaviest events that speak for the turn: of the day itself, or of the last week. What began a regime may
     * be older than that; what ended one is new, or else it ended because nothing more was heard.
     */
    private static List<Driver> drivers(PairHistory history, int day, Turn turn) {
        if (turn.kind() == Alert.Kind.TURNING_POINT) {
            return drivers(history, day, turn, Window.P1D);
        }
        List<Driver> ofWeek = drivers(history, day, turn, Window.P7D);
        boolean begins = turn.kind() == Alert.Kind.REGIME_CHANGE && turn.after() != Regime.STEADY;
        return ofWeek.isEmpty() && begins ? drivers(history, day, turn, Window.P28D) : ofWeek;
    }

    private static List<Driver> drivers(PairHistory history, int day, Turn turn, Window window) {
        Drivers drivers = history.state(day)
                .flatMap(state -> state.window(window))
                .map(WindowValues::drivers)
                .orElse(Drivers.NONE);
        return spokenFor(turn).map(drivers::of).orElseGet(drivers::heaviest);
    }

    /** The side of the events that speak for a turn, if it is one alone. */
    private static Optional<Side> spokenFor(Turn turn) {
        return turn.side().isEmpty() && turn.after() == Regime.STEADY
                ? Side.of(turn.before()).map(Side::other)
                : turn.side();
    }

    private List<Cause> causes(List<Driver> drivers) {
        List<Cause> causes = new ArrayList<>(drivers.size());
        for (Driver driver : drivers) {
            causesByDriver
                    .computeIfAbsent(
                            driver, unseen -> telling(unseen, eventsNow()).map(Telling::cause))
                    .ifPresent(causes::add);
        }
        return causes;
    }

    /** A driver with all mentions that say it in its sense. */
    private record Telling(Driver driver, Act act, Strand strand) {
        Cause cause() {
            return Cause.of(driver, act, strand.best());
        }

        String headline() {
            return strand.best().title();
        }

        /** How many independent ones. */
        int sources() {
            return strand.stories().sources().size();
        }
    }

    /** Empty for a driver of an event that says so no more, as a withdrawn alert may have. */
    private static Optional<Telling> telling(Driver driver, Function<String, Optional<LedgerEvent>> events) {
        return events.apply(driver.eventId())
                .flatMap(event ->
                        event.moving(driver.modality()).map(strand -> new Telling(driver, event.act(), strand)));
    }

    /** Events as they are now. */
    private Function<String, Optional<LedgerEvent>> eventsNow() {
        return id ->
                Optional.ofNullable(changed.get(id)).map(LedgerEntry::event).or(() -> stored(id));
    }

    /** Events as they were before. */
    private Function<String, Optional<LedgerEvent>> eventsBefore() {
        return id ->
                changed.containsKey(id) ? Optional.ofNullable(opened.get(id)).map(LedgerEntry::event) : stored(id);
    }

    private Optional<LedgerEvent> stored(String id) {
        return read.computeIfAbsent(id, unread -> store.entry(pair, unread).map(LedgerEntry::event));
    }
}
