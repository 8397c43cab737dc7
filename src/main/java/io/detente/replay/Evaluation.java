package io.detente.replay;

import io.detente.replay.Statistics.Interval;
import io.detente.replay.Statistics.Point;
import io.detente.truth.Truth;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * A replay of a pair against what others say happened. Each measure is taken again with the truth's dates rotated
 * by a whole number of months, every possible one except 0 and the five nearest to it on either side. A measure
 * that is no better than that owes its value to luck or to trends.
 */
final class Evaluation {
    /** An alert belongs to an event if it comes at most this many days before or after it. */
    static final int NEAR_DAYS = 30;

    private static final int NEAREST_SHIFT = 6;
    private static final int MONTHS_BEFORE = 3;

    private final double prior;

    /** @param prior the k of the balance */
    Evaluation(double prior) {
        this.prior = prior;
    }

    List<Measure> of(PairRecord pair, Truth truth) {
        List<Measure> measures = new ArrayList<>();
        NavigableMap<YearMonth, Double> balances = pair.monthlyBalances(prior);
        if (balances.isEmpty()) {
            return measures;
        }
        for (Truth.Series series : truth.seriesOf(pair.pair())) {
            measures.add(measure(
                    pair.pair(),
                    series.name(),
                    "rank correlation of months",
                    shift -> months(balances, shifted(series.values(), shift)),
                    Statistics::rankCorrelation,
                    shifts(series.values())));
        }
        List<Truth.DatedEvent> events = truth.eventsOf(pair.pair()).stream()
                .filter(event -> !event.date().month().isBefore(balances.firstKey())
                        && !event.date().month().isAfter(balances.lastKey()))
                .toList();
        if (!events.isEmpty()) {
            measures.addAll(ofEvents(pair, balances, events));
        }
        return measures;
    }

    private List<Measure> ofEvents(
            PairRecord pair, NavigableMap<YearMonth, Double> balances, List<Truth.DatedEvent> events) {
        List<Integer> shifts = shifts(balances);
        List<PairRecord.Alert> alerts = pair.alerts().stream()
                .filter(alert -> alert.stands() && alert.sign() != 0)
                .toList();
        List<Measure> measures = new ArrayList<>();
        measures.add(measure(
                pair.pair(),
                "dated events",
                "events that the month follows",
                shift -> followed(balances, shifted(events, balances, shift)),
                Statistics::mean,
                shifts));
        measures.add(measure(
                pair.pair(),
                "dated events",
                "area under the curve",
                shift -> scored(balances, shifted(events, balances, shift)),
                Evaluation::areaUnderCurve,
                shifts));
        measures.add(measure(
                pair.pair(),
                "dated events",
                "events alerted (recall)",
                shift -> alerted(alerts, shifted(events, balances, shift)),
                Statistics::mean,
                shifts));
        measures.add(measure(
                pair.pair(),
                "dated events",
                "alerts with an event (precision)",
                shift -> explained(alerts, shifted(events, balances, shift)),
                Statistics::mean,
                shifts));
        measures.add(measure(
                pair.pair(),
                "dated events",
                "median days from event to alert",
                shift -> lags(alerts, shifted(events, balances, shift)),
                Statistics::median,
                List.of()));
        return measures;
    }

    /**
     * @param items what the statistic is taken of, in order of time, with the truth shifted by the given
     *     number of months
     */
    private static <T> Measure measure(
            String pair,
            String truth,
            String name,
            IntFunction<List<T>> items,
            ToDoubleFunction<List<T>> statistic,
            List<Integer> shifts) {
        List<T> unshifted = items.apply(0);
        List<Double> byLuck = shifts.stream()
                .map(shift -> statistic.applyAsDouble(items.apply(shift)))
                .filter(value -> !Double.isNaN(value))
                .toList();
        Interval interval = Statistics.blockBootstrap(unshifted, statistic);
        return new Measure(
                pair,
                truth,
                name,
                statistic.applyAsDouble(unshifted),
                interval,
                unshifted.size(),
                byLuck.size(),
                Statistics.mean(byLuck),
                Statistics.criticalValue(byLuck));
    }

    private static List<Integer> shifts(NavigableMap<YearMonth, Double> months) {
        int span = span(months);
        List<Integer> shifts = new ArrayList<>();
        for (int shift = NEAREST_SHIFT; shift <= span - NEAREST_SHIFT; shift++) {
            shifts.add(shift);
        }
        return shifts;
    }

    private static int span(NavigableMap<YearMonth, Double> months) {
        return Math.toIntExact(number(months.lastKey()) - number(months.firstKey()) + 1);
    }

    private static long number(YearMonth month) {
        return month.getYear() * 12L + month.getMonthValue();
    }

    private static YearMonth round(YearMonth month, NavigableMap<YearMonth, Double> span, int shift) {
        long place = number(month) - number(span.firstKey());
        return span.firstKey().plusMonths(Math.floorMod(place + shift, (long) span(span)));
    }

    private static NavigableMap<YearMonth, Double> shifted(NavigableMap<YearMonth, Double> values, int shift) {
        NavigableMap<YearMonth, Double> shifted = new TreeMap<>();
        values.forEach((month, value) -> shifted.put(round(month, values, shift), value));
        return shifted;
    }

    private static List<Truth.DatedEvent> shifted(
            List<Truth.DatedEvent> events, NavigableMap<YearMonth, Double> span, int shift) {
        return events.stream()
                .map(event -> {
                    YearMonth month = event.date().month();
                    long months = number(round(month, span, shift)) - number(month);
                    return new Truth.DatedEvent(
                            event.pair(), event.date().plusMonths(months), event.positive(), event.name());
                })
                .toList();
    }

    private static List<Point> months(NavigableMap<YearMonth, Double> balances, Map<YearMonth, Double> truth) {
        List<Point> points = new ArrayList<>();
        balances.forEach((month, balance) -> {
            if (truth.containsKey(month)) {
                points.add(new Point(balance, truth.get(month)));
            }
        });
        return points;
    }

    /** 1 for each event whose month lies on its side of the mean of the three before, 0 for the others. */
    private static List<Double> followed(NavigableMap<YearMonth, Double> balances, List<Truth.DatedEvent> events) {
        List<Double> followed = new ArrayList<>();
        for (Truth.DatedEvent event : events) {
            YearMonth month = event.date().month();
            List<Double> before = new ArrayList<>();
            for (int back = 1; back <= MONTHS_BEFORE; back++) {
                if (balances.containsKey(month.minusMonths(back))) {
                    before.add(balances.get(month.minusMonths(back)));
                }
            }
            if (balances.containsKey(month) && !before.isEmpty()) {
                boolean rose = balances.get(month) > Statistics.mean(before);
                followed.add(rose == event.positive() ? 1.0 : 0.0);
            }
        }
        return followed;
    }

    private record Scored(boolean positive, double balance) {}

    private static List<Scored> scored(NavigableMap<YearMonth, Double> balances, List<Truth.DatedEvent> events) {
        return events.stream()
                .filter(event -> balances.containsKey(event.date().month()))
                .map(event ->
                        new Scored(event.positive(), balances.get(event.date().month())))
                .toList();
    }

    private static double areaUnderCurve(List<Scored> scored) {
        return Statistics.areaUnderCurve(
                scored.stream().filter(Scored::positive).map(Scored::balance).toList(),
                scored.stream()
                        .filter(one -> !one.positive())
                        .map(Scored::balance)
                        .toList());
    }

    private static List<Double> alerted(List<PairRecord.Alert> alerts, List<Truth.DatedEvent> events) {
        return events.stream()
                .map(event -> alerts.stream().anyMatch(alert -> belongs(alert, event)) ? 1.0 : 0.0)
                .toList();
    }

    private static List<Double> explained(List<PairRecord.Alert> alerts, List<Truth.DatedEvent> events) {
        return alerts.stream()
                .map(alert -> events.stream().anyMatch(event -> belongs(alert, event)) ? 1.0 : 0.0)
                .toList();
    }

    private static List<Double> lags(List<PairRecord.Alert> alerts, List<Truth.DatedEvent> events) {
        List<Double> lags = new ArrayList<>();
        for (Truth.DatedEvent event : events) {
            alerts.stream()
                    .filter(alert -> belongs(alert, event))
                    .mapToLong(alert -> event.date().daysTo(alert.firstTold()))
                    .boxed()
                    .min((one, other) -> Long.compare(Math.abs(one), Math.abs(other)))
                    .ifPresent(lag -> lags.add(lag.doubleValue()));
        }
        return lags;
    }

    /** Of the same sign, and near enough. */
    static boolean belongs(PairRecord.Alert alert, Truth.DatedEvent event) {
        LocalDate day = alert.day();
        return alert.sign() > 0 == event.positive() && Math.abs(event.date().daysTo(day)) <= NEAR_DAYS;
    }
}
