package io.detente.stream;

import io.detente.event.Pair;
import io.detente.signal.DayBook;
import io.detente.signal.DistinctCount;
import io.detente.signal.LedgerEntry;
import io.detente.signal.LedgerStore;
import io.detente.signal.PairHead;
import io.detente.signal.SignalRules;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** Books that can be set back, so that each measurement begins with the same. */
final class UndoableStore implements LedgerStore {
    private final LedgerStore books;
    private final KeyValueStore<String, PairHead> heads;
    private final Deque<Runnable> undoing = new ArrayDeque<>();

    /** @param heads of the books, for a ledger never forgets a pair */
    UndoableStore(LedgerStore books, KeyValueStore<String, PairHead> heads) {
        this.books = books;
        this.heads = heads;
    }

    /** Sets the books back to where they were when this was made, or last undone. */
    void undo() {
        while (!undoing.isEmpty()) {
            undoing.pop().run();
        }
    }

    @Override
    public Optional<LedgerEntry> entry(Pair pair, String eventId) {
        return books.entry(pair, eventId);
    }

    @Override
    public void put(Pair pair, LedgerEntry entry) {
        String id = entry.event().act().id();
        rememberEntry(pair, id);
        books.put(pair, entry);
    }

    @Override
    public void removeEntry(Pair pair, String eventId) {
        rememberEntry(pair, eventId);
        books.removeEntry(pair, eventId);
    }

    private void rememberEntry(Pair pair, String id) {
        Optional<LedgerEntry> was = books.entry(pair, id);
        undoing.push(() -> was.ifPresentOrElse(entry -> books.put(pair, entry), () -> books.removeEntry(pair, id)));
    }

    @Override
    public Optional<DayBook> day(Pair pair, LocalDate day) {
        return books.day(pair, day);
    }

    @Override
    public void put(Pair pair, DayBook day) {
        rememberDay(pair, day.day());
        books.put(pair, day);
    }

    @Override
    public void removeDay(Pair pair, LocalDate day) {
        rememberDay(pair, day);
        books.removeDay(pair, day);
    }

    private void rememberDay(Pair pair, LocalDate day) {
        Optional<DayBook> was = books.day(pair, day);
        undoing.push(() -> was.ifPresentOrElse(book -> books.put(pair, book), () -> books.removeDay(pair, day)));
    }

    @Override
    public Optional<LocalDate> firstDay(Pair pair) {
        return books.firstDay(pair);
    }

    @Override
    public void forEachDay(Pair pair, Consumer<DayBook> reader) {
        books.forEachDay(pair, reader);
    }

    @Override
    public void forEachDay(Pair pair, LocalDate from, Consumer<DayBook> reader) {
        books.forEachDay(pair, from, reader);
    }

    @Override
    public Optional<PairHead> head(Pair pair) {
        return books.head(pair);
    }

    @Override
    public void put(Pair pair, PairHead head) {
        Optional<PairHead> was = books.head(pair);
        undoing.push(() -> was.ifPresentOrElse(old -> books.put(pair, old), () -> heads.delete(pair.toString())));
        books.put(pair, head);
    }

    @Override
    public void forEachHead(BiConsumer<Pair, PairHead> reader) {
        books.forEachHead(reader);
    }

    @Override
    public Optional<SignalRules> rules(String version) {
        return books.rules(version);
    }

    @Override
    public void put(SignalRules rules) {
        books.put(rules);
    }

    @Override
    public void put(LocalDate day, DistinctCount pairsHeard) {
        books.put(day, pairsHeard);
    }

    @Override
    public void forEachBreadth(BiConsumer<LocalDate, DistinctCount> reader) {
        books.forEachBreadth(reader);
    }
}
