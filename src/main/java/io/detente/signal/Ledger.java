package io.detente.signal;

import io.detente.event.Pair;
import io.detente.event.StateNames;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The books of all pairs. All news that has come is taken together, so that a burst of articles is answered once.
 *
 * <p>What is told last is a function of the set of mentions and of the last closed day, whatever their order and
 * however often they come. What was told before is a function of the books as they were, so nothing is remembered
 * about it: a ledger opened on the same books goes on where the other stopped.
 *
 * <p>The books also keep the rules that they were reckoned by. A ledger with other rules reckons a pair anew when
 * it is next settled, from its events, and tells what differs from what the former rules told: it withdraws their
 * alerts as it would for late news. What another arithmetic told ({@link SignalRules#version()}), or rules that
 * the books do not hold, cannot be reckoned: then all that stands is told anew, and what they alone told is not
 * withdrawn. Days beyond the horizon stay as they were folded.
 *
 * <p>Not thread-safe.
 */
public final class Ledger {
    /** Machines need not agree when a day is over; a clock that closed days further ahead than this was wrong. */
    private static final int CLOCKS_DIFFER_DAYS = 1;

    private final SignalRules rules;
    private final String rulesVersion;
    private final LedgerStore store;
    private final Explanation explanation;
    private final WeightedLruCache<Pair, PairHistory> histories;
    private final NewsBreadth breadth = new NewsBreadth();
    /** What {@link #open} last saw. */
    private WorldScale scaleSeen = WorldScale.AS_MEASURED;
    /** Whether the books are known to hold the rules. */
    private boolean rulesKept;

    /** @param cachedDays days of pair histories that are kept in memory, about 1 KB each */
    public Ledger(SignalRules rules, LedgerStore store, int cachedDays) {
        this.rules = rules;
        this.rulesVersion = rules.version();
        this.store = store;
        this.explanation = new Explanation(new StateNames());
        this.histories = new WeightedLruCache<>(cachedDays, PairHistory::size);
        store.forEachBreadth((day, pairs) -> breadth.restore(number(day), pairs));
    }

    /**
     * Takes note that there was news of a pair, even one that another ledger keeps: what is rare follows from how
     * much of the world is heard. To be told of every pair with a fresh act between states, once or more often.
     *
     * @param day when it was published
     */
    public void hear(Pair pair, LocalDate day) {
        breadth.hear(pair, number(day)).ifPresent(pairs -> store.put(day, pairs));
    }

    /** Days not closed yet may have news too: today's, and tomorrow's just before midnight. */
    private WorldScale scale(int closedThrough) {
        return breadth.scale(rules.world(), closedThrough + 2);
    }

    /**
     * Whether the news has turned out denser or thinner since {@link #open} was last asked: pairs are open again.
     */
    public boolean isRescaled(LocalDate closedThrough) {
        return !scale(number(closedThrough)).equals(scaleSeen);
    }

    /**
     * Enters news into the books, works out what follows, and tells what changed: events, alerts, and those
     * signals whose window holds a changed day, whose regime changed, or that are the newest of their length. Late
     * news also moves what the pair is used to, and so the shift of windows for half a year to come; these are
     * owed, and told when the pair is next settled without news, whole, or over the end of a day.
     *
     * @param news of this pair, in any order; what is known already changes nothing. Empty to be told what is owed
     * @param closedThrough the last day that is over for everybody. It may lag by a day, which changes nothing; if
     *     it goes back further, the clock that closed the days since was wrong: they are open again, and what was
     *     told of them is told anew
     * @param out takes what is told anew: events, then windows that hold none any more, then the others by day,
     *     then alerts
     */
    public void settle(Pair pair, Collection<Notice> news, LocalDate closedThrough, Consumer<LedgerChange> out) {
        settle(pair, List.of(new Step(news, closedThrough)), news.isEmpty(), out);
    }

    /** The same, and nothing is owed then: for a caller that expects no more news of the pair's past soon. */
    public void settleWhole(Pair pair, Collection<Notice> news, LocalDate closedThrough, Consumer<LedgerChange> out) {
        settle(pair, List.of(new Step(news, closedThrough)), true, out);
    }

    /**
     * The same, but alerts are told as if news had come day by day, each day closing before the next one's news:
     * among them those that later news took back again. What is told last of each signal and alert is what
     * {@link #settle} tells; nothing else is told of signals and events.
     */
    public void settleDaily(Pair pair, Collection<Notice> news, LocalDate closedThrough, Consumer<LedgerChange> out) {
        NavigableMap<LocalDate, List<Notice>> byDay = new TreeMap<>();
        for (Notice notice : news) {
            byDay.computeIfAbsent(notice.mention().publishedOn(), day -> new ArrayList<>())
                    .add(notice);
        }
        int end = number(closedThrough);
        List<Step> steps = new ArrayList<>();
        byDay.forEach((day, told) -> {
            int closed = Math.min(end, number(day) - 1);
            steps.add(
                    new Step(List.of(), closed, alert -> Optional.of(alert.day().plusDays(1))));
            steps.add(new Step(told, closed, alert -> Optional.of(day)));
        });
        steps.add(new Step(List.of(), end, alert -> Optional.of(alert.day().plusDays(1))));
        settle(pair, steps, true, out);
    }

    /**
     * News, and the last closed day when it came.
     *
     * @param closedThrough days since 1970
     * @param known from which day on an alert that follows can be told, if that is to be said
     */
    private record Step(Collection<Notice> news, int closedThrough, Function<Alert, Optional<LocalDate>> known) {
        /** Answered as it comes. */
        Step(Collection<Notice> news, LocalDate closedThrough) {
            this(news, number(closedThrough), alert -> Optional.empty());
        }
    }

    /** @param complete whether to tell all signals that changed, and none later */
    private void settle(Pair pair, List<Step> steps, boolean complete, Consumer<LedgerChange> out) {
        PairHead opened = store.head(pair).orElse(PairHead.NEW);
        int now = steps.get(steps.size() - 1).closedThrough();
        int reached = isAhead(opened, now) ? now : opened.closedThrough();
        WorldScale scale = scale(Math.max(reached, now));
        Merged first = merged(pair, steps.get(0).news(), opened.past());
        if (steps.size() == 1
                && first.told().isEmpty()
                && !opened.isOutdated(rulesVersion)
                && !isOpen(opened, Math.max(reached, now), scale)) {
            return;
        }
        boolean outdated = opened.isOutdated(rulesVersion);
        PairHistory before = outdated
                ? told(pair, opened)
                : history(
                        pair,
                        opened,
                        steps.size() > 1
                                ? Integer.MIN_VALUE
                                : firstToChange(opened, first, Math.max(reached, now), scale));
        Settling settling = new Settling(pair, opened, before, scale, reached);
        if (outdated) {
            settling.valueAnew();
        }
        for (Step step : steps) {
            settling.take(step, step == steps.get(0) ? first : merged(pair, step.news(), settling.head.past()));
        }
        settling.tell(complete, out);
    }

    /** One answer to news of a pair: from how its books were opened, through the news, to what is told of them. */
    private final class Settling {
        private final Pair pair;
        private final PairHead opened;
        private final PairHistory before;
        private final WorldScale scale;
        private final NavigableMap<String, LedgerEntry> changed = new TreeMap<>();
        private final NavigableMap<String, LedgerEvent> retold = new TreeMap<>();
        private final List<LedgerChange.OfAlert> alerts = new ArrayList<>();

        private PairHistory history;
        private PairHead head;

        /** The last closed day, and the first on which anything differs. */
        private int reached;

        private int from = Integer.MAX_VALUE;
        /** The last day in whose book any of the news stands, also what moves nothing. */
        private int newest = RegimeState.NEVER;

        /** @param before what was told before, as far back as anything may change */
        Settling(Pair pair, PairHead opened, PairHistory before, WorldScale scale, int reached) {
            this.pair = pair;
            this.opened = opened;
            this.before = before;
            this.history = before;
            this.scale = scale;
            this.head = opened.by(rulesVersion);
            this.reached = reached;
        }

        /** Where other rules than ours told the pair last. */
        void valueAnew() {
            retold.putAll(revalue(pair, opened.past()));
            history = read(pair, opened, rules);
            from = opened.past().openFrom();
            Map<String, String> supersedes = diff(
                            pair, opened, opened.closedThrough(), before, history, Map.of(), Map.of())
                    .alerts(from, alert -> alerts.add(new LedgerChange.OfAlert(alert, Optional.empty())));
            head = head.settled(head.lastTold(), head.closedThrough(), head.scale(), supersedes);
        }

        void take(Step step, Merged merged) {
            int closed = Math.max(reached, step.closedThrough());
            int lastTold = Math.max(head.lastTold(), lastTold(merged));
            Posted posted = post(pair, merged, head.past());
            PairHistory next =
                    history.with(totals(pair, posted.changedDays(), history), Math.max(closed, lastTold), scale);
            int fromNow = firstThatDiffers(posted, next, closed);
            Map<String, String> supersedes = diff(pair, head, closed, history, next, merged.changed(), merged.opened())
                    .alerts(
                            fromNow,
                            alert -> alerts.add(
                                    new LedgerChange.OfAlert(alert, step.known().apply(alert))));
            head = head.settled(lastTold, closed, scale, supersedes);
            changed.putAll(merged.changed());
            retold.putAll(merged.told());
            merged.postings()
                    .values()
                    .forEach(days -> days.keySet().forEach(day -> newest = Math.max(newest, number(day))));
            from = Math.min(from, fromNow);
            history = next;
            reached = closed;
        }

        /** The first day that was closed, got news, or is rare to another degree. */
        private int firstThatDiffers(Posted posted, PairHistory next, int closed) {
            int first = closed == head.closedThrough() ? Integer.MAX_VALUE : Math.min(closed, head.closedThrough()) + 1;
            if (!posted.touched().isEmpty()) {
                first = Math.min(first, posted.touched().first());
            }
            OptionalInt rescaled = scale.firstDifference(history.scale(), next.isEmpty() ? closed : next.last());
            return rescaled.isPresent() ? Math.min(first, rescaled.getAsInt()) : first;
        }

        void tell(boolean complete, Consumer<LedgerChange> out) {
            boolean outdated = opened.isOutdated(rulesVersion);
            if (retold.isEmpty() && !outdated && !isOpen(opened, head.closedThrough(), scale)) {
                return;
            }
            retold.values().forEach(event -> out.accept(new LedgerChange.OfEvent(event, counting(event))));
            HistoryDiff signals = diff(pair, opened, head.closedThrough(), before, history, changed, Map.of());
            if (complete || outdated || head.closedThrough() > opened.closedThrough()) {
                signals.signals(from, out);
                head = head.owing(Owed.NOTHING);
            } else {
                head = head.owing(signals.newSignals(from, out));
            }
            alerts.forEach(out);
            leave(pair, opened, head, history, Math.max(newest, head.lastTold()), !changed.isEmpty());
        }

        /**
         * What an event adds to the days in whose books it stands: one that came when a day's book was full counts
         * for nothing there. Books of folded days are gone, and what it adds to them stays as it was told.
         */
        private List<Weighing> counting(LedgerEvent event) {
            List<Weighing> weighings = event.weighings(rules);
            Optional<LedgerEntry> entry = store.entry(pair, event.act().id());
            return weighings.stream()
                    .filter(one -> number(one.day()) < head.past().openFrom()
                            || entry.filter(stored -> stored.postedOn().contains(one.day()))
                                    .isPresent())
                    .toList();
        }
    }

    private HistoryDiff diff(
            Pair pair,
            PairHead head,
            int closed,
            PairHistory before,
            PairHistory after,
            Map<String, LedgerEntry> changed,
            Map<String, LedgerEntry> opened) {
        return new HistoryDiff(
                store,
                explanation,
                rulesVersion,
                pair,
                head,
                closed,
                before,
                after,
                () -> after.isWhole() ? after : read(pair, head.past(), after.last(), after.scale(), rules),
                changed,
                opened);
    }

    /** @param newest the pair's newest day, also if nothing of it moves anything */
    private void leave(Pair pair, PairHead opened, PairHead head, PairHistory history, int newest, boolean hadNews) {
        int openFrom = Math.min(newest - rules.horizonDays(), head.closedThrough() + 1);
        int first = first(pair, opened, history, openFrom);
        // A month at a time.
        boolean folds = openFrom - Math.max(opened.past().openFrom(), first) >= Window.LONGEST;
        FoldedPast past =
                folds ? fold(pair, history.isWhole() ? history : read(pair, head, rules), openFrom) : opened.past();
        Optional<Checkpoint> checkpoint =
                folds ? Optional.empty() : Checkpoint.of(history, first, opened.past(), rules);
        PairHead settled = head.with(past, checkpoint);
        if (!settled.equals(opened)) {
            keepRules();
            store.put(pair, settled);
        }
        if (folds) {
            histories.remove(pair);
        } else {
            // Late news seldom comes alone, so all days stay at hand until none has come for a while.
            boolean shorten = !history.isWhole() || !hadNews;
            histories.put(
                    pair,
                    checkpoint.filter(there -> shorten).map(history::since).orElse(history));
        }
    }

    /** First day that counts; where none does, that of the oldest book; {@code none} where there is no book. */
    private int first(Pair pair, PairHead opened, PairHistory history, int none) {
        if (history.isEmpty()) {
            return store.firstDay(pair).map(Ledger::number).orElse(none);
        }
        return history.isWhole()
                ? history.first()
                : opened.checkpoint().orElseThrow().first();
    }

    /** So that books never name rules that they do not hold. */
    private void keepRules() {
        if (!rulesKept && store.rules(rulesVersion).isEmpty()) {
            store.put(rules);
        }
        rulesKept = true;
    }

    /**
     * The events about which the news says something new.
     *
     * @param told as they are with all of it, by id
     * @param changed as the books are to have them, by id
     * @param opened those of the news' events that were known before, as they were
     * @param postings what those that changed count for now, by id, then by day
     */
    private record Merged(
            NavigableMap<String, LedgerEvent> told,
            NavigableMap<String, LedgerEntry> changed,
            Map<String, LedgerEntry> opened,
            Map<String, Map<LocalDate, List<Posting>>> postings) {}

    private Merged merged(Pair pair, Collection<Notice> news, FoldedPast past) {
        Map<String, Optional<LedgerEntry>> known = new HashMap<>();
        NavigableMap<String, LedgerEntry> changed = new TreeMap<>();
        NavigableMap<String, LedgerEvent> told = new TreeMap<>();
        List<Notice> tooLate = new ArrayList<>();
        for (Notice notice : news) {
            String id = notice.act().id();
            Optional<LedgerEntry> stored = known.computeIfAbsent(id, unread -> store.entry(pair, unread));
            if (isTooLate(notice, stored, past)) {
                tooLate.add(notice);
                continue;
            }
            Optional<LedgerEntry> entry = Optional.ofNullable(changed.get(id)).or(() -> stored);
            Optional<LedgerEvent> event = entry.map(LedgerEntry::event);
            LedgerEvent more = with(event, notice);
            if (!event.equals(Optional.of(more))) {
                changed.put(
                        id,
                        new LedgerEntry(more, entry.map(LedgerEntry::postedOn).orElseGet(TreeSet::new)));
                told.put(id, more);
            }
        }
        for (Notice notice : tooLate) {
            String id = notice.act().id();
            Optional<LedgerEvent> event =
                    Optional.ofNullable(told.get(id)).or(() -> known.get(id).map(LedgerEntry::event));
            LedgerEvent more = with(event, notice);
            if (!event.equals(Optional.of(more))) {
                told.put(id, more);
            }
        }
        Map<String, LedgerEntry> opened = new HashMap<>();
        known.forEach((id, entry) -> entry.ifPresent(one -> opened.put(id, one)));
        Map<String, Map<LocalDate, List<Posting>>> postings = new HashMap<>();
        changed.forEach((id, entry) -> postings.put(id, postings(entry.event(), past)));
        return new Merged(told, changed, opened, postings);
    }

    private static LedgerEvent with(Optional<LedgerEvent> event, Notice notice) {
        return event.map(one -> one.with(notice.mention()))
                .orElseGet(() -> LedgerEvent.of(notice.act(), notice.mention()));
    }

    /**
     * Whether news is of days that are folded, and to be told without being entered. An event counts from its first
     * mention on, so that such news would take one that counts on open days back to where nothing counts any more.
     * One that stands in folded days alone has nothing to lose.
     */
    private boolean isTooLate(Notice notice, Optional<LedgerEntry> stored, FoldedPast past) {
        boolean counts = stored.map(entry -> number(entry.postedOn().last()) >= past.openFrom())
                .orElse(true);
        return counts
                && postings(LedgerEvent.of(notice.act(), notice.mention()), past)
                        .isEmpty();
    }

    /** The last day that any of the news would count for by itself, also if its event counts for an earlier one. */
    private static int lastTold(Merged merged) {
        return merged.changed().values().stream()
                .map(LedgerEntry::event)
                .filter(event -> !merged.postings().get(event.act().id()).isEmpty())
                .flatMap(event -> event.lastTold().stream())
                .mapToInt(Ledger::number)
                .max()
                .orElse(RegimeState.NEVER);
    }

    private Map<LocalDate, List<Posting>> postings(LedgerEvent event, FoldedPast past) {
        Map<LocalDate, List<Posting>> postings = new TreeMap<>();
        for (Posting posting : event.postings(rules)) {
            if (number(posting.day()) >= past.openFrom()) {
                postings.computeIfAbsent(posting.day(), day -> new ArrayList<>())
                        .add(posting);
            }
        }
        return postings;
    }

    /**
     * No day before this one changes or is owed. The beginning of time if a day may lose an event, for that may
     * move the pair's last day with news to any day before.
     */
    private static int firstToChange(PairHead head, Merged merged, int closed, WorldScale scale) {
        int first = head.owes() ? head.owed().from() : Integer.MAX_VALUE;
        if (closed != head.closedThrough()) {
            first = Math.min(first, Math.min(closed, head.closedThrough()) + 1);
        }
        OptionalInt rescaled = scale.firstDifference(head.scale(), Integer.MAX_VALUE);
        if (rescaled.isPresent()) {
            first = Math.min(first, rescaled.getAsInt());
        }
        for (LedgerEntry entry : merged.changed().values()) {
            Set<LocalDate> days =
                    merged.postings().get(entry.event().act().id()).keySet();
            if (!days.containsAll(entry.postedOn())) {
                return Integer.MIN_VALUE;
            }
            for (LocalDate day : days) {
                first = Math.min(first, number(day));
            }
        }
        return first;
    }

    /**
     * The pairs to settle, even without any news, because a day is over and its signals were told as provisional
     * or silence changes them, because signals are owed, or because the news has turned out denser or thinner.
     *
     * @param closedThrough the last day that is over for everybody
     */
    public List<Pair> open(LocalDate closedThrough) {
        int closed = number(closedThrough);
        WorldScale scale = scale(closed);
        scaleSeen = scale;
        List<Pair> open = new ArrayList<>();
        store.forEachHead((pair, head) -> {
            if (isOpen(head, closed, scale)) {
                open.add(pair);
            }
        });
        return open;
    }

    private boolean isOpen(PairHead head, int closed, WorldScale scale) {
        if (head.lastTold() == RegimeState.NEVER) {
            return false;
        }
        if (head.owes()) {
            return true;
        }
        int end = head.lastTold() + PairHistory.echoDays(rules);
        boolean waits = head.closedThrough() < closed && head.closedThrough() < end;
        // Told are the closed days, and those with news that are not closed yet.
        int lastDay = Math.min(end, Math.max(closed, head.lastTold()));
        return waits
                || isAhead(head, closed)
                || scale.firstDifference(head.scale(), lastDay).isPresent();
    }

    private static boolean isAhead(PairHead head, int closed) {
        return head.closedThrough() > closed + CLOCKS_DIFFER_DAYS;
    }

    /** Whether signals of the pair are owed. */
    public boolean owes(Pair pair) {
        return store.head(pair).map(PairHead::owes).orElse(false);
    }

    /** The pairs that owe signals. */
    public List<Pair> owing() {
        List<Pair> owing = new ArrayList<>();
        store.forEachHead((pair, head) -> {
            if (head.owes()) {
                owing.add(pair);
            }
        });
        return owing;
    }

    /** The pairs that were told by other rules and have not been settled since. */
    public List<Pair> outdated() {
        List<Pair> outdated = new ArrayList<>();
        store.forEachHead((pair, head) -> {
            if (head.isOutdated(rulesVersion)) {
                outdated.add(pair);
            }
        });
        return outdated;
    }

    /** @param from no day before it is going to change */
    private PairHistory history(Pair pair, PairHead head, int from) {
        return histories
                .get(pair)
                .filter(known -> known.reaches(from))
                .or(() -> head.checkpoint().filter(there -> there.reaches(from)).map(there -> read(pair, head, there)))
                .orElseGet(() -> read(pair, head, rules));
    }

    /**
     * What other rules told of a pair. Nothing if it can no longer be reckoned, because they are not known or went
     * into another arithmetic: all that stands is then told anew.
     */
    private PairHistory told(Pair pair, PairHead head) {
        return store.rules(head.rulesVersion())
                .filter(former -> former.version().equals(head.rulesVersion()))
                .map(former -> read(pair, head, former))
                .orElseGet(() -> PairHistory.empty(rules, head.past(), head.scale()));
    }

    private PairHistory read(Pair pair, PairHead head, SignalRules by) {
        return read(pair, head.past(), head.toldThrough(), head.scale(), by);
    }

    private PairHistory read(Pair pair, FoldedPast past, int toldThrough, WorldScale scale, SignalRules by) {
        TotalsReader reader = new TotalsReader(by);
        store.forEachDay(pair, reader);
        return PairHistory.empty(by, past, scale).with(reader.totals, toldThrough, scale);
    }

    private PairHistory read(Pair pair, PairHead head, Checkpoint since) {
        LocalDate from = LocalDate.ofEpochDay((long) since.past().openFrom() - PairHistory.reach(rules));
        TotalsReader reader = new TotalsReader(rules);
        store.forEachDay(pair, from.minusDays(Act.VAGUE_DAYS), reader);
        return PairHistory.since(
                since, rules, reader.totals.tailMap(number(from), true), head.toldThrough(), head.scale());
    }

    /** Takes a pair's books, the oldest first. */
    private static final class TotalsReader implements Consumer<DayBook> {
        private final SignalRules rules;
        private final List<Posting> deeds = new ArrayList<>();
        private final NavigableMap<Integer, DayTotals> totals = new TreeMap<>();

        TotalsReader(SignalRules rules) {
            this.rules = rules;
        }

        @Override
        public void accept(DayBook book) {
            deeds.removeIf(deed -> deed.day().isBefore(book.day().minusDays(Act.VAGUE_DAYS)));
            deeds.addAll(book.deeds());
            DayTotals day = book.totals(deeds, rules.rarity().regimeIntensity());
            if (!day.equals(DayTotals.NONE)) {
                totals.put(number(book.day()), day);
            }
        }
    }

    /**
     * Enters anew what each event counts for: rules decide how much that is, but not on which days.
     *
     * @return the events that count for more or less than before, by id
     */
    private Map<String, LedgerEvent> revalue(Pair pair, FoldedPast past) {
        List<DayBook> books = new ArrayList<>();
        store.forEachDay(pair, books::add);
        Map<String, LedgerEvent> moved = new TreeMap<>();
        for (DayBook book : books) {
            if (number(book.day()) >= past.openFrom()) {
                revalue(pair, book, moved);
            }
        }
        return moved;
    }

    private void revalue(Pair pair, DayBook book, Map<String, LedgerEvent> moved) {
        Map<String, List<Posting>> current = new HashMap<>();
        Map<String, List<Posting>> former = book.postings().stream().collect(Collectors.groupingBy(Posting::eventId));
        former.forEach((id, postings) -> {
            LedgerEvent event = store.entry(pair, id)
                    .map(LedgerEntry::event)
                    .orElseThrow(() -> new IllegalStateException(
                            "event " + id + " stands in the book of " + book.day() + ", but there is no such event"));
            List<Posting> revalued = event.postings(rules).stream()
                    .filter(posting -> posting.day().equals(book.day()))
                    .sorted(Posting.ORDER)
                    .toList();
            if (!revalued.equals(postings)) {
                current.put(id, revalued);
                moved.put(id, event);
            }
        });
        if (!current.isEmpty()) {
            store.put(pair, book.replacing(current));
        }
    }

    /**
     * @param changedDays days whose books changed
     * @param touched days in which a changed event counts or counted
     */
    private record Posted(Set<LocalDate> changedDays, TreeSet<Integer> touched) {}

    private Posted post(Pair pair, Merged merged, FoldedPast past) {
        Map<LocalDate, Map<String, List<Posting>>> current = new TreeMap<>();
        TreeSet<Integer> touched = new TreeSet<>();
        merged.changed().forEach((id, entry) -> {
            Map<LocalDate, List<Posting>> postings = merged.postings().get(id);
            TreeSet<LocalDate> days = new TreeSet<>(entry.postedOn());
            days.removeIf(day -> number(day) < past.openFrom());
            days.addAll(postings.keySet());
            for (LocalDate day : days) {
                current.computeIfAbsent(day, added -> new HashMap<>()).put(id, postings.getOrDefault(day, List.of()));
                if (entry.event().moves()) {
                    touched.add(number(day));
                }
            }
        });
        Map<String, TreeSet<LocalDate>> postedOn = new HashMap<>();
        Set<LocalDate> changedDays = new TreeSet<>();
        current.forEach((day, events) -> {
            DayBook before = store.day(pair, day).orElse(DayBook.empty(day));
            DayBook book = before.replacing(events);
            Set<String> there = book.events();
            events.keySet().stream()
                    .filter(there::contains)
                    .forEach(id -> postedOn.computeIfAbsent(id, added -> new TreeSet<>())
                            .add(day));
            if (!book.equals(before)) {
                changedDays.add(day);
                if (book.postings().isEmpty()) {
                    store.removeDay(pair, day);
                } else {
                    store.put(pair, book);
                }
            }
        });
        merged.changed().forEach((id, entry) -> keep(pair, entry, postedOn.getOrDefault(id, new TreeSet<>())));
        return new Posted(changedDays, touched);
    }

    /**
     * An event that no book takes, its days being full, is told but not stored: folding would never remove it.
     */
    private void keep(Pair pair, LedgerEntry entry, TreeSet<LocalDate> postedOn) {
        SortedSet<LocalDate> days = postedOn.isEmpty() ? entry.postedOn() : postedOn;
        if (!days.isEmpty()) {
            store.put(pair, new LedgerEntry(entry.event(), days));
        }
    }

    /**
     * New totals of the changed days, and of the days after them in which a vague event may have found its deed.
     */
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
            DayTotals totals = book.totals(
                    book.isVague() ? deedsUpTo(pair, day) : List.of(),
                    rules.rarity().regimeIntensity());
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

    /** Lets go of closed days beyond the horizon. */
    private FoldedPast fold(Pair pair, PairHistory history, int openFrom) {
        FoldedPast past = history.past();
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
        return new FoldedPast(openFrom, history.standing(openFrom - 1), history.mentions(kept - 1));
    }

    private static int number(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }
}
