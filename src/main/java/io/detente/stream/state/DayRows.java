package io.detente.stream.state;

import io.detente.event.Pair;
import io.detente.signal.DayBook;
import io.detente.signal.Posting;
import io.detente.signal.WeightedLruCache;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The days of pairs in their store, a row for each event of a day: news of a pair that is much in the news writes
 * what it adds, and not the day anew. Keys are {@code CHN-USA/2023-05-08/} and the event's id. A day that an
 * earlier build wrote whole, at {@code CHN-USA/2023-05-08}, is read and comes apart when something of it changes.
 */
final class DayRows {
    /** Sorts as text after any day that there can be news of. */
    private static final String BEYOND_ALL_DAYS = "9999-12-31";

    /** Postings kept in memory; a posting has no text of an article, and mostly 300 bytes. */
    private static final int RECENT_POSTINGS = 16_000;

    private final KeyValueStore<String, DayRow> rows;

    /** Days for which nothing is written are in it as well. */
    private final WeightedLruCache<String, DayRow> recent = new WeightedLruCache<>(
            RECENT_POSTINGS, day -> 1 + day.book().postings().size());

    DayRows(KeyValueStore<String, DayRow> rows) {
        this.rows = rows;
    }

    /** Without postings if nothing is written for it. */
    DayBook day(Pair pair, LocalDate day) {
        return stored(pair, day).book();
    }

    void put(Pair pair, DayBook book) {
        LocalDate day = book.day();
        String key = key(pair, day);
        DayRow before = stored(pair, day);
        Set<String> written = new TreeSet<>(book.changedSince(before.book()));
        if (before.whole()) {
            written.addAll(book.events());
        }
        Map<String, List<Posting>> added = book.postings().stream()
                .filter(posting -> written.contains(posting.eventId()))
                .collect(Collectors.groupingBy(Posting::eventId));
        for (String event : written) {
            List<Posting> postings = added.get(event);
            rows.put(key + "/" + event, postings == null ? null : new DayRow(new DayBook(day, postings), false));
        }
        if (before.whole()) {
            // Last, since a crash may come in between if nothing is written in transactions.
            rows.delete(key);
        }
        recent.put(key, new DayRow(book, false));
    }

    void remove(Pair pair, LocalDate day) {
        put(pair, new DayBook(day, List.of()));
    }

    Optional<LocalDate> first(Pair pair) {
        try (KeyValueIterator<String, DayRow> all = rows.prefixScan(pair + "/", new StringSerializer())) {
            return all.hasNext() ? Optional.of(all.next().value.book().day()) : Optional.empty();
        }
    }

    /** Hands out all days of a pair, the oldest first. */
    void forEach(Pair pair, Consumer<DayBook> reader) {
        try (KeyValueIterator<String, DayRow> all = rows.prefixScan(pair + "/", new StringSerializer())) {
            handOut(all, reader);
        }
    }

    /** Hands out the days of a pair from one on, the oldest first. */
    void forEach(Pair pair, LocalDate from, Consumer<DayBook> reader) {
        try (KeyValueIterator<String, DayRow> since = rows.range(key(pair, from), pair + "/" + BEYOND_ALL_DAYS)) {
            handOut(since, reader);
        }
    }

    private DayRow stored(Pair pair, LocalDate day) {
        String key = key(pair, day);
        return recent.get(key).orElseGet(() -> {
            DayRow read = read(key, day);
            recent.put(key, read);
            return read;
        });
    }

    private DayRow read(String key, LocalDate day) {
        List<DayRow> of = new ArrayList<>();
        try (KeyValueIterator<String, DayRow> some = rows.prefixScan(key, new StringSerializer())) {
            some.forEachRemaining(row -> of.add(row.value));
        }
        return new DayRow(
                of.isEmpty() ? new DayBook(day, List.of()) : joined(of),
                of.stream().anyMatch(DayRow::whole));
    }

    /** Rows of a day lie one after the other. */
    private static void handOut(KeyValueIterator<String, DayRow> rows, Consumer<DayBook> reader) {
        List<DayRow> ofDay = new ArrayList<>();
        while (rows.hasNext()) {
            DayRow row = rows.next().value;
            if (!ofDay.isEmpty() && !ofDay.get(0).book().day().equals(row.book().day())) {
                reader.accept(joined(ofDay));
                ofDay.clear();
            }
            ofDay.add(row);
        }
        if (!ofDay.isEmpty()) {
            reader.accept(joined(ofDay));
        }
    }

    /** An event's own row is newer than the day that was written whole, which comes first. */
    private static DayBook joined(List<DayRow> rows) {
        Map<String, List<Posting>> events = new HashMap<>();
        for (DayRow row : rows) {
            events.putAll(row.book().postings().stream().collect(Collectors.groupingBy(Posting::eventId)));
        }
        return new DayBook(
                rows.get(0).book().day(),
                events.values().stream().flatMap(List::stream).toList());
    }

    private static String key(Pair pair, LocalDate day) {
        return pair + "/" + day;
    }
}
