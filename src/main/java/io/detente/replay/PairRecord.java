package io.detente.replay;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a replay wrote about a pair.
 *
 * @param pair the two codes
 * @param days thaw and tension of each day with events
 * @param windows the 28 days that end with each day
 * @param alerts in order of their days
 */
record PairRecord(
        String pair, NavigableMap<LocalDate, Day> days, NavigableMap<LocalDate, Window> windows, List<Alert> alerts) {

    /** Sums of contributions, both 0 or more. */
    record Day(double thaw, double tension) {}

    /**
     * Twenty-eight days.
     *
     * @param drivers the heaviest events in words
     */
    record Window(double balance, double thaw, double tension, String regime, List<String> drivers) {}

    /**
     * A turning point that stands, or was taken back.
     *
     * @param day of the turn
     * @param firstTold the day on which it was first told
     * @param sign 1 to thaw, -1 to tension, 0 to neither
     */
    record Alert(
            String id,
            LocalDate day,
            LocalDate firstTold,
            String kind,
            String status,
            String before,
            String after,
            int severity,
            int sign,
            String explanation) {
        boolean stands() {
            return !status.equals("WITHDRAWN");
        }
    }

    /** (thaw - tension) / (thaw + tension + prior) of each month with events. */
    NavigableMap<YearMonth, Double> monthlyBalances(double prior) {
        NavigableMap<YearMonth, Day> sums = new TreeMap<>();
        days.forEach((date, day) -> sums.merge(
                YearMonth.from(date),
                day,
                (one, other) -> new Day(one.thaw() + other.thaw(), one.tension() + other.tension())));
        NavigableMap<YearMonth, Double> balances = new TreeMap<>();
        sums.forEach((month, sum) ->
                balances.put(month, (sum.thaw() - sum.tension()) / (sum.thaw() + sum.tension() + prior)));
        return balances;
    }
}
