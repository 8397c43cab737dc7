package io.detente.truth;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/**
 * A day, or a month.
 *
 * @param first the day, or the month's first
 * @param last the day, or the month's last
 */
public record PartialDate(LocalDate first, LocalDate last) {

    /** @throws DateTimeParseException if it is neither {@code 2012-09} nor {@code 2012-09-11} */
    public static PartialDate parse(String text) {
        if (text.length() == "2012-09".length()) {
            YearMonth month = YearMonth.parse(text);
            return new PartialDate(month.atDay(1), month.atEndOfMonth());
        }
        LocalDate day = LocalDate.parse(text);
        return new PartialDate(day, day);
    }

    /** As it was written: {@code 2012-09} or {@code 2012-09-11}. */
    public String iso() {
        return first.equals(last) ? first.toString() : month().toString();
    }

    public YearMonth month() {
        return YearMonth.from(first);
    }

    /** So many months later: a month whole again, however long; a day the last of its month if that has no such day. */
    public PartialDate plusMonths(long months) {
        boolean isMonth = first.getDayOfMonth() == 1 && last.equals(month().atEndOfMonth());
        return new PartialDate(
                first.plusMonths(months),
                isMonth ? month().plusMonths(months).atEndOfMonth() : last.plusMonths(months));
    }

    /** Days from this date to a day: below 0 if the day is earlier, 0 if it lies within. */
    public long daysTo(LocalDate day) {
        if (day.isBefore(first)) {
            return day.toEpochDay() - first.toEpochDay();
        }
        return Math.max(0, day.toEpochDay() - last.toEpochDay());
    }
}
