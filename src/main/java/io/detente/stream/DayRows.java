package io.detente.stream;

import io.detente.event.Pair;
import io.detente.signal.DayBook;
import io.detente.signal.Posting;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The days of pairs in their store, a row for each event of a day: news of a pair that is much in the news writes what it
 * adds, and not the day anew. Keys are {@code CHN-USA/2023-05-08/} and the event's id. A day that an earlier build wrote
 * whole, at {@code CHN-USA/2023-05-08}, is read and comes apart when something of it changes.
 */
final class DayRows {
    /** As text after any day that there can be news of. */
    private static final String BEYOND_ALL_DAYS = "9999-12-31";

    /** Postings kept in memory; a posting has no text of an article, and mostly 300 bytes. */
    private static final int RECENT_POSTINGS = 16_000;

    private final KeyValueStore<String, DayRow> rows;

    /** Days of which nothing is written are among them. */
    private final RecentValues<DayRow> recent =
            new RecentValues<>(RECENT_POSTINGS, day -> 1 + day.book().postings().size());

    DayRows(KeyValueStore<String, DayRow> rows) {
        this.rows = rows;
    }

    /** Without postings where nothing is written of it. */
    DayBook day(Pair pair, LocalDate day) {
        return stored(pair, day).book();
    }

    void put(Pair pair, DayBook book) {
        LocalDate day = book.day();
        DayRow before = stored(pair, day);
        if (before.whole()) {
            rows.delete(key(pair, day));
        }
        Set<String> changed = book.changedSince(before.whole() ? new DayBook(day, List.of()) : before.book());
        for (String event : changed) {
            DayBook row = book.only(Set.of(event));
            rows.put(key(pair, day) + "/" + event, row.postings().isEmpty() ? null : new DayRow(row, false));
        }
        recent.put(key(pair, day), new DayRow(book, false));
    }

    void remove(Pair pair, LocalDate day) {
        put(pair, new DayBook(day, List.of()));
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
        List<Posting> postings = new ArrayList<>();
        boolean whole = false;
        try (KeyValueIterator<String, DayRow> some = rows.prefixScan(key, new StringSerializer())) {
            while (some.hasNext()) {
                DayRow row = some.next().value;
                postings.addAll(row.book().postings());
                whole |= row.whole();
            }
        }
        return new DayRow(new DayBook(day, postings), whole);
    }

    /** Rows of a day lie one after the other. */
    private static void handOut(KeyValueIterator<String, DayRow> rows, Consumer<DayBook> reader) {
        List<Posting> postings = new ArrayList<>();
        while (rows.hasNext()) {
            DayBook row = rows.next().value.book();
            if (!postings.isEmpty() && !postings.get(0).day().equals(row.day())) {
                reader.accept(new DayBook(postings.get(0).day(), postings));
                postings.clear();
            }
            postings.addAll(row.postings());
        }
        if (!postings.isEmpty()) {
            reader.accept(new DayBook(postings.get(0).day(), postings));
        }
    }

    private static String key(Pair pair, LocalDate day) {
        return pair + "/" + day;
    }
}
