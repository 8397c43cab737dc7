package io.detente.signal;

import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Where a {@link Ledger} keeps its books. What is put is found again, until it is removed or replaced. */
public interface LedgerStore {

    Optional<LedgerEntry> entry(Pair pair, String eventId);

    void put(Pair pair, LedgerEntry entry);

    void removeEntry(Pair pair, String eventId);

    Optional<DayBook> day(Pair pair, LocalDate day);

    void put(Pair pair, DayBook day);

    void removeDay(Pair pair, LocalDate day);

    /** The day of a pair's oldest book. */
    Optional<LocalDate> firstDay(Pair pair);

    /** Hands out all books of a pair, the oldest first. Nothing may be put or removed meanwhile. */
    void forEachDay(Pair pair, Consumer<DayBook> reader);

    /** Hands out the books of a pair from a day on, the oldest first. Nothing may be put or removed meanwhile. */
    void forEachDay(Pair pair, LocalDate from, Consumer<DayBook> reader);

    Optional<PairHead> head(Pair pair);

    void put(Pair pair, PairHead head);

    /** Hands out the heads of all pairs. Nothing may be put meanwhile. */
    void forEachHead(BiConsumer<Pair, PairHead> reader);

    /** The rules of that version, if a ledger with these books ever went by them. */
    Optional<SignalRules> rules(String version);

    void put(SignalRules rules);

    void put(LocalDate day, DistinctCount pairsHeard);

    /** Hands out how many pairs there was news of on each day. */
    void forEachBreadth(BiConsumer<LocalDate, DistinctCount> reader);
}
