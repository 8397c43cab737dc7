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
        return switch (this) {
            case HOUR -> EventDate.day(from);
            case DAY -> EventDate.day(from.plusDays(count));
            case WEEK -> EventDate.of(from.plusWeeks(count), DatePrecision.WEEK);
            case MONTH -> EventDate.of(from.plusMonths(count), DatePrecision.MONTH);
            case YEAR -> EventDate.of(from.plusYears(count), DatePrecision.YEAR);
            case DECADE -> EventDate.of(from.plusYears(10L * count), DatePrecision.YEAR);
        };
    }
}
