package io.detente.replay;

import io.detente.truth.Truth;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a replay's alerts stand against turning points that others dated to the day: which of them were alerted on their
 * side, from two days before to seven days after, how late, at what price, and how many would be by luck.
 *
 * @param points one each dated turning point, by pair and date
 * @param luck share of them, 0 to 1, that are found if all dates are shifted by 100 to 250 days, the mean of eight shifts
 * @param alertsAPairAndYear alerts with a side of the pairs that have a turning point
 */
record TrackRecord(List<Point> points, double luck, double alertsAPairAndYear) {
    private static final int DAYS_BEFORE = 2;
    private static final int DAYS_AFTER = 7;
    private static final int[] SHIFTS = {-250, -200, -150, -100, 100, 150, 200, 250};
    private static final double DAYS_A_YEAR = 365.25;

    /**
     * A turning point and the alert nearest to it.
     *
     * @param alert empty if it was missed
     */
    record Point(Truth.DatedEvent event, Optional<PairRecord.Alert> alert) {
        /** Days from the turning point to its alert. */
        Optional<Long> lag() {
            return alert.map(found -> event.date().daysTo(found.day()));
        }
    }

    /** Empty if no turning point is dated to the day. */
    static Optional<TrackRecord> of(Map<String, PairRecord> records, Truth truth) {
        List<Truth.DatedEvent> events = truth.events().stream()
                .filter(event -> event.date().first().equals(event.date().last()))
                .filter(event -> records.containsKey(event.pair().toString()))
                .sorted(Comparator.comparing(
                                (Truth.DatedEvent event) -> event.pair().toString())
                        .thenComparing(event -> event.date().first()))
                .toList();
        if (events.isEmpty()) {
            return Optional.empty();
        }
        List<Point> points = events.stream()
                .map(event -> new Point(event, nearest(event, 0, records)))
                .toList();
        double luck = IntStream.of(SHIFTS)
                .mapToLong(shift -> events.stream()
                        .filter(event -> nearest(event, shift, records).isPresent())
                        .count())
                .average()
                .orElseThrow();
        return Optional.of(new TrackRecord(points, luck / events.size(), price(events, records)));
    }

    private static Optional<PairRecord.Alert> nearest(
            Truth.DatedEvent event, int shift, Map<String, PairRecord> records) {
        LocalDate date = event.date().first().plusDays(shift);
        return withSide(records.get(event.pair().toString())).stream()
                .filter(alert -> alert.direction() > 0 == event.positive())
                .filter(alert -> !alert.day().isBefore(date.minusDays(DAYS_BEFORE))
                        && !alert.day().isAfter(date.plusDays(DAYS_AFTER)))
                .min(Comparator.comparingLong(
                                (PairRecord.Alert alert) -> Math.abs(ChronoUnit.DAYS.between(date, alert.day())))
                        .thenComparing(PairRecord.Alert::day)
                        .thenComparing(Comparator.comparingInt(PairRecord.Alert::severity)
                                .reversed()));
    }

    private static List<PairRecord.Alert> withSide(PairRecord record) {
        return record.alerts().stream()
                .filter(alert -> alert.stands() && alert.direction() != 0)
                .toList();
    }

    private static double price(List<Truth.DatedEvent> events, Map<String, PairRecord> records) {
        Collection<PairRecord> listed = events.stream()
                .map(event -> event.pair().toString())
                .distinct()
                .map(records::get)
                .toList();
        List<LocalDate> days = new ArrayList<>();
        records.values().forEach(record -> {
            if (!record.days().isEmpty()) {
                days.add(record.days().firstKey());
                days.add(record.days().lastKey());
            }
        });
        if (days.isEmpty()) {
            return 0;
        }
        LocalDate first = days.stream().min(Comparator.naturalOrder()).orElseThrow();
        LocalDate last = days.stream().max(Comparator.naturalOrder()).orElseThrow();
        double years = Math.max(1, ChronoUnit.DAYS.between(first, last) / DAYS_A_YEAR);
        int alerts = listed.stream().mapToInt(record -> withSide(record).size()).sum();
        return alerts / years / listed.size();
    }

    /** Share of the turning points to one side that were alerted; not a number if there are none. */
    double recall(boolean positive) {
        return share(points.stream()
                .filter(point -> point.event().positive() == positive)
                .toList());
    }

    double recall() {
        return share(points);
    }

    private static double share(List<Point> some) {
        return some.stream()
                .mapToInt(point -> point.alert().isPresent() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    /** Median days from turning point to alert; empty if none was alerted. */
    Optional<Double> medianLag() {
        List<Double> lags = points.stream()
                .flatMap(point -> point.lag().stream())
                .map(Long::doubleValue)
                .toList();
        return lags.isEmpty() ? Optional.empty() : Optional.of(Statistics.quantile(lags, 0.5));
    }
}
