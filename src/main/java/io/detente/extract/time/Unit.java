package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import java.time.LocalDate;

/** Units of time, in the order in which {@code time.tsv} numbers them from 0. */
enum Unit {
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    DECADE;

    private static final Unit[] ALL = values();

    static Unit of(int number) {
        return ALL[number];
    }

    /** The time {@code count} units after a day, or before it if {@code count} is negative. */
    EventDate counted(int count, LocalDate from) {
        DatePrecision precision = switch (this) {
            case HOUR, DAY -> DatePrecision.DAY;
            case WEEK -> DatePrecision.WEEK;
            case MONTH -> DatePrecision.MONTH;
            case YEAR, DECADE -> DatePrecision.YEAR;
        };
        return EventDate.of(shifted(count, from), precision);
    }

    /** The day {@code count} units after another, or before it if {@code count} is negative. */
    LocalDate shifted(int count, LocalDate from) {
        return switch (this) {
            case HOUR -> from;
            case DAY -> from.plusDays(count);
            case WEEK -> from.plusWeeks(count);
            case MONTH -> from.plusMonths(count);
            case YEAR -> from.plusYears(count);
            case DECADE -> from.plusYears(10L * count);
        };
    }
}
