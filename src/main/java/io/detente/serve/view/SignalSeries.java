package io.detente.serve.view;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** One pair's signals of one window, by the window's last day. What is told later of a day stands. */
final class SignalSeries {

    private final ViewLimits limits;
    private final NavigableMap<LocalDate, SignalPoint> points = new TreeMap<>();

    SignalSeries(ViewLimits limits) {
        this.limits = limits;
    }

    void put(SignalPoint point) {
        if (point.events() == 0) {
            points.remove(point.lastDay());
            return;
        }
        points.put(point.lastDay(), point);
        if (points.size() > limits.windowEnds()) {
            points.pollFirstEntry();
        }
        dropOldDrivers(point);
    }

    /** Each new end makes at most one other old; an old one that is told again is old at once. */
    private void dropOldDrivers(SignalPoint told) {
        LocalDate oldest = points.lastKey().minusDays(limits.driverDays());
        if (told.lastDay().isBefore(oldest)) {
            points.put(told.lastDay(), told.withoutDrivers());
            return;
        }
        NavigableMap<LocalDate, SignalPoint> old = points.headMap(oldest, false);
        while (!old.isEmpty() && !old.lastEntry().getValue().drivers().isEmpty()) {
            SignalPoint last = old.lastEntry().getValue();
            points.put(last.lastDay(), last.withoutDrivers());
            old = old.headMap(last.lastDay(), false);
        }
    }

    Optional<SignalPoint> last() {
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(points.lastEntry().getValue());
    }

    Optional<SignalPoint> at(LocalDate day) {
        return Optional.ofNullable(points.get(day));
    }

    /** The newest up to a day. */
    Optional<SignalPoint> upTo(LocalDate day) {
        return Optional.ofNullable(points.floorEntry(day)).map(entry -> entry.getValue());
    }

    /** Oldest first, both days included. */
    List<SignalPoint> between(LocalDate from, LocalDate to) {
        return from.isAfter(to)
                ? List.of()
                : List.copyOf(points.subMap(from, true, to, true).values());
    }

    /** Newest first. */
    Iterable<SignalPoint> newestFirst() {
        return points.descendingMap().values();
    }

    int size() {
        return points.size();
    }
}
