package io.detente.signal;

import io.detente.extract.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The books of all pairs. News is told in two steps, so that a burst of articles is answered once: {@link #tell} writes
 * a mention down, {@link #settle} works out what follows and tells what changed.
 *
 * <p>What is told last is a function of the set of mentions and of the last closed day, whatever their order and
 * however often they come. What was told before is a function of the books as they were, so nothing is remembered about
 * it: a ledger opened on the same books goes on where the other stopped.
 *
 * <p>Not thread-safe.
 */
public final class Ledger {
    private final SignalRules rules;
    private final String rulesVersion;
    private final LedgerStore store;
    private final HistoryCache histories;

    /** @param cachedDays days of pair histories that are kept in memory, about 1 KB each */
    public Ledger(SignalRules rules, LedgerStore store, int cachedDays) {
        this.rules = rules;
        this.rulesVersion = rules.version();
        this.store = store;
        this.histories = new HistoryCache(cachedDays);
    }

    /**
     * Writes a mention down.
     *
     * @return whether it says anything new; then the pair is to be settled with the act's id
     */
    public boolean tell(Act act, Mention mention) {
        Optional<LedgerEntry> known = store.entry(act.pair(), act.id());
        if (known.isEmpty()) {
            store.put(act.pair(), new LedgerEntry(LedgerEvent.of(act, mention), new TreeSet<>()));
            return true;
        }
        LedgerEvent event = known.get().event().with(mention);
        if (event.equals(known.get().event())) {
            return false;
        }
        store.put(act.pair(), new LedgerEntry(event, known.get().postedOn()));
        return true;
    }

    /**
     * Works out what follows from changed events.
     *
     * @param eventIds ids of the acts that {@link #tell} wrote down since the pair was last settled
     * @param closedThrough the last day that is over for everybody; it must not go back
     * @param out takes what is told anew: events, then signals by day, then alerts
     */
    public void settle(Pair pair, Collection<String> eventIds, LocalDate closedThrough, Consumer<LedgerChange> out) {
        PairHead head = store.head(pair).orElse(PairHead.NEW);
        int closed = Math.max(head.closedThrough(), Math.toIntExact(closedThrough.toEpochDay()));
        PairHistory before = history(pair, head);

        Posted posted = post(pair, new TreeSet<>(eventIds), head.past(), out);
        NavigableMap<Integer, DayTotals> changes = totals(pair, posted.changedDays(), before);
        PairHistory after = before.with(changes, closed);

        Telling telling = new Telling(pair, head, closed, before, after, Set.copyOf(eventIds));
        int from = closed > head.closedThrough() ? head.closedThrough() + 1 : Integer.MAX_VALUE;
        if (!posted.touched().isEmpty()) {
            from = Math.min(from, posted.touched().first());
        }
        telling.signals(from, out);
        Map<String, String> superseded = telling.alerts(from, out);

        int lastTold = after.lastTold().orElse(head.lastTold());
        FoldedPast past = fold(pair, after, Math.min(lastTold - rules.horizonDays(), closed + 1));
        PairHead settled = head.settled(lastTold, closed, past, superseded);
        if (!settled.equals(head)) {
            store.put(pair, settled);
        }
        if (past.equals(head.past())) {
            histories.put(pair, after);
        } else {
            histories.remove(pair);
        }
    }

    /**
     * The pairs to settle, be it without any news, because a day is over and its signals were told as provisional or
     * silence changes them.
     *
     * @param closedThrough the last day that is over for everybody
     */
    public List<Pair> open(LocalDate closedThrough) {
        int closed = Math.toIntExact(closedThrough.toEpochDay());
        List<Pair> open = new ArrayList<>();
        store.forEachHead((pair, head) -> {
            int lastHeard = head.lastTold() + PairHistory.echoDays(rules);
            if (head.lastTold() != RegimeState.NEVER
                    && head.closedThrough() < closed
                    && head.closedThrough() < lastHeard) {
                open.add(pair);
            }
        });
        return open;
    }

    private PairHistory history(Pair pair, PairHead head) {
        return histories.get(pair).orElseGet(() -> {
            NavigableMap<Integer, DayTotals> totals = new TreeMap<>();
            List<Posting> deeds = new ArrayList<>();
            store.forEachDay(pair, book -> {
                deeds.removeIf(deed -> deed.day().isBefore(book.day().minusDays(Act.VAGUE_DAYS)));
                deeds.addAll(book.deeds());
                DayTotals day = book.totals(deeds);
                if (!day.equals(DayTotals.NONE)) {
                    totals.put(number(book.day()), day);
                }
            });
            return PairHistory.empty(rules, head.past()).with(totals, head.closedThrough());
        });
    }

    /**
     * @param changedDays days whose books changed
     * @param touched days in which an event counts or counted that changed
     */
    private record Posted(Set<LocalDate> changedDays, TreeSet<Integer> touched) {}

    private Posted post(Pair pair, TreeSet<String> eventIds, FoldedPast past, Consumer<LedgerChange> out) {
        Map<LocalDate, DayBook> before = new HashMap<>();
        Map<LocalDate, DayBook> books = new TreeMap<>();
        TreeSet<Integer> touched = new TreeSet<>();
        for (String id : eventIds) {
            LedgerEntry entry = store.entry(pair, id)
                    .orElseThrow(
                            () -> new IllegalStateException("event " + id + " of " + pair + " is not in the ledger"));
            out.accept(new LedgerChange.OfEvent(entry.event()));
            Map<LocalDate, List<Posting>> postings = new TreeMap<>();
            for (Posting posting : entry.event().postings(rules)) {
                if (number(posting.day()) >= past.openFrom()) {
                    postings.computeIfAbsent(posting.day(), day -> new ArrayList<>())
                            .add(posting);
                }
            }
            TreeSet<LocalDate> days = new TreeSet<>(entry.postedOn());
            days.removeIf(day -> number(day) < past.openFrom());
            days.addAll(postings.keySet());
            for (LocalDate day : days) {
                DayBook book = books.computeIfAbsent(
                        day, missing -> store.day(pair, missing).orElse(DayBook.empty(missing)));
                before.putIfAbsent(day, book);
                books.put(day, book.replacing(id, postings.getOrDefault(day, List.of())));
                if (entry.event().moves()) {
                    touched.add(number(day));
                }
            }
            keep(pair, entry, new TreeSet<>(postings.keySet()));
        }
        Set<LocalDate> changed = new TreeSet<>();
        books.forEach((day, book) -> {
            if (!book.equals(before.get(day))) {
                changed.add(day);
                if (book.postings().isEmpty()) {
                    store.removeDay(pair, day);
                } else {
                    store.put(pair, book);
                }
            }
        });
        return new Posted(changed, touched);
    }

    /** An event that is too old for every book would never be folded away, so it is told and forgotten. */
    private void keep(Pair pair, LedgerEntry entry, TreeSet<LocalDate> postedOn) {
        String id = entry.event().act().id();
        if (postedOn.isEmpty() && entry.postedOn().isEmpty()) {
            store.removeEntry(pair, id);
        } else if (!postedOn.isEmpty() && !postedOn.equals(entry.postedOn())) {
            store.put(pair, new LedgerEntry(entry.event(), postedOn));
        }
    }

    /** New totals of the changed days, and of the days after them in which a vague event may have found its deed. */
    private NavigableMap<Integer, DayTotals> totals(Pair pair, Set<LocalDate> changedDays, PairHistory before) {
        TreeSet<LocalDate> days = new TreeSet<>(changedDays);
        for (LocalDate changed : changedDays) {
            for (int later = 1; later <= Act.VAGUE_DAYS; later++) {
                LocalDate day = changed.plusDays(later);
                if (before.totals(number(day)).vague()) {
                    days.add(day);
                }
            }
        }
        NavigableMap<Integer, DayTotals> changes = new TreeMap<>();
        for (LocalDate day : days) {
            DayBook book = store.day(pair, day).orElse(DayBook.empty(day));
            DayTotals totals = book.totals(book.isVague() ? deedsUpTo(pair, day) : List.of());
            if (!totals.equals(before.totals(number(day)))) {
                changes.put(number(day), totals);
            }
        }
        return changes;
    }

    private List<Posting> deedsUpTo(Pair pair, LocalDate day) {
        List<Posting> deeds = new ArrayList<>();
        for (int earlier = Act.VAGUE_DAYS; earlier >= 0; earlier--) {
            store.day(pair, day.minusDays(earlier)).ifPresent(book -> deeds.addAll(book.deeds()));
        }
        return deeds;
    }

    /** Lets go of closed days beyond the horizon, a month at a time. */
    private FoldedPast fold(Pair pair, PairHistory history, int openFrom) {
        FoldedPast past = history.past();
        if (history.isEmpty() || openFrom - Math.max(past.openFrom(), history.first()) < Window.LONGEST) {
            return past;
        }
        int kept = openFrom - PairHistory.reach(rules);
        List<DayBook> gone = new ArrayList<>();
        store.forEachDay(pair, book -> {
            if (number(book.day()) < kept) {
                gone.add(book);
            }
        });
        for (DayBook book : gone) {
            for (Posting posting : book.postings()) {
                store.entry(pair, posting.eventId())
                        .filter(entry -> number(entry.postedOn().last()) < kept)
                        .ifPresent(entry -> store.removeEntry(pair, posting.eventId()));
            }
            store.removeDay(pair, book.day());
        }
        return new FoldedPast(
                openFrom,
                history.state(openFrom - 1).map(DayState::state).orElse(past.state()),
                history.mentions(kept - 1));
    }

    private static int number(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    /** What differs between two histories of a pair, told. */
    private final class Telling {
        private final Pair pair;
        private final PairHead head;
        private final int closed;
        private final PairHistory before;
        private final PairHistory after;
        private final Set<String> changedEvents;
        private final Map<String, LedgerEvent> read = new HashMap<>();

        Telling(
                Pair pair,
                PairHead head,
                int closed,
                PairHistory before,
                PairHistory after,
                Set<String> changedEvents) {
            this.pair = pair;
            this.head = head;
            this.closed = closed;
            this.before = before;
            this.after = after;
            this.changedEvents = changedEvents;
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

        void signals(int from, Consumer<LedgerChange> out) {
            for (int day = firstDay(from); day <= lastDay(); day++) {
                Optional<DayState> was = before.state(day);
                Optional<DayState> is = after.state(day);
                boolean sameRest = isRestSame(day, was, is);
                for (Window window : Window.values()) {
                    Optional<WindowValues> old = was.flatMap(state -> state.window(window));
                    Optional<WindowValues> now = is.flatMap(state -> state.window(window));
                    if (now.isPresent() && !(sameRest && now.equals(old) && !isDrivenByChanged(now.get()))) {
                        out.accept(new LedgerChange.OfSignal(
                                signal(window, day, now.get(), is.orElseThrow().state())));
                    } else if (now.isEmpty() && old.isPresent()) {
                        out.accept(new LedgerChange.OfSignal(emptied(window, day)));
                    }
                }
            }
        }

        private boolean isRestSame(int day, Optional<DayState> was, Optional<DayState> is) {
            return was.isPresent()
                    && is.isPresent()
                    && was.get().state().regime() == is.get().state().regime()
                    && before.mentions(day) == after.mentions(day)
                    && day > head.closedThrough() == day > closed;
        }

        private boolean isDrivenByChanged(WindowValues values) {
            return values.drivers().stream().anyMatch(driver -> changedEvents.contains(driver.eventId()));
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
                    values.shift(),
                    values.certainty(),
                    state.regime(),
                    values.events(),
                    values.articles(),
                    values.sources(),
                    causes(values.drivers()),
                    after.mentions(day),
                    day > closed,
                    rulesVersion);
        }

        /** Late news took a window's last event to another day: what was told of it must not stand. */
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
                    Optional.empty(),
                    0.5,
                    after.state(day).map(state -> state.state().regime()).orElse(Regime.STEADY),
                    0,
                    0,
                    0,
                    List.of(),
                    after.mentions(day),
                    day > closed,
                    rulesVersion);
        }

        /** Tells alerts, the withdrawn first. */
        Map<String, String> alerts(int from, Consumer<LedgerChange> out) {
            List<Alert> withdrawn = new ArrayList<>();
            List<Alert> raised = new ArrayList<>();
            Set<String> fresh = new TreeSet<>();
            for (int day = firstDay(from); day <= lastDay(); day++) {
                Map<String, Turn> was = turns(before, day);
                Map<String, Turn> is = turns(after, day);
                boolean sameRest = isRestSame(day, before.state(day), after.state(day));
                for (Map.Entry<String, Turn> turn : was.entrySet()) {
                    if (!is.containsKey(turn.getKey())) {
                        withdrawn.add(alert(turn.getKey(), day, turn.getValue(), before, Alert.Status.WITHDRAWN));
                    }
                }
                for (Map.Entry<String, Turn> turn : is.entrySet()) {
                    boolean known = was.containsKey(turn.getKey());
                    Alert.Status status = day > closed ? Alert.Status.PROVISIONAL : Alert.Status.CONFIRMED;
                    Alert alert = alert(turn.getKey(), day, turn.getValue(), after, status);
                    boolean same = known
                            && sameRest
                            && turn.getValue().equals(was.get(turn.getKey()))
                            && drivers(before, day, turn.getValue()).equals(drivers(after, day, turn.getValue()))
                            && alert.causes().stream()
                                    .noneMatch(cause ->
                                            changedEvents.contains(cause.act().id()));
                    if (!same) {
                        raised.add(alert);
                    }
                    if (!known) {
                        fresh.add(turn.getKey());
                    }
                }
            }
            Map<String, String> superseded = new LinkedHashMap<>();
            for (Alert alert : raised) {
                if (fresh.contains(alert.id())) {
                    replaced(alert, withdrawn).ifPresent(old -> superseded.put(alert.id(), old.id()));
                }
            }
            withdrawn.forEach(alert -> out.accept(new LedgerChange.OfAlert(alert)));
            for (Alert alert : raised) {
                Optional<String> old = Optional.ofNullable(superseded.get(alert.id()))
                        .or(() -> Optional.ofNullable(head.supersedes().get(alert.id())));
                out.accept(new LedgerChange.OfAlert(alert.superseding(old)));
            }
            return superseded;
        }

        private Map<String, Turn> turns(PairHistory history, int day) {
            Map<String, Turn> turns = new LinkedHashMap<>();
            history.state(day).ifPresent(state -> {
                for (Turn turn : state.turns()) {
                    turns.put(Alert.idOf(pair, turn.kind(), LocalDate.ofEpochDay(day), turn.after()), turn);
                }
            });
            return turns;
        }

        /** The withdrawn alert of the same turn on the nearest other day within a longest window. */
        private static Optional<Alert> replaced(Alert alert, List<Alert> withdrawn) {
            return withdrawn.stream()
                    .filter(old -> old.kind() == alert.kind() && old.after() == alert.after())
                    .filter(old -> distance(old, alert) <= Window.LONGEST)
                    .min(Comparator.comparingLong((Alert old) -> distance(old, alert))
                            .thenComparing(Alert::day));
        }

        private static long distance(Alert one, Alert other) {
            return Math.abs(one.day().toEpochDay() - other.day().toEpochDay());
        }

        private Alert alert(String id, int day, Turn turn, PairHistory history, Alert.Status status) {
            List<Cause> causes = causes(drivers(history, day, turn));
            return new Alert(
                    id,
                    pair,
                    turn.kind(),
                    status,
                    LocalDate.ofEpochDay(day),
                    turn.before(),
                    turn.after(),
                    turn.severity(),
                    turn.score(),
                    turn.baseline(),
                    Explanation.of(pair, turn, LocalDate.ofEpochDay(day), causes),
                    causes,
                    Optional.empty(),
                    after.mentions(day),
                    rulesVersion);
        }

        /** The heaviest events of the last week on the side of the turn. */
        private static List<Driver> drivers(PairHistory history, int day, Turn turn) {
            return history
                    .state(day)
                    .flatMap(state -> state.window(Window.P7D).or(() -> state.window(Window.P28D)))
                    .map(WindowValues::drivers)
                    .orElse(List.of())
                    .stream()
                    .filter(driver -> isOnSide(driver, turn))
                    .toList();
        }

        private static boolean isOnSide(Driver driver, Turn turn) {
            if (turn.kind() == Alert.Kind.EXTRAORDINARY_SHIFT) {
                return driver.contribution() > 0 == turn.score() > turn.baseline();
            }
            return switch (turn.after()) {
                case THAW -> driver.contribution() > 0;
                case TENSION -> driver.contribution() < 0;
                case MIXED, STEADY -> true;
            };
        }

        private List<Cause> causes(List<Driver> drivers) {
            List<Cause> causes = new ArrayList<>(drivers.size());
            for (Driver driver : drivers) {
                // A withdrawn alert may rest on an event that says so no more.
                event(driver.eventId())
                        .flatMap(event -> event.mention(driver.modality())
                                .map(mention -> new Cause(driver, event.act(), mention)))
                        .ifPresent(causes::add);
            }
            return causes;
        }

        private Optional<LedgerEvent> event(String id) {
            LedgerEvent known = read.get(id);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<LedgerEvent> event = store.entry(pair, id).map(LedgerEntry::event);
            event.ifPresent(found -> read.put(id, found));
            return event;
        }
    }
}
