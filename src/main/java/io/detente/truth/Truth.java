package io.detente.truth;

import io.detente.event.Pair;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What others say happened: published monthly series and dated events.
 *
 * @param series by name of the file and pair
 * @param events in no particular order
 */
public record Truth(List<Series> series, List<DatedEvent> events) {
    public static final Truth NONE = new Truth(List.of(), List.of());

    public Truth {
        series = List.copyOf(series);
        events = List.copyOf(events);
    }

    /**
     * A published index of a pair.
     *
     * @param name what it is called, for example the name of its file
     * @param values higher is friendlier; where a month has several days, their mean
     */
    public record Series(String name, Pair pair, NavigableMap<YearMonth, Double> values) {
        public Series {
            values = new TreeMap<>(values);
        }
    }

    /**
     * Something that happened to a pair.
     *
     * @param date a day, or a month of which the day is not known
     * @param positive for the better
     */
    public record DatedEvent(Pair pair, PartialDate date, boolean positive, String name) {}

    public Truth with(Truth more) {
        List<Series> allSeries = new ArrayList<>(series);
        allSeries.addAll(more.series);
        List<DatedEvent> allEvents = new ArrayList<>(events);
        allEvents.addAll(more.events);
        return new Truth(allSeries, allEvents);
    }

    /** Codes of the pairs that it has anything on, sorted. */
    public Set<String> pairs() {
        Set<String> pairs = new TreeSet<>();
        series.forEach(one -> pairs.add(one.pair().toString()));
        events.forEach(event -> pairs.add(event.pair().toString()));
        return pairs;
    }

    public List<DatedEvent> eventsOf(String pair) {
        return events.stream()
                .filter(event -> event.pair().toString().equals(pair))
                .sorted((one, other) ->
                        one.date().first().compareTo(other.date().first()))
                .toList();
    }

    public List<Series> seriesOf(String pair) {
        return series.stream().filter(one -> one.pair().toString().equals(pair)).toList();
    }
}
