package io.detente.signal;

import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Books in maps, of which a copy can be kept to see whether anything was written. */
class InMemoryLedgerStore implements LedgerStore {
    private final Map<Pair, TreeMap<String, LedgerEntry>> entries = new TreeMap<>();
    private final Map<Pair, TreeMap<LocalDate, DayBook>> days = new TreeMap<>();
    private final Map<Pair, PairHead> heads = new TreeMap<>();
    private final Map<LocalDate, DistinctCount> breadth = new TreeMap<>();
    private final Map<String, SignalRules> rules = new TreeMap<>();
    private int writes;
    private int reads;

    /** The same books, of which nothing was read or written yet. */
    InMemoryLedgerStore copy() {
        InMemoryLedgerStore copy = new InMemoryLedgerStore();
        entries.forEach((pair, some) -> copy.entries.put(pair, new TreeMap<>(some)));
        days.forEach((pair, some) -> copy.days.put(pair, new TreeMap<>(some)));
        copy.heads.putAll(heads);
        copy.breadth.putAll(breadth);
        copy.rules.putAll(rules);
        return copy;
    }

    int writes() {
        return writes;
    }

    int reads() {
        return reads;
    }

    int entries(Pair pair) {
        return entries.getOrDefault(pair, new TreeMap<>()).size();
    }

    int days(Pair pair) {
        return days.getOrDefault(pair, new TreeMap<>()).size();
    }

    @Override
    public Optional<LedgerEntry> entry(Pair pair, String eventId) {
        reads++;
        return Optional.ofNullable(entries.getOrDefault(pair, new TreeMap<>()).get(eventId));
    }

    @Override
    public void put(Pair pair, LedgerEntry entry) {
        writes++;
        entries.computeIfAbsent(pair, added -> new TreeMap<>())
                .put(entry.event().act().id(), entry);
    }

    @Override
    public void removeEntry(Pair pair, String eventId) {
        writes++;
        entries.get(pair).remove(eventId);
    }

    @Override
    public Optional<DayBook> day(Pair pair, LocalDate day) {
        reads++;
        return Optional.ofNullable(days.getOrDefault(pair, new TreeMap<>()).get(day));
    }

    @Override
    public void put(Pair pair, DayBook day) {
        writes++;
        days.computeIfAbsent(pair, added -> new TreeMap<>()).put(day.day(), day);
    }

    @Override
    public void removeDay(Pair pair, LocalDate day) {
        writes++;
        days.get(pair).remove(day);
    }

    @Override
    public Optional<LocalDate> firstDay(Pair pair) {
        reads++;
        return days.getOrDefault(pair, new TreeMap<>()).keySet().stream().findFirst();
    }

    @Override
    public void forEachDay(Pair pair, Consumer<DayBook> reader) {
        forEachDay(pair, LocalDate.MIN, reader);
    }

    @Override
    public void forEachDay(Pair pair, LocalDate from, Consumer<DayBook> reader) {
        days.getOrDefault(pair, new TreeMap<>()).tailMap(from).values().forEach(book -> {
            reads++;
            reader.accept(book);
        });
    }

    @Override
    public Optional<PairHead> head(Pair pair) {
        return Optional.ofNullable(heads.get(pair));
    }

    @Override
    public void put(Pair pair, PairHead head) {
        writes++;
        heads.put(pair, head);
    }

    @Override
    public void forEachHead(BiConsumer<Pair, PairHead> reader) {
        heads.forEach(reader);
    }

    @Override
    public Optional<SignalRules> rules(String version) {
        return Optional.ofNullable(rules.get(version));
    }

    @Override
    public void put(SignalRules applied) {
        put(applied.version(), applied);
    }

    /** As a build of another arithmetic keeps rules: by a version that is not theirs here. */
    void put(String version, SignalRules applied) {
        writes++;
        rules.put(version, applied);
    }

    @Override
    public void put(LocalDate day, DistinctCount pairsHeard) {
        writes++;
        breadth.put(day, pairsHeard);
    }

    @Override
    public void forEachBreadth(BiConsumer<LocalDate, DistinctCount> reader) {
        breadth.forEach(reader);
    }
}
