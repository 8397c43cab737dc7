package io.detente.stream;

import io.detente.extract.Pair;
import io.detente.signal.DayBook;
import io.detente.signal.LedgerEntry;
import io.detente.signal.LedgerStore;
import io.detente.signal.PairHead;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The ledger's books in state stores. Keys are readable and sort by pair, then by day or event: {@code
 * CHN-USA/2023-05-08}.
 */
final class LedgerStores implements LedgerStore {
    static final String EVENTS = "ledger-events";
    static final String DAYS = "ledger-days";
    static final String PAIRS = "ledger-pairs";
    static final String MARKS = "ledger-dirty";

    private static final byte[] MARK = {1};

    private final KeyValueStore<String, LedgerEntry> events;
    private final KeyValueStore<String, DayBook> days;
    private final KeyValueStore<String, PairHead> pairs;
    private final KeyValueStore<String, byte[]> marks;

    LedgerStores(ProcessorContext<?, ?> context) {
        this.events = context.getStateStore(EVENTS);
        this.days = context.getStateStore(DAYS);
        this.pairs = context.getStateStore(PAIRS);
        this.marks = context.getStateStore(MARKS);
    }

    /**
     * Events and days are many and large: on disk, with a cache that joins the writes of a commit. Heads and marks are
     * few and small, and marks come and go, which a log-structured store on disk is bad at: in memory. All four have
     * changelogs.
     */
    static Set<StoreBuilder<?>> builders() {
        return Set.of(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(EVENTS), Serdes.String(), LedgerState.entries())
                        .withCachingEnabled(),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(DAYS), Serdes.String(), LedgerState.days())
                        .withCachingEnabled(),
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(PAIRS), Serdes.String(), LedgerState.heads()),
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(MARKS), Serdes.String(), Serdes.ByteArray()));
    }

    /** Remembers, also over a crash, that an event changed and its pair is not settled. */
    void mark(Pair pair, String eventId) {
        marks.put(key(pair, eventId), MARK);
    }

    void unmark(Pair pair, String eventId) {
        marks.delete(key(pair, eventId));
    }

    /** Ids of the marked events by pair. */
    Map<Pair, List<String>> marked() {
        Map<Pair, List<String>> marked = new TreeMap<>();
        try (KeyValueIterator<String, byte[]> all = marks.all()) {
            while (all.hasNext()) {
                String key = all.next().key;
                int slash = key.indexOf('/');
                marked.computeIfAbsent(Pair.parse(key.substring(0, slash)), pair -> new ArrayList<>())
                        .add(key.substring(slash + 1));
            }
        }
        return marked;
    }

    @Override
    public Optional<LedgerEntry> entry(Pair pair, String eventId) {
        return Optional.ofNullable(events.get(key(pair, eventId)));
    }

    @Override
    public void put(Pair pair, LedgerEntry entry) {
        events.put(key(pair, entry.event().act().id()), entry);
    }

    @Override
    public void removeEntry(Pair pair, String eventId) {
        events.delete(key(pair, eventId));
    }

    @Override
    public Optional<DayBook> day(Pair pair, LocalDate day) {
        return Optional.ofNullable(days.get(key(pair, day.toString())));
    }

    @Override
    public void put(Pair pair, DayBook day) {
        days.put(key(pair, day.day().toString()), day);
    }

    @Override
    public void removeDay(Pair pair, LocalDate day) {
        days.delete(key(pair, day.toString()));
    }

    @Override
    public void forEachDay(Pair pair, Consumer<DayBook> reader) {
        try (KeyValueIterator<String, DayBook> books = days.prefixScan(key(pair, ""), new StringSerializer())) {
            books.forEachRemaining(book -> reader.accept(book.value));
        }
    }

    @Override
    public Optional<PairHead> head(Pair pair) {
        return Optional.ofNullable(pairs.get(pair.toString()));
    }

    @Override
    public void put(Pair pair, PairHead head) {
        pairs.put(pair.toString(), head);
    }

    @Override
    public void forEachHead(BiConsumer<Pair, PairHead> reader) {
        try (KeyValueIterator<String, PairHead> heads = pairs.all()) {
            while (heads.hasNext()) {
                KeyValue<String, PairHead> head = heads.next();
                reader.accept(Pair.parse(head.key), head.value);
            }
        }
    }

    private static String key(Pair pair, String rest) {
        return pair + "/" + rest;
    }
}
