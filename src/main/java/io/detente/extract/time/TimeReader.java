package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.extract.text.Sentence;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the expressions of time in a sentence and resolves them against the day of publication: weekdays, months, years,
 * dates in any order, {@code yesterday}, {@code last month}, {@code three weeks ago}, {@code since February}.
 *
 * <p>A bare weekday is the one on or before publication, of a plan the one on or after it; a bare month is the latest one that has
 * begun, of a plan the next one. Stateless.
 */
public final class TimeReader {
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("monday", DayOfWeek.MONDAY),
            Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY),
            Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("friday", DayOfWeek.FRIDAY),
            Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sunday", DayOfWeek.SUNDAY));

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("january", 1),
            Map.entry("february", 2),
            Map.entry("march", 3),
            Map.entry("april", 4),
            Map.entry("may", 5),
            Map.entry("june", 6),
            Map.entry("july", 7),
            Map.entry("august", 8),
            Map.entry("september", 9),
            Map.entry("october", 10),
            Map.entry("november", 11),
            Map.entry("december", 12),
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sept", 9),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("a", 1),
            Map.entry("an", 1),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("several", 3),
            Map.entry("few", 3),
            Map.entry("couple", 2));

    private static final Set<String> IN_A_YEAR = Set.of(
            "in", "since", "of", "from", "until", "till", "by", "during", "before", "after", "early", "late", "mid",
            "to", "and", "through", "between", "the", "(", "around", "summer", "spring", "autumn", "fall", "winter");

    /** The expressions from left to right, none overlapping another. */
    public List<TimeExpression> read(Sentence sentence, LocalDate published) {
        List<TimeExpression> found = new ArrayList<>(2);
        for (int i = 0; i < sentence.size(); ) {
            Optional<TimeExpression> expression = at(sentence, i, published);
            if (expression.isPresent()) {
                found.add(lasting(sentence, expression.get()));
                i = expression.get().to();
            } else {
                i++;
            }
        }
        return found;
    }

    private static TimeExpression lasting(Sentence sentence, TimeExpression expression) {
        boolean since = sentence.norm(expression.from() - 1).equals("since")
                || sentence.norm(expression.from()).equals("since");
        return since
                ? new TimeExpression(
                        expression.from(),
                        expression.to(),
                        expression.past(),
                        expression.ahead(),
                        true,
                        expression.span(),
                        expression.toCome())
                : expression;
    }

    private static Optional<TimeExpression> at(Sentence s, int i, LocalDate published) {
        String word = s.norm(i);
        String next = s.norm(i + 1);
        switch (word) {
            case "today", "tonight":
                return one(i, i + 1, EventDate.day(published));
            case "yesterday":
                return one(i, i + 1, EventDate.day(published.minusDays(1)));
            case "tomorrow":
                return one(i, i + 1, EventDate.day(published.plusDays(1)));
            case "overnight":
                return one(i, i + 1, EventDate.day(published));
            case "last", "past", "previous":
                return relative(s, i, next, published, -1);
            case "next", "coming":
                return relative(s, i, next, published, 1);
            case "this", "current":
                return relative(s, i, next, published, 0);
            case "earlier", "later":
                if (next.equals("this") || next.equals("in")) {
                    Optional<TimeExpression> rest =
                            at(s, next.equals("in") && s.norm(i + 2).equals("the") ? i + 3 : i + 1, published);
                    boolean toCome = word.equals("later") && next.equals("this");
                    return rest.map(r -> new TimeExpression(i, r.to(), r.past(), r.ahead(), false, r.span(), toCome));
                }
                return Optional.empty();
            case "recent":
                if (Set.of("days", "weeks", "months", "years", "decades").contains(next)) {
                    return Optional.of(new TimeExpression(
                            i, i + 2, EventDate.UNKNOWN, EventDate.UNKNOWN, false, !next.equals("days")));
                }
                return Optional.empty();
            default:
                break;
        }
        if (WEEKDAYS.containsKey(word)) {
            return weekday(s, i, WEEKDAYS.get(word), published);
        }
        String month = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
        if (MONTHS.containsKey(month) && s.capital(i)) {
            return month(s, i, MONTHS.get(month), published);
        }
        if (NUMBERS.containsKey(word) || number(word) > 0) {
            Optional<TimeExpression> ago = ago(s, i, published);
            if (ago.isPresent()) {
                return ago;
            }
            Optional<TimeExpression> dayFirst = dayFirst(s, i, published);
            if (dayFirst.isPresent()) {
                return dayFirst;
            }
        }
        if (word.length() == 4
                && number(word) >= 1800
                && number(word) <= 2100
                && (IN_A_YEAR.contains(s.norm(i - 1))
                        || s.norm(i + 1).equals(")")
                        || s.norm(i - 1).equals(","))) {
            return one(i, i + 1, EventDate.of(LocalDate.of(number(word), 1, 1), DatePrecision.YEAR));
        }
        if (word.length() == 5 && word.endsWith("0s") && number(word.substring(0, 4)) >= 1800
                || word.equals("decade")
                || word.equals("decades")
                || word.equals("century")
                || word.equals("centuries")) {
            return Optional.of(new TimeExpression(i, i + 1, EventDate.UNKNOWN, EventDate.UNKNOWN, false, true));
        }
        return Optional.empty();
    }

    private static Optional<TimeExpression> one(int from, int to, EventDate date) {
        return Optional.of(TimeExpression.at(from, to, date));
    }

    private static Optional<TimeExpression> relative(Sentence s, int i, String unit, LocalDate published, int step) {
        EventDate date;
        switch (unit) {
            case "morning", "afternoon", "evening", "night":
                return one(i, i + 2, EventDate.day(step < 0 ? published.minusDays(1) : published));
            case "week", "weekend":
                LocalDate monday = published
                        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .plusWeeks(step);
                date = EventDate.of(monday, DatePrecision.WEEK);
                break;
            case "month":
                date = EventDate.of(published.withDayOfMonth(1).plusMonths(step), DatePrecision.MONTH);
                break;
            case "year":
                date = EventDate.of(published.withDayOfYear(1).plusYears(step), DatePrecision.YEAR);
                break;
            case "spring", "summer", "autumn", "fall", "winter":
                date = season(unit, published, step);
                break;
            default:
                if (WEEKDAYS.containsKey(unit)) {
                    DayOfWeek day = WEEKDAYS.get(unit);
                    LocalDate resolved = step > 0
                            ? published.with(TemporalAdjusters.next(day))
                            : step < 0
                                    ? published.with(TemporalAdjusters.previous(day))
                                    : published.with(TemporalAdjusters.previousOrSame(day));
                    return one(i, i + 2, EventDate.day(resolved));
                }
                String monthName = unit.endsWith(".") ? unit.substring(0, unit.length() - 1) : unit;
                if (MONTHS.containsKey(monthName) && s.capital(i + 1)) {
                    LocalDate latest = latest(MONTHS.get(monthName), published);
                    return one(i, i + 2, EventDate.of(step > 0 ? latest.plusYears(1) : latest, DatePrecision.MONTH));
                }
                if (NUMBERS.containsKey(unit)
                                && Set.of("days", "weeks", "months", "years").contains(s.norm(i + 2))
                        || Set.of("days", "weeks", "months", "years", "decades", "decade")
                                .contains(unit)) {
                    boolean days = unit.equals("days") || s.norm(i + 2).equals("days");
                    int to = NUMBERS.containsKey(unit) ? i + 3 : i + 2;
                    return Optional.of(
                            new TimeExpression(i, to, EventDate.UNKNOWN, EventDate.UNKNOWN, false, !days && step < 0));
                }
                return Optional.empty();
        }
        return one(i, i + 2, date);
    }

    private static EventDate season(String season, LocalDate published, int step) {
        int firstMonth = switch (season) {
            case "spring" -> 3;
            case "summer" -> 6;
            case "winter" -> 12;
            default -> 9;
        };
        LocalDate start = latest(firstMonth, published);
        return EventDate.of(step > 0 ? start.plusYears(1) : start, DatePrecision.MONTH);
    }

    private static Optional<TimeExpression> weekday(Sentence s, int i, DayOfWeek day, LocalDate published) {
        LocalDate past = published.with(TemporalAdjusters.previousOrSame(day));
        LocalDate ahead = published.with(TemporalAdjusters.nextOrSame(day));
        int to = Set.of("morning", "afternoon", "evening", "night").contains(s.norm(i + 1)) ? i + 2 : i + 1;
        int afterComma = s.norm(to).equals(",") ? to + 1 : to;
        String month = s.norm(afterComma).replace(".", "");
        if (MONTHS.containsKey(month) && s.capital(afterComma) && number(s.norm(afterComma + 1)) > 0) {
            return month(s, afterComma, MONTHS.get(month), published)
                    .map(date -> new TimeExpression(i, date.to(), date.past(), date.ahead(), false, false));
        }
        return Optional.of(new TimeExpression(i, to, EventDate.day(past), EventDate.day(ahead), false, false));
    }

    /** The first day of the latest such month that has begun. */
    private static LocalDate latest(int month, LocalDate published) {
        LocalDate sameYear = LocalDate.of(published.getYear(), month, 1);
        return sameYear.isAfter(published) ? sameYear.minusYears(1) : sameYear;
    }

    private static Optional<TimeExpression> month(Sentence s, int i, int month, LocalDate published) {
        int day = number(s.norm(i + 1));
        if (day >= 1 && day <= 31) {
            int to = i + 2;
            int afterComma = s.norm(to).equals(",") ? to + 1 : to;
            int year = number(s.norm(afterComma));
            return year >= 1800 && year <= 2100
                    ? date(i, afterComma + 1, year, month, day)
                    : date(i, to, month, day, published);
        }
        int afterComma = s.norm(i + 1).equals(",") ? i + 2 : i + 1;
        int year = number(s.norm(afterComma));
        if (year >= 1800 && year <= 2100) {
            return one(i, afterComma + 1, EventDate.of(LocalDate.of(year, month, 1), DatePrecision.MONTH));
        }
        if (month == 5 && !monthContext(s, i)) {
            return Optional.empty();
        }
        LocalDate latest = latest(month, published);
        LocalDate ahead = latest.getMonthValue() == published.getMonthValue() && latest.getYear() == published.getYear()
                ? latest
                : latest.plusYears(1);
        return Optional.of(new TimeExpression(
                i,
                i + 1,
                EventDate.of(latest, DatePrecision.MONTH),
                EventDate.of(ahead, DatePrecision.MONTH),
                false,
                false));
    }

    /** May is also a verb and a name. */
    private static boolean monthContext(Sentence s, int i) {
        return Set.of(
                        "in", "since", "until", "till", "by", "early", "late", "mid", "from", "of", "during", "last",
                        "next", "this", "-")
                .contains(s.norm(i - 1));
    }

    private static Optional<TimeExpression> dayFirst(Sentence s, int i, LocalDate published) {
        int day = number(s.norm(i));
        int monthAt = s.norm(i + 1).equals("of") ? i + 2 : i + 1;
        String month = s.norm(monthAt).replace(".", "");
        if (day < 1 || day > 31 || !MONTHS.containsKey(month) || !s.capital(monthAt)) {
            return Optional.empty();
        }
        int year = number(s.norm(monthAt + 1));
        return year >= 1800 && year <= 2100
                ? date(i, monthAt + 2, year, MONTHS.get(month), day)
                : date(i, monthAt + 1, MONTHS.get(month), day, published);
    }

    private static Optional<TimeExpression> date(int from, int to, int year, int month, int day) {
        try {
            return one(from, to, EventDate.day(LocalDate.of(year, month, day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<TimeExpression> date(int from, int to, int month, int day, LocalDate published) {
        try {
            LocalDate sameYear = LocalDate.of(published.getYear(), month, day);
            LocalDate past = sameYear.isAfter(published) ? sameYear.minusYears(1) : sameYear;
            LocalDate ahead = sameYear.isBefore(published) ? sameYear.plusYears(1) : sameYear;
            return Optional.of(new TimeExpression(from, to, EventDate.day(past), EventDate.day(ahead), false, false));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<TimeExpression> ago(Sentence s, int i, LocalDate published) {
        int countAt = Set.of("few", "couple").contains(s.norm(i + 1)) ? i + 1 : i;
        int unitAt = s.norm(countAt + 1).equals("of") ? countAt + 2 : countAt + 1;
        String unit = s.norm(unitAt);
        boolean ago = Set.of("ago", "earlier", "before").contains(s.norm(unitAt + 1));
        if (!ago) {
            return Optional.empty();
        }
        int n = NUMBERS.containsKey(s.norm(countAt)) ? NUMBERS.get(s.norm(countAt)) : number(s.norm(countAt));
        if (n > 2000) {
            return Optional.empty();
        }
        EventDate date;
        switch (unit) {
            case "day", "days":
                date = EventDate.day(published.minusDays(n));
                break;
            case "hour", "hours", "minutes":
                date = EventDate.day(published);
                break;
            case "week", "weeks":
                date = EventDate.of(published.minusWeeks(n), DatePrecision.WEEK);
                break;
            case "month", "months":
                date = EventDate.of(published.minusMonths(n), DatePrecision.MONTH);
                break;
            case "year", "years":
                date = EventDate.of(published.minusYears(n), DatePrecision.YEAR);
                break;
            case "decade", "decades":
                date = EventDate.of(published.minusYears(10L * n), DatePrecision.YEAR);
                break;
            default:
                return Optional.empty();
        }
        return one(i, unitAt + 2, date);
    }

    /** A number in digits, also {@code 14th}; -1 if it is none or too long for one. */
    private static int number(String word) {
        int digits = 0;
        int value = 0;
        while (digits < word.length() && Character.isDigit(word.charAt(digits)) && word.charAt(digits) < 128) {
            value = value * 10 + word.charAt(digits) - '0';
            if (++digits > 4) {
                return -1;
            }
        }
        String rest = word.substring(digits);
        return digits > 0 && (rest.isEmpty() || Set.of("st", "nd", "rd", "th").contains(rest)) ? value : -1;
    }
}
