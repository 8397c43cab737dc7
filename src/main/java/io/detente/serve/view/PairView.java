package io.detente.serve.view;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationSignal;
import io.detente.serve.view.PairContents.AlertHistory;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of one pair. Thread-safe; each result is consistent in itself. */
public final class PairView {

    private final String pair;
    private final Map<Window, SignalSeries> signals = new EnumMap<>(Window.class);
    private final EventShelf events = new EventShelf();
    private final AlertShelf alerts;
    private final DriverPool drivers = new DriverPool();
    private final int dwellDays;
    private final Map<Window, Long> lastSignals = new EnumMap<>(Window.class);
    private long lastEvent = -1;
    private long lastAlert = -1;

    PairView(String pair, ViewLimits limits) {
        this.pair = pair;
        this.alerts = new AlertShelf(limits.alertsPerPair());
        this.dwellDays = limits.dwellDays();
        for (Window window : Window.values()) {
            signals.put(window, new SignalSeries(limits));
            lastSignals.put(window, -1L);
        }
    }

    /** {@code CHN-USA} */
    public String pair() {
        return pair;
    }

    /** Code of the alphabetically first state. */
    public String first() {
        return pair.substring(0, pair.indexOf('-'));
    }

    /** Code of the other. */
    public String second() {
        return pair.substring(pair.indexOf('-') + 1);
    }

    synchronized void put(Window window, RelationSignal signal, long offset) {
        lastSignals.put(window, offset);
        signals.get(window).put(SignalPoint.of(signal, drivers));
    }

    /** All that is held, for a snapshot. */
    synchronized PairContents contents() {
        Map<Window, List<SignalPoint>> points = new EnumMap<>(Window.class);
        signals.forEach((window, series) -> points.put(window, series.all()));
        return new PairContents(
                pair, points, new EnumMap<>(lastSignals), events.newestFirst(), lastEvent, alerts.told(), lastAlert);
    }

    /** Takes in what a snapshot has of the pair, which was within the limits when it was written. */
    synchronized void restore(PairContents kept) {
        kept.signals().forEach((window, points) -> {
            points.forEach(signals.get(window)::put);
            points.subList(Math.max(0, points.size() - window.days()), points.size())
                    .forEach(point -> drivers.remember(point.drivers()));
        });
        lastSignals.putAll(kept.lastSignals());
        kept.events().forEach(events::put);
        lastEvent = kept.lastEvent();
        kept.alerts().forEach(alerts::put);
        lastAlert = kept.lastAlert();
    }

    /** @return how much more of events the pair holds than before */
    synchronized Held put(StoredEvent event, long offset, int limit) {
        lastEvent = offset;
        Held before = held();
        events.put(event);
        events.trimTo(limit);
        return held().less(before);
    }

    /**
     * Gives up the oldest events until there are no more than this many.
     *
     * @return how much more the pair holds than before, which is negative
     */
    synchronized Held trimTo(long most) {
        Held before = held();
        events.trimTo(most);
        return held().less(before);
    }

    /**
     * Gives up the oldest events until the records have no more than this many bytes.
     *
     * @return how much more the pair holds than before, which is negative
     */
    synchronized Held trimToBytes(long most) {
        Held before = held();
        events.trimToBytes(most);
        return held().less(before);
    }

    /**
     * Gives up the events whose records begin so.
     *
     * @return how much more the pair holds than before, which is negative or nothing
     */
    synchronized Held giveUp(ByteBuffer head) {
        Held before = held();
        events.removeAll(head);
        return held().less(before);
    }

    /** What is held of events. */
    synchronized Held held() {
        return new Held(events.size(), events.bytes());
    }

    /**
     * How much is held of events; a difference may be negative.
     *
     * @param bytes of their records
     */
    record Held(long events, long bytes) {

        static final Held NOTHING = new Held(0, 0);

        Held and(Held more) {
            return new Held(events + more.events, bytes + more.bytes);
        }

        Held less(Held other) {
            return new Held(events - other.events, bytes - other.bytes);
        }
    }

    synchronized void put(RelationAlert alert, long offset, Instant toldAt) {
        lastAlert = offset;
        alerts.put(alert, toldAt);
    }

    /**
     * Changes with each record read of the pair, and is the same in every process that has read and holds the same:
     * a pair's events are in one partition, its alerts too, and so are its signals of each window, and the offsets
     * of the last ones say how far it was read. The number of events says how many it has left, since other pairs'
     * events take the place of its oldest.
     */
    public synchronized String version() {
        return Stream.of(
                        Stream.of(lastEvent, lastAlert), lastSignals.values().stream(), Stream.of((long) events.size()))
                .flatMap(Function.identity())
                .map(number -> Long.toString(number, Character.MAX_RADIX))
                .collect(Collectors.joining("."));
    }

    public synchronized Optional<SignalPoint> signal(Window window, LocalDate lastDay) {
        return signals.get(window).at(lastDay);
    }

    /** Oldest first, both days included. */
    public synchronized List<SignalPoint> signals(Window window, LocalDate from, LocalDate to) {
        return signals.get(window).between(from, to);
    }

    /**
     * The window that ends on a day. For a pair without news on that day, it is only published when the day is
     * over: until then this is the last window that was, if any news of the days asked for is in it. Empty if
     * these days have no news.
     */
    public synchronized Optional<SignalPoint> current(Window window, LocalDate lastDay) {
        LocalDate from = lastDay.minusDays(window.days() - 1L);
        return signals.get(window)
                .upTo(lastDay)
                .filter(point -> point.lastDay().equals(lastDay)
                        || !signals.get(Window.P1D).between(from, lastDay).isEmpty());
    }

    /**
     * The weeks that end on these days, as published; for one that is not published yet, what its days come to so
     * far.
     */
    public synchronized Weeks weeks(LocalDate from, LocalDate to) {
        Map<LocalDate, SignalPoint> told = signals.get(Window.P7D).between(from, to).stream()
                .collect(Collectors.toMap(SignalPoint::lastDay, Function.identity()));
        Optional<SignalPoint> newest = Optional.empty();
        List<Sides> sides = new ArrayList<>();
        for (LocalDate day : from.datesUntil(to.plusDays(1)).toList()) {
            List<SignalPoint> points =
                    Optional.ofNullable(told.get(day)).map(List::of).orElseGet(() -> daysOfWeekTo(day));
            sides.add(Sides.of(
                    points.stream().mapToDouble(SignalPoint::thaw).sum(),
                    points.stream().mapToDouble(SignalPoint::tension).sum()));
            newest = points.isEmpty() ? newest : Optional.of(points.get(points.size() - 1));
        }
        return new Weeks(sides, newest);
    }

    private List<SignalPoint> daysOfWeekTo(LocalDate day) {
        return signals.get(Window.P1D).between(day.minusDays(Window.P7D.days() - 1L), day);
    }

    /** Newest first. */
    public synchronized List<StoredEvent> events() {
        return events.newestFirst();
    }

    public synchronized Optional<StoredEvent> event(String id) {
        return events.withId(id);
    }

    /** Newest first. */
    public synchronized List<RelationAlert> alerts() {
        return alerts.newestFirst();
    }

    /** When the last record of one of these alerts was written; 1970 for one that is not held. */
    public synchronized Instant toldAt(RelationAlert alert) {
        return alerts.told(alert).map(AlertHistory::at).orElse(Instant.EPOCH);
    }

    /**
     * When a record of one of these alerts last said something new, which a mere confirmation does not; 1970 for
     * one that is not held.
     */
    public synchronized Instant newsAt(RelationAlert alert) {
        return alerts.told(alert).map(AlertHistory::newsAt).orElse(Instant.EPOCH);
    }

    /** The traits that the records of one of these alerts had; empty for one that is not held. */
    public synchronized Set<AlertTraits> traits(RelationAlert alert) {
        return alerts.told(alert).map(AlertHistory::traits).orElse(Set.of());
    }

    /** The newest day with news. */
    synchronized Optional<LocalDate> newestDay() {
        return signals.get(Window.P1D).last().map(SignalPoint::lastDay);
    }

    /** Number of signals held. */
    synchronized int signalCount() {
        return signals.values().stream().mapToInt(SignalSeries::size).sum();
    }

    synchronized int eventCount() {
        return events.size();
    }

    /**
     * Where the pair stands; empty while no signal of it is known.
     *
     * @param newestDay the newest day with news of any pair. Of days after it something is told as well, as long as
     *     windows hold earlier news; it is for later days to say
     */
    public synchronized Optional<PairSummary> summary(LocalDate newestDay) {
        return signals.get(Window.P1D).last().map(last -> summary(last.lastDay(), newestDay));
    }

    private PairSummary summary(LocalDate day, LocalDate newestDay) {
        Map<Window, SignalPoint> current = new EnumMap<>(Window.class);
        signals.forEach((window, series) -> series.upTo(day).ifPresent(point -> current.put(window, point)));
        // What this day is of may have been read of this pair and not yet of all.
        LocalDate through = newestDay.isBefore(day) ? day : newestDay;
        SignalSeries told = longestUpTo(through);
        SignalPoint lastTold = told.upTo(through).orElseThrow();
        return new PairSummary(
                pair,
                day,
                through,
                lastTold.regime(),
                told.regimeSince(lastTold.lastDay()).orElseThrow(),
                lastTold.lastDay(),
                current,
                alerts.newestStanding(),
                events.size(),
                dwellDays);
    }

    /**
     * The regime is taken from the longest window, which is published for longest after the last news. Each window
     * is on a partition of its own: until the longest is read, another says as well what the regime is.
     */
    private SignalSeries longestUpTo(LocalDate day) {
        return signals.values().stream()
                .filter(series -> series.upTo(day).isPresent())
                .reduce((shorter, longer) -> longer)
                .orElseThrow();
    }
}
