package io.detente.stream.state;

import io.detente.avro.RelationEvent;
import io.detente.event.EventActor;
import io.detente.event.Pair;
import io.detente.signal.DayBook;
import io.detente.signal.DistinctCount;
import io.detente.signal.LedgerEntry;
import io.detente.signal.LedgerEvent;
import io.detente.signal.LedgerStore;
import io.detente.signal.Mention;
import io.detente.signal.PairHead;
import io.detente.signal.SignalRules;
import io.detente.signal.Strand;
import io.detente.signal.WeightedLruCache;
import io.detente.stream.wire.Topics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The ledger's books in state stores. Keys are readable and sort by pair, then by day or event: {@code
 * CHN-USA/2023-05-08/} and so on.
 */
public final class LedgerStores implements LedgerStore {
    public static final String EVENTS = "ledger-events";
    public static final String DAYS = "ledger-days";
    public static final String PAIRS = "ledger-pairs";
    public static final String NEWS = "ledger-news";
    static final String BREADTH = "ledger-breadth";
    public static final String RULES = "ledger-rules";

    /** Makes offsets sort as text. */
    private static final long FIRST_OF_ITS_LENGTH = 1_000_000_000_000_000_000L;

    /** The digit that they all begin with then. */
    private static final String FIRST_DIGIT = "1";

    /**
     * Up to this many bytes of recent events are kept in memory: about 8,000 mentions of events as
     * they usually are.
     */
    private static final int RECENT_EVENT_BYTES = 16 << 20;

    /** What a mention takes beside its texts. */
    private static final int MENTION_BYTES = 600;

    /**
     * Settings of the changelogs of the stores in memory, each of which is read from beginning to end at every
     * start. A broker does not compact the segment that it writes to, by default for a week or 1 GiB, and compacts
     * the others only once half of them is outdated. A segment has room for the largest record. Its hour goes by
     * the broker's clock: by the time of the news, an archive in order of date would begin a segment with nearly
     * every batch, unless markers of transactions lie between.
     */
    private static final Map<String, String> SOON_COMPACTED = Map.of(
            TopicConfig.SEGMENT_BYTES_CONFIG,
            Integer.toString(2 * Topics.MAX_RECORD_BYTES),
            TopicConfig.SEGMENT_MS_CONFIG,
            Long.toString(Duration.ofHours(1).toMillis()),
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime",
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1");

    private final KeyValueStore<String, LedgerEntry> events;
    private final DayRows days;
    private final KeyValueStore<String, PairHead> pairs;
    private final KeyValueStore<String, RelationEvent> news;
    private final KeyValueStore<String, DistinctCount> breadth;
    private final KeyValueStore<String, Optional<SignalRules>> rules;
    /**
     * As objects: the store's own cache holds bytes, and decoding an event with its mentions anew for each further
     * mention took half of the ledger's time.
     */
    private final WeightedLruCache<String, LedgerEntry> recentEvents =
            new WeightedLruCache<>(RECENT_EVENT_BYTES, LedgerStores::bytes);

    /**
     * Names of all stores; first those that have a changelog in every kind of ledger, {@link #passing} included.
     */
    public static List<String> names() {
        return List.of(NEWS, BREADTH, EVENTS, DAYS, PAIRS, RULES);
    }

    public LedgerStores(ProcessorContext<?, ?> context) {
        this.events = context.getStateStore(EVENTS);
        this.days = new DayRows(context.getStateStore(DAYS));
        this.pairs = context.getStateStore(PAIRS);
        this.news = context.getStateStore(NEWS);
        this.breadth = context.getStateStore(BREADTH);
        this.rules = context.getStateStore(RULES);
    }

    /**
     * Events and days are many and large: on disk, with a cache that joins the writes of a commit. Heads and
     * waiting news are few and small, and news comes and goes, which a log-structured store on disk does badly: in
     * memory. All have changelogs.
     */
    public static Set<StoreBuilder<?>> lasting() {
        return Set.of(
                events(onDisk(EVENTS)).withCachingEnabled(),
                days(onDisk(DAYS)).withCachingEnabled(),
                pairs(),
                news(),
                breadth(),
                rules());
    }

    /**
     * For pairs that are answered once, about all their days: what waits is kept as above, and what has been
     * answered is never asked for again, so no books need to outlast their answer.
     */
    public static Set<StoreBuilder<?>> passing() {
        return Set.of(
                events(Stores.inMemoryKeyValueStore(EVENTS)).withLoggingDisabled(),
                days(Stores.inMemoryKeyValueStore(DAYS)).withLoggingDisabled(),
                pairs().withLoggingDisabled(),
                news(),
                breadth(),
                rules().withLoggingDisabled());
    }

    private static KeyValueBytesStoreSupplier onDisk(String name) {
        return RestorableStore.of(Stores.persistentKeyValueStore(name));
    }

    private static StoreBuilder<KeyValueStore<String, LedgerEntry>> events(KeyValueBytesStoreSupplier where) {
        return Stores.keyValueStoreBuilder(where, Serdes.String(), LedgerState.entries());
    }

    private static StoreBuilder<KeyValueStore<String, DayRow>> days(KeyValueBytesStoreSupplier where) {
        return Stores.keyValueStoreBuilder(where, Serdes.String(), LedgerState.days());
    }

    private static StoreBuilder<KeyValueStore<String, PairHead>> pairs() {
        return inMemory(PAIRS, LedgerState.heads());
    }

    private static StoreBuilder<KeyValueStore<String, RelationEvent>> news() {
        return inMemory(NEWS, LedgerState.news());
    }

    private static StoreBuilder<KeyValueStore<String, DistinctCount>> breadth() {
        return inMemory(BREADTH, LedgerState.breadths());
    }

    private static StoreBuilder<KeyValueStore<String, Optional<SignalRules>>> rules() {
        return inMemory(RULES, LedgerState.rules());
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> inMemory(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingEnabled(SOON_COMPACTED);
    }

    /** The news that waits, in two queues so that one can be read without the other. */
    public enum PendingQueue {
        LIVE(""),
        LATE("late/");

        private final String prefix;

        PendingQueue(String prefix) {
            this.prefix = prefix;
        }

        private String key(Pair pair, String rest) {
            return LedgerStores.key(pair, prefix + rest);
        }

        private static PendingQueue of(String key) {
            return key.contains(LATE.prefix) ? LATE : LIVE;
        }
    }

    /**
     * Keeps news as it came until it is answered, even over a crash.
     *
     * @param offset where it came from: a record that comes again is the same news
     */
    public void await(PendingQueue queue, Pair pair, long offset, RelationEvent mention) {
        news.put(queue.key(pair, Long.toString(FIRST_OF_ITS_LENGTH + offset)), mention);
    }

    /** Hands out waiting news of a pair by key, the oldest first. */
    public void forEachWaiting(PendingQueue queue, Pair pair, BiConsumer<String, RelationEvent> reader) {
        String prefix = queue.key(pair, FIRST_DIGIT);
        try (KeyValueIterator<String, RelationEvent> waiting = news.prefixScan(prefix, new StringSerializer())) {
            waiting.forEachRemaining(one -> reader.accept(one.key, one.value));
        }
    }

    /** Hands out all waiting news. */
    public void forEachWaiting(BiConsumer<PendingQueue, RelationEvent> reader) {
        try (KeyValueIterator<String, RelationEvent> all = news.all()) {
            all.forEachRemaining(one -> reader.accept(PendingQueue.of(one.key), one.value));
        }
    }

    /** Lets go of news that is answered. */
    public void answered(Collection<String> keys) {
        keys.forEach(news::delete);
    }

    @Override
    public Optional<LedgerEntry> entry(Pair pair, String eventId) {
        String key = key(pair, eventId);
        Optional<LedgerEntry> known = recentEvents.get(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<LedgerEntry> read = Optional.ofNullable(events.get(key));
        read.ifPresent(entry -> recentEvents.put(key, entry));
        return read;
    }

    @Override
    public void put(Pair pair, LedgerEntry entry) {
        String key = key(pair, entry.event().act().id());
        events.put(key, entry);
        recentEvents.put(key, entry);
    }

    @Override
    public void removeEntry(Pair pair, String eventId) {
        recentEvents.remove(key(pair, eventId));
        events.delete(key(pair, eventId));
    }

    @Override
    public Optional<DayBook> day(Pair pair, LocalDate day) {
        return Optional.of(days.day(pair, day)).filter(book -> !book.postings().isEmpty());
    }

    @Override
    public void put(Pair pair, DayBook day) {
        days.put(pair, day);
    }

    @Override
    public void removeDay(Pair pair, LocalDate day) {
        days.remove(pair, day);
    }

    @Override
    public Optional<LocalDate> firstDay(Pair pair) {
        return days.first(pair);
    }

    @Override
    public void forEachDay(Pair pair, Consumer<DayBook> reader) {
        days.forEach(pair, reader);
    }

    @Override
    public void forEachDay(Pair pair, LocalDate from, Consumer<DayBook> reader) {
        days.forEach(pair, from, reader);
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

    @Override
    public Optional<SignalRules> rules(String version) {
        return Optional.ofNullable(rules.get(version)).flatMap(Function.identity());
    }

    @Override
    public void put(SignalRules applied) {
        rules.put(applied.version(), Optional.of(applied));
    }

    @Override
    public void put(LocalDate day, DistinctCount pairsHeard) {
        breadth.put(day.toString(), pairsHeard);
    }

    @Override
    public void forEachBreadth(BiConsumer<LocalDate, DistinctCount> reader) {
        try (KeyValueIterator<String, DistinctCount> all = breadth.all()) {
            all.forEachRemaining(one -> reader.accept(LocalDate.parse(one.key), one.value));
        }
    }

    /**
     * Roughly what an event takes in memory: a fixed amount for each mention, and its texts, which may be long.
     */
    private static int bytes(LedgerEntry entry) {
        LedgerEvent event = entry.event();
        return Stream.concat(event.mentions().stream(), event.strands().stream().map(Strand::best))
                .mapToInt(LedgerStores::bytes)
                .sum();
    }

    private static int bytes(Mention mention) {
        int characters = mention.articleId().length()
                + mention.title().length()
                + mention.evidence().sentence().length()
                + mention.url().map(String::length).orElse(0)
                + mention.publisher().map(String::length).orElse(0)
                + mention.place().map(String::length).orElse(0)
                + characters(mention.source())
                + characters(mention.target());
        return MENTION_BYTES + characters * Character.BYTES;
    }

    private static int characters(EventActor actor) {
        return actor.name().length() + actor.text().length();
    }

    private static String key(Pair pair, String rest) {
        return pair + "/" + rest;
    }
}
