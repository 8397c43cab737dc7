package io.detente.replay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What was replayed.
 *
 * @param first day on which the oldest article was published, UTC
 * @param last day on which the newest was, inclusive
 */
public record ReplayPeriod(LocalDate first, LocalDate last) {
    private static final double DAYS_A_YEAR = 365.25;

    /** Whether all days from one to another lie in it. */
    boolean holds(LocalDate from, LocalDate to) {
        return !from.isBefore(first) && !to.isAfter(last);
    }

    /** Its length, above 0. */
    double years() {
        return (ChronoUnit.DAYS.between(first, last) + 1) / DAYS_A_YEAR;
    }
}
