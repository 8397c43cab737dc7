package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import java.time.LocalDate;

/** Units of time, in the order in which {@code time.tsv} numbers them from 0. */
enum Unit {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    FORTNIGHT,
    MONTH,
    YEAR,
    DECADE;

    private static final int HOURS_OF_A_DAY = 24;
    private static final int MINUTES_OF_A_DAY = 60 * HOURS_OF_A_DAY;

    private static final Unit[] ALL = values();

    static Unit of(int number) {
        return ALL[number];
    }

    /** The next smaller unit; there must be one. */
    Unit below() {
        return ALL[ordinal() - 1];
    }

    /** The time {@code count} units after a day, or before it if {@code count} is negative. */
    EventDate counted(int count, LocalDate from) {
        DatePrecision precision = switch (this) {
            case MINUTE, HOUR, DAY -> DatePrecision.DAY;
            case WEEK, FORTNIGHT -> DatePrecision.WEEK;
            case MONTH -> DatePrecision.MONTH;
            case YEAR, DECADE -> DatePrecision.YEAR;
        };
        return EventDate.of(shifted(count, from), precision);
    }

    /** The day {@code count} units after another, or before it if {@code count} is negative. */
    LocalDate shifted(int count, LocalDate from) {
        return switch (this) {
            // At which hour of its day the text was written nobody knows: less than 24 of them are of the same day.
            case MINUTE -> from.plusDays(count / MINUTES_OF_A_DAY);
            case HOUR -> from.plusDays(count / HOURS_OF_A_DAY);
            case DAY -> from.plusDays(count);
            case WEEK -> from.plusWeeks(count);
            case FORTNIGHT -> from.plusWeeks(2L * count);
            case MONTH -> from.plusMonths(count);
            case YEAR -> from.plusYears(count);
            case DECADE -> from.plusYears(10L * count);
        };
    }
}
