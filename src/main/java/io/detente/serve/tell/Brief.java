package io.detente.serve.tell;

import io.detente.avro.AlertKind;
import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What turned on a day.
 *
 * @param alerts that stand, gravest first
 * @param toldAt when something was last told of an alert that is among them, or once was; the day's end, if that
 *     is later
 * @param late alerts of the days before that were told, or withdrawn, since their own brief, newest day first;
 *     empty unless asked for
 */
public record Brief(LocalDate day, List<RelationAlert> alerts, Instant toldAt, List<RelationAlert> late) {

    private static final Comparator<RelationAlert> GRAVEST_FIRST = Comparator.comparingInt(RelationAlert::getSeverity)
            .reversed()
            .thenComparing(RelationAlert::getPair)
            .thenComparing(RelationAlert::getAlertId);

    /**
     * The brief of a day.
     *
     * @param minSeverity from 1 to 5
     */
    public static Brief of(RelationsView view, LocalDate day, int minSeverity) {
        List<ToldAlert> told = view.pairs().stream()
                .flatMap(pair -> told(pair, minSeverity)
                        .filter(alert -> alert.getDay().equals(day))
                        .map(alert -> new ToldAlert(alert, pair.toldAt(alert))))
                .toList();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return new Brief(
                day,
                told.stream()
                        .map(ToldAlert::alert)
                        .filter(alert -> isStanding(alert) && alert.getSeverity() >= minSeverity)
                        .sorted(GRAVEST_FIRST)
                        .toList(),
                told.stream()
                        .map(ToldAlert::at)
                        .max(Instant::compareTo)
                        .filter(end::isBefore)
                        .orElse(end),
                List.of());
    }

    /**
     * The same for readers who have had the brief of the day before: with what has become known since then of the
     * days before. That an alert is confirmed because its day is over is nothing new; that a day is no longer
     * grave is.
     *
     * @param days how many of these days; of earlier ones nothing is told any more
     * @param from earliest time at which what is told became known
     * @param to end of that time, exclusive
     * @param minSeverity from 1 to 5, that an alert has or once had
     */
    public Brief withLate(RelationsView view, int days, Instant from, Instant to, int minSeverity) {
        LocalDate oldest = day.minusDays(days);
        return new Brief(
                day,
                alerts,
                toldAt,
                view.pairs().stream()
                        .flatMap(pair -> told(pair, minSeverity)
                                .filter(alert -> alert.getDay().isBefore(day)
                                        && !alert.getDay().isBefore(oldest))
                                .filter(alert -> !pair.newsAt(alert).isBefore(from)
                                        && pair.newsAt(alert).isBefore(to)))
                        .sorted(Comparator.comparing(RelationAlert::getDay)
                                .reversed()
                                .thenComparing(GRAVEST_FIRST))
                        .toList());
    }

    /**
     * All days whose brief has an alert.
     *
     * @param minSeverity from 1 to 5
     */
    public static NavigableSet<LocalDate> days(RelationsView view, int minSeverity) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        view.pairs()
                .forEach(pair -> pair.alerts().stream()
                        .filter(alert -> isStanding(alert) && alert.getSeverity() >= minSeverity)
                        .map(RelationAlert::getDay)
                        .forEach(days::add));
        return days;
    }

    /**
     * All days of which a reader may have been told that something turned, even if nothing of it stands: else they
     * would not hear that it does not.
     *
     * @param minSeverity from 1 to 5
     */
    public static NavigableSet<LocalDate> daysTold(RelationsView view, int minSeverity) {
        NavigableSet<LocalDate> days = new TreeSet<>();
        view.pairs()
                .forEach(pair ->
                        told(pair, minSeverity).map(RelationAlert::getDay).forEach(days::add));
        return days;
    }

    /** Those that have this severity or once had it, withdrawn ones too. */
    private static Stream<RelationAlert> told(PairView pair, int minSeverity) {
        return pair.alerts().stream()
                .filter(alert -> pair.traits(alert).stream().anyMatch(traits -> traits.severity() >= minSeverity));
    }

    private static boolean isStanding(RelationAlert alert) {
        return alert.getStatus() != AlertStatus.WITHDRAWN;
    }

    /** {@code 26 November 2026: 2 grave days, 1 change of state; 1 alert of earlier days} */
    public String title() {
        String earlier = late.isEmpty()
                ? ""
                : "; " + late.size() + (late.size() == 1 ? " alert" : " alerts") + " of earlier days";
        return AlertWords.day(day) + ": " + counts() + earlier;
    }

    /** {@code 2 grave days, 1 hopeful week, 1 change of state}, or {@code nothing turned} */
    public String counts() {
        List<String> counts = new ArrayList<>();
        count(counts, "grave day", alert -> is(alert, AlertKind.TURNING_POINT, false));
        count(counts, "hopeful day", alert -> is(alert, AlertKind.TURNING_POINT, true));
        count(counts, "grave week", alert -> is(alert, AlertKind.EXTRAORDINARY_SHIFT, false));
        count(counts, "hopeful week", alert -> is(alert, AlertKind.EXTRAORDINARY_SHIFT, true));
        long changes = alerts.stream().filter(AlertWords::tellsOfChange).count();
        if (changes > 0) {
            counts.add(changes + (changes == 1 ? " change of state" : " changes of state"));
        }
        return counts.isEmpty() ? "nothing turned" : String.join(", ", counts);
    }

    private static boolean is(RelationAlert alert, AlertKind kind, boolean hopeful) {
        return alert.getKind() == kind && (alert.getSide() == Side.THAW) == hopeful;
    }

    private void count(List<String> counts, String what, Predicate<RelationAlert> which) {
        long number = alerts.stream().filter(which).count();
        if (number > 0) {
            counts.add(number + " " + what + (number == 1 ? "" : "s"));
        }
    }
}
