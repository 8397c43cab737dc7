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
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The books of all pairs. News is taken as much at a time as has come, so that a burst of articles is answered once.
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
     * Enters news into the books, works out what follows, and tells what changed.
     *
     * @param news of this pair, in any order; what is known already changes nothing
     * @param closedThrough the last day that is over for everybody; it must not go back
     * @param out takes what is told anew: events, then signals by day, then alerts
     */
    public void settle(Pair pair, Collection<Notice> news, LocalDate closedThrough, Consumer<LedgerChange> out) {
        settle(pair, List.of(new Step(news, number(closedThrough))), out);
    }

    /**
     * The same, but alerts are told as if news had come day by day, each day closing before the next one's news: with
     * them those that later news took back again. What is told last of each signal and alert is what {@link #settle}
     * tells; of signals and events nothing else is told.
     */
    public void settleDaily(Pair pair, Collection<Notice> news, LocalDate closedThrough, Consumer<LedgerChange> out) {
        NavigableMap<LocalDate, List<Notice>> byDay = new TreeMap<>();
        for (Notice notice : news) {
            byDay.computeIfAbsent(notice.mention().publishedOn(), day -> new ArrayList<>())
                    .add(notice);
        }
        int end = number(closedThrough);
        List<Step> steps = new ArrayList<>();
        byDay.forEach((day, told) -> steps.add(new Step(told, Math.min(end, number(day) - 1))));
        steps.add(new Step(List.of(), end));
        settle(pair, steps, out);
    }

    /**
     * News, and the last closed day when it came.
     *
     * @param closedThrough days since 1970
     */
    private record Step(Collection<Notice> news, int closedThrough) {}

    private void settle(Pair pair, List<Step> steps, Consumer<LedgerChange> out) {
        PairHead opened = store.head(pair).orElse(PairHead.NEW);
        PairHistory before = history(pair, opened);
        PairHead head = opened;
        PairHistory history = before;
        NavigableMap<String, LedgerEntry> changed = new TreeMap<>();
        int from = Integer.MAX_VALUE;
        List<Alert> alerts = new ArrayList<>();
        for (Step step : steps) {
            int closed = Math.max(head.closedThrough(), step.closedThrough());
            NavigableMap<String, LedgerEntry> changedNow = merged(pair, step.news());
            Posted posted = post(pair, changedNow, head.past());
            PairHistory next = history.with(totals(pair, posted.changedDays(), history), closed);
            int fromNow = closed > head.closedThrough() ? head.closedThrough() + 1 : Integer.MAX_VALUE;
            if (!posted.touched().isEmpty()) {
                fromNow = Math.min(fromNow, posted.touched().first());
            }
            Map<String, String> superseded =
                    new Telling(pair, head, closed, history, next, changedNow).alerts(fromNow, alerts::add);
            head = head.settled(next.lastTold().orElse(head.lastTold()), closed, superseded);
            changed.putAll(changedNow);
            from = Math.min(from, fromNow);
            history = next;
        }
        if (changed.isEmpty() && !isOpen(opened, head.closedThrough())) {
            return;
        }
        changed.values().forEach(entry -> out.accept(new LedgerChange.OfEvent(entry.event())));
        new Telling(pair, opened, head.closedThrough(), before, history, changed).signals(from, out);
        alerts.forEach(alert -> out.accept(new LedgerChange.OfAlert(alert)));
        leave(pair, opened, head, history);
    }

    private void leave(Pair pair, PairHead opened, PairHead head, PairHistory history) {
        FoldedPast past =
                fold(pair, history, Math.min(head.lastTold() - rules.horizonDays(), head.closedThrough() + 1));
        PairHead settled = head.with(past);
        if (!settled.equals(opened)) {
            store.put(pair, settled);
        }
        if (past.equals(opened.past())) {
            histories.put(pair, history);
        } else {
            histories.remove(pair);
        }
    }

    /** The events of which the news says something new, as they are with it, by id. */
    private NavigableMap<String, LedgerEntry> merged(Pair pair, Collection<Notice> news) {
        Map<String, Optional<LedgerEntry>> known = new HashMap<>();
        NavigableMap<String, LedgerEntry> changed = new TreeMap<>();
        for (Notice notice : news) {
            String id = notice.act().id();
            Optional<LedgerEntry> entry = Optional.ofNullable(changed.get(id))
                    .or(() -> known.computeIfAbsent(id, unread -> store.entry(pair, unread)));
            LedgerEvent event = entry.map(one -> one.event().with(notice.mention()))
                    .orElseGet(() -> LedgerEvent.of(notice.act(), notice.mention()));
            if (entry.isEmpty() || !event.equals(entry.get().event())) {
                changed.put(
                        id,
                        new LedgerEntry(event, entry.map(LedgerEntry::postedOn).orElseGet(TreeSet::new)));
            }
        }
        return changed;
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
            if (isOpen(head, closed)) {
                open.add(pair);
            }
        });
        return open;
    }

    private boolean isOpen(PairHead head, int closed) {
        return head.lastTold() != RegimeState.NEVER
                && head.closedThrough() < closed
                && head.closedThrough() < head.lastTold() + PairHistory.echoDays(rules);
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

    private Posted post(Pair pair, NavigableMap<String, LedgerEntry> changed, FoldedPast past) {
        Map<LocalDate, DayBook> before = new HashMap<>();
        Map<LocalDate, DayBook> books = new TreeMap<>();
        TreeSet<Integer> touched = new TreeSet<>();
        for (LedgerEntry entry : changed.values()) {
            String id = entry.event().act().id();
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
        Set<LocalDate> changedDays = new TreeSet<>();
        books.forEach((day, book) -> {
            if (!book.equals(before.get(day))) {
                changedDays.add(day);
                if (book.postings().isEmpty()) {
                    store.removeDay(pair, day);
                } else {
                    store.put(pair, book);
                }
            }
        });
        return new Posted(changedDays, touched);
    }

    /** An event that is too old for every book would never be folded away, so it is told and forgotten. */
    private void keep(Pair pair, LedgerEntry entry, TreeSet<LocalDate> postedOn) {
        SortedSet<LocalDate> days = postedOn.isEmpty() ? entry.postedOn() : postedOn;
        if (!days.isEmpty()) {
            store.put(pair, new LedgerEntry(entry.event(), days));
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
                Map<String, LedgerEntry> changed) {
            this.pair = pair;
            this.head = head;
            this.closed = closed;
            this.before = before;
            this.after = after;
            this.changedEvents = changed.keySet();
            changed.forEach((id, entry) -> read.put(id, entry.event()));
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

        /** Tells alerts, the withdrawn first; answers which one each new one replaces, by their ids. */
        Map<String, String> alerts(int from, Consumer<Alert> out) {
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
            withdrawn.forEach(out);
            for (Alert alert : raised) {
                Optional<String> old = Optional.ofNullable(superseded.get(alert.id()))
                        .or(() -> Optional.ofNullable(head.supersedes().get(alert.id())));
                out.accept(alert.superseding(old));
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
