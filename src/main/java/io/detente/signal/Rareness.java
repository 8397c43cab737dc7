package io.detente.signal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How rare a day is.
 *
 * @param strength what it shows of its side, with what is left of the days before; see {@link ReturnPeriodModel}
 * @param pairDays return period for the pair: it has such a day about once in this many days
 * @param worldDays return period among the turning points of all pairs, to either side, in days
 * @param heardDays return period among all days of all pairs, turning points or not, in days
 * @param lastSuch the pair's last day before it that was as strong, of those it is compared with
 * @param knownFrom the first day that it is compared with; itself, if the pair was never heard of before
 */
public record Rareness(
        double strength,
        double pairDays,
        double worldDays,
        double heardDays,
        Optional<LocalDate> lastSuch,
        LocalDate knownFrom) {}
