package io.detente.event;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * When an event happened, as exactly as the text tells.
 *
 * @param start first day of the span; empty exactly when the precision is UNKNOWN
 * @param precision length of the span
 */
public record EventDate(Optional<LocalDate> start, DatePrecision precision) {

    /** The text does not tell. */
    public static final EventDate UNKNOWN = new EventDate(Optional.empty(), DatePrecision.UNKNOWN);

    public EventDate {
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(precision, "precision");
        if (start.isEmpty() != (precision == DatePrecision.UNKNOWN)) {
            throw new IllegalArgumentException(
                    "a date is empty exactly when its precision is UNKNOWN: " + start + " " + precision);
        }
        start = start.map(day -> switch (precision) {
            case DAY, WEEK, UNKNOWN -> day;
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        });
    }

    public static EventDate of(LocalDate start, DatePrecision precision) {
        return new EventDate(Optional.of(start), precision);
    }

    public static EventDate day(LocalDate day) {
        return of(day, DatePrecision.DAY);
    }

    /**
     * ISO 8601 as far as it is known: 2023-05-08, 2023-05 or 2023; empty if unknown. A year of more than four digits
     * has a sign: +22026.
     */
    public Optional<String> iso() {
        return start.map(day -> switch (precision) {
            case DAY, WEEK, UNKNOWN -> day.toString();
            case MONTH -> without("-01", day);
            case YEAR -> without("-01-01", day);
        });
    }

    private static String without(String end, LocalDate day) {
        String whole = day.toString();
        return whole.substring(0, whole.length() - end.length());
    }
}
