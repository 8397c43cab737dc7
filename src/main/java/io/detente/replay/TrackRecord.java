package io.detente.replay;

import io.detente.truth.Truth;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a replay's alerts stand against turning points that others dated to the day: which of them were found, how
 * late, at what price, and how many would be found by luck. One is found by an alert of its side whose day lies
 * from two days before it to seven days after it and that was told by then. No alert can come of days that were
 * not replayed: turning points there are neither found nor missed.
 *
 * @param points one for each dated turning point of the replayed period, by pair and date
 * @param outside how many more there are that the replay could not tell of, or whose whole week it did not see
 * @param luck share of the points, 0 to 1, that are found if all dates are shifted by 100 to 250 days, eight
 *     shifts together, as far as they stay in the period; not a number if none does
 * @param alertsAPairAndYear alerts with a side of the pairs that have a turning point in the period; not a number
 *     if there are none
 */
record TrackRecord(List<Point> points, int outside, double luck, double alertsAPairAndYear) {
    private static final int DAYS_BEFORE = 2;
    private static final int DAYS_AFTER = 7;
    private static final int[] SHIFTS = {-250, -200, -150, -100, 100, 150, 200, 250};

    /**
     * A turning point and the alert nearest to it.
     *
     * @param alert empty if it was missed
     */
    record Point(Truth.DatedEvent event, Optional<PairRecord.Alert> alert) {
        /** Days from the turning point until its alert was first told. */
        Optional<Long> lag() {
            return alert.map(found -> event.date().daysTo(found.firstTold()));
        }
    }

    /** Empty if no turning point is dated to the day. */
    static Optional<TrackRecord> of(Map<String, PairRecord> records, ReplayPeriod period, Truth truth) {
        List<Truth.DatedEvent> dated = truth.events().stream()
                .filter(event -> event.date().first().equals(event.date().last()))
                .filter(event -> records.containsKey(event.pair().toString()))
                .sorted(Comparator.comparing(
                                (Truth.DatedEvent event) -> event.pair().toString())
                        .thenComparing(event -> event.date().first()))
                .toList();
        if (dated.isEmpty()) {
            return Optional.empty();
        }
        List<Truth.DatedEvent> events = dated.stream()
                .filter(event -> seesAllAlertsOf(period, event.date().first()))
                .toList();
        return Optional.of(new TrackRecord(
                events.stream()
                        .map(event -> new Point(event, nearest(event, 0, records)))
                        .toList(),
                dated.size() - events.size(),
                luck(events, period, records),
                price(events, period, records)));
    }

    /** Whether an alert of what happened on a date can only lie in the period. */
    private static boolean seesAllAlertsOf(ReplayPeriod period, LocalDate date) {
        return period.holds(date.minusDays(DAYS_BEFORE), date.plusDays(DAYS_AFTER));
    }

    private static double luck(List<Truth.DatedEvent> events, ReplayPeriod period, Map<String, PairRecord> records) {
        return IntStream.of(SHIFTS)
                .boxed()
                .flatMap(shift -> events.stream()
                        .filter(event ->
                                seesAllAlertsOf(period, event.date().first().plusDays(shift)))
                        .map(event -> nearest(event, shift, records)))
                .mapToInt(found -> found.isPresent() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    private static Optional<PairRecord.Alert> nearest(
            Truth.DatedEvent event, int shift, Map<String, PairRecord> records) {
        LocalDate date = event.date().first().plusDays(shift);
        return withSide(records.get(event.pair().toString())).stream()
                .filter(alert -> alert.sign() > 0 == event.positive())
                .filter(alert -> !alert.day().isBefore(date.minusDays(DAYS_BEFORE))
                        && !alert.day().isAfter(date.plusDays(DAYS_AFTER))
                        && !alert.firstTold().isAfter(date.plusDays(DAYS_AFTER)))
                .min(Comparator.comparingLong(
                                (PairRecord.Alert alert) -> Math.abs(ChronoUnit.DAYS.between(date, alert.day())))
                        .thenComparing(PairRecord.Alert::day)
                        .thenComparing(Comparator.comparingInt(PairRecord.Alert::severity)
                                .reversed()));
    }

    private static List<PairRecord.Alert> withSide(PairRecord record) {
        return record.alerts().stream()
                .filter(alert -> alert.stands() && alert.sign() != 0)
                .toList();
    }

    private static double price(List<Truth.DatedEvent> events, ReplayPeriod period, Map<String, PairRecord> records) {
        return events.stream()
                .map(event -> event.pair().toString())
                .distinct()
                .mapToInt(pair -> withSide(records.get(pair)).size())
                .average()
                .stream()
                .map(alerts -> alerts / period.years())
                .findFirst()
                .orElse(Double.NaN);
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

    /** Median days from turning point until its alert was told; empty if none was alerted. */
    Optional<Double> medianLag() {
        List<Double> lags = points.stream()
                .flatMap(point -> point.lag().stream())
                .map(Long::doubleValue)
                .toList();
        return lags.isEmpty() ? Optional.empty() : Optional.of(Statistics.median(lags));
    }
}
