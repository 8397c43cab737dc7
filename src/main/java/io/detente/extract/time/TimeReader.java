package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeWords.Kind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Finds the expressions of time in a sentence and resolves them against the day of publication: weekdays, months,
 * years, dates in any order, {@code yesterday}, {@code last month}, {@code three weeks ago},
 * {@code since February}; {@code a day earlier} and {@code the next day} against the day that was told before.
 *
 * <p>A bare weekday is the one on or before the day of publication, or for a plan the one on or after it; a bare
 * month is the latest one that has begun, or for a plan the next one. A bare day of a month is the nearest one if
 * that is near: "June 23" told on June 20 is to come whatever the tense, and told on June 25 is over. Stateless.
 */
public final class TimeReader {
    /** The first year that may stand alone; lower numbers of four digits mostly count things. */
    private static final int FIRST_YEAR_ALONE = 1800;

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2100;
    private static final int MAY = 5;
    private static final int MONTHS_OF_A_SEASON = 3;

    /** A day of a month that is told without a year is the nearest one if that is no further off than this. */
    private static final int NEAR_DAYS = 31;

    /** More of a unit than this are not counted from the day of publication. */
    private static final int FARTHEST_COUNTED = 2000;

    /** Units of time, in the order in which {@code time.tsv} numbers them from 0. */
    private enum Unit {
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

    private final TimeWords words;

    public TimeReader() {
        this.words = TimeWords.load();
    }

    /**
     * The expressions of a sentence before which no day was told, from left to right, none overlapping another.
     */
    public List<TimeExpression> read(Sentence sentence, LocalDate published) {
        return read(sentence, published, List.of());
    }

    /**
     * The expressions from left to right, none overlapping another.
     *
     * @param before the expressions of the sentence before
     */
    public List<TimeExpression> read(Sentence sentence, LocalDate published, List<TimeExpression> before) {
        Optional<TimeExpression> told = lastDated(before);
        List<TimeExpression> found = new ArrayList<>(2);
        for (int i = 0; i < sentence.size(); ) {
            Optional<TimeExpression> last = lastDated(found).or(() -> told);
            Optional<TimeExpression> expression = new Scan(sentence, published, last.filter(TimeReader::isDay)).at(i);
            if (expression.isPresent()) {
                found.add(lasting(sentence, expression.get()));
                i = expression.get().to();
            } else {
                i++;
            }
        }
        return found;
    }

    private static Optional<TimeExpression> lastDated(List<TimeExpression> times) {
        return times.stream()
                .filter(time -> time.past().precision() != DatePrecision.UNKNOWN && !time.since())
                .reduce((one, next) -> next);
    }

    /**
     * Only from a day can be counted; where a month or a year was told last, what is meant lies somewhere after
     * it.
     */
    private static boolean isDay(TimeExpression time) {
        return time.past().precision() == DatePrecision.DAY;
    }

    private TimeExpression lasting(Sentence sentence, TimeExpression expression) {
        int before = expression.from() - 1;
        while (words.is(Kind.EDGE, sentence.norm(before))) {
            before--;
        }
        boolean since =
                words.is(Kind.SINCE, sentence.norm(before)) || words.is(Kind.SINCE, sentence.norm(expression.from()));
        return since
                ? new TimeExpression(
                        expression.from(),
                        expression.to(),
                        expression.past(),
                        expression.ahead(),
                        true,
                        expression.toCome())
                : expression;
    }

    private static Optional<TimeExpression> one(int from, int to, EventDate date) {
        return Optional.of(TimeExpression.at(from, to, date));
    }

    private static Optional<TimeExpression> unknown(int from, int to) {
        return Optional.of(new TimeExpression(from, to, EventDate.UNKNOWN, EventDate.UNKNOWN));
    }

    /** The first day of the latest month of that number that has begun. */
    private static LocalDate latest(int month, LocalDate published) {
        LocalDate sameYear = LocalDate.of(published.getYear(), month, 1);
        return sameYear.isAfter(published) ? sameYear.minusYears(1) : sameYear;
    }

    private static boolean isYear(int number) {
        return number >= FIRST_YEAR && number <= LAST_YEAR;
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
        return digits > 0 && (rest.isEmpty() || isOrdinal(rest)) ? value : -1;
    }

    private static boolean isOrdinal(String ending) {
        return switch (ending) {
            case "st", "nd", "rd", "th" -> true;
            default -> false;
        };
    }

    private static boolean isDayOfMonth(int number) {
        return number >= 1 && number <= 31;
    }

    /** The same, with more words before it. */
    private static TimeExpression from(int from, TimeExpression time) {
        return new TimeExpression(from, time.to(), time.past(), time.ahead());
    }

    private static EventDate day(LocalDate day) {
        return EventDate.day(day);
    }

    /** A pass over a sentence; {@code told} is the day that was told last. */
    private final class Scan {
        private final Sentence s;
        private final LocalDate published;
        private final Optional<TimeExpression> told;

        Scan(Sentence s, LocalDate published, Optional<TimeExpression> told) {
            this.s = s;
            this.published = published;
            this.told = told;
        }

        private boolean is(Kind kind, int i) {
            return words.is(kind, s.norm(i));
        }

        private OptionalInt value(Kind kind, int i) {
            return words.value(kind, s.norm(i));
        }

        /** The unit that word {@code i} counts in. */
        private Unit unit(int i) {
            return Unit.of(value(Kind.UNIT, i).orElseThrow());
        }

        /** The unit that word {@code i} names one of, as in "last year". */
        private Unit spanUnit(int i) {
            return Unit.of(value(Kind.SPAN, i).orElseThrow());
        }

        private boolean isSpan(int i, Unit unit) {
            return is(Kind.SPAN, i) && spanUnit(i) == unit;
        }

        Optional<TimeExpression> at(int i) {
            OptionalInt days = value(Kind.DAY, i);
            if (days.isPresent()) {
                return one(i, i + 1, day(published.plusDays(days.getAsInt())));
            }
            Optional<TimeExpression> neighbour = neighbour(i);
            if (neighbour.isPresent()) {
                return neighbour;
            }
            if (is(Kind.STEP, i)) {
                return relative(i, value(Kind.STEP, i).getAsInt());
            }
            if (is(Kind.WITHIN, i)) {
                return within(i);
            }
            if (is(Kind.RECENT, i)) {
                return is(Kind.STRETCH, i + 1) ? unknown(i, i + 2) : Optional.empty();
            }
            if (is(Kind.WEEKDAY, i)) {
                return weekday(i, DayOfWeek.of(value(Kind.WEEKDAY, i).getAsInt()));
            }
            if (is(Kind.WEEKEND, i) && is(Kind.THE, i - 1)) {
                return weekend(i);
            }
            OptionalInt month = monthAt(i);
            if (month.isPresent()) {
                return month(i, month.getAsInt());
            }
            if (is(Kind.NUMBER, i) || number(s.norm(i)) > 0) {
                Optional<TimeExpression> counted = counted(i).or(() -> dayFirst(i));
                if (counted.isPresent()) {
                    return counted;
                }
            }
            return isYearAlone(i)
                    ? one(i, i + 1, EventDate.of(LocalDate.of(number(s.norm(i)), 1, 1), DatePrecision.YEAR))
                    : isEra(i) ? unknown(i, i + 1) : Optional.empty();
        }

        private boolean isYearAlone(int i) {
            return s.norm(i).length() == 4
                    && isYear(number(s.norm(i)))
                    && number(s.norm(i)) >= FIRST_YEAR_ALONE
                    && (is(Kind.BEFORE_YEAR, i - 1) || s.norm(i + 1).equals(")"));
        }

        /** {@code the 1980s}, {@code for decades}. */
        private boolean isEra(int i) {
            String word = s.norm(i);
            return is(Kind.ERA, i)
                    || word.length() == 5 && word.endsWith("0s") && number(word.substring(0, 4)) >= FIRST_YEAR_ALONE;
        }

        /** {@code earlier this month}, {@code later in the week}. */
        private Optional<TimeExpression> within(int i) {
            boolean running = value(Kind.STEP, i + 1).equals(OptionalInt.of(0));
            boolean in = is(Kind.IN, i + 1) && is(Kind.THE, i + 2);
            if (!running && !in) {
                return Optional.empty();
            }
            boolean toCome = running && value(Kind.WITHIN, i).getAsInt() > 0;
            if (in && is(Kind.SPAN, i + 3)) {
                return one(i, i + 4, span(spanUnit(i + 3), 0));
            }
            if (in && isDay(i + 3)) {
                return one(i, i + 4, day(published));
            }
            return at(running ? i + 1 : i + 3)
                    .map(rest -> new TimeExpression(i, rest.to(), rest.past(), rest.ahead(), false, toCome));
        }

        /** {@code last week}, {@code this Friday}, {@code next March}, {@code the past two years}. */
        private Optional<TimeExpression> relative(int i, int step) {
            int unit = i + 1;
            if (is(Kind.PART, unit)) {
                return one(i, i + 2, day(step < 0 ? published.minusDays(1) : published));
            }
            if (is(Kind.SPAN, unit) && is(Kind.UP_TO_NOW, i)) {
                return isSpan(unit, Unit.WEEK)
                        ? one(i, i + 2, EventDate.of(published.minusWeeks(1).plusDays(1), DatePrecision.WEEK))
                        : unknown(i, i + 2);
            }
            if (is(Kind.SPAN, unit)) {
                return one(i, i + 2, span(spanUnit(unit), step));
            }
            if (is(Kind.SEASON, unit)) {
                return monthsFrom(i, i + 2, value(Kind.SEASON, unit).getAsInt(), MONTHS_OF_A_SEASON, step);
            }
            if (is(Kind.WEEKDAY, unit)) {
                DayOfWeek day = DayOfWeek.of(value(Kind.WEEKDAY, unit).getAsInt());
                if (step == 0) {
                    return weekday(unit, day).map(time -> from(i, time));
                }
                return one(
                        i,
                        i + 2,
                        day(published.with(step > 0 ? TemporalAdjusters.next(day) : TemporalAdjusters.previous(day))));
            }
            OptionalInt month = monthAt(unit);
            if (month.isPresent() && isDayOfMonth(number(s.norm(unit + 1)))) {
                // "this Sept. 30, 2016 photo".
                return month(unit, month.getAsInt()).map(time -> from(i, time));
            }
            if (month.isPresent()) {
                return monthsFrom(i, i + 2, month.getAsInt(), 1, step);
            }
            int counted =
                    is(Kind.NUMBER, unit) && is(Kind.UNIT, unit + 1) && unit(unit + 1) != Unit.HOUR ? unit + 1 : unit;
            return is(Kind.STRETCH, counted) ? unknown(i, counted + 1) : Optional.empty();
        }

        private EventDate span(Unit unit, int step) {
            return switch (unit) {
                case WEEK ->
                    EventDate.of(
                            published
                                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                    .plusWeeks(step),
                            DatePrecision.WEEK);
                case MONTH -> EventDate.of(published.withDayOfMonth(1).plusMonths(step), DatePrecision.MONTH);
                default -> EventDate.of(published.withDayOfYear(1).plusYears(step), DatePrecision.YEAR);
            };
        }

        /**
         * A month or a season, by its first month: the latest that has begun, the next, or both, as past and as
         * ahead.
         */
        private Optional<TimeExpression> monthsFrom(int from, int to, int month, int months, int step) {
            LocalDate begun = latest(month, published);
            boolean runs = begun.plusMonths(months).isAfter(published);
            // "last June" told in June is that of the year before.
            LocalDate latest = step < 0 && runs ? begun.minusYears(1) : begun;
            LocalDate ahead = step > 0 || step == 0 && !runs ? latest.plusYears(1) : latest;
            return Optional.of(new TimeExpression(
                    from,
                    to,
                    EventDate.of(step > 0 ? ahead : latest, DatePrecision.MONTH),
                    EventDate.of(ahead, DatePrecision.MONTH)));
        }

        private TimeExpression around(int from, int to, DayOfWeek day) {
            return new TimeExpression(
                    from,
                    to,
                    day(published.with(TemporalAdjusters.previousOrSame(day))),
                    day(published.with(TemporalAdjusters.nextOrSame(day))));
        }

        /**
         * {@code over the weekend}: the week of the last one that has begun, or for a plan that of the next one.
         */
        private Optional<TimeExpression> weekend(int i) {
            TimeExpression day =
                    around(i, i + 1, DayOfWeek.of(value(Kind.WEEKEND, i).getAsInt()));
            return Optional.of(new TimeExpression(i, i + 1, week(day.past()), week(day.ahead())));
        }

        private EventDate week(EventDate day) {
            LocalDate of = day.start().orElseThrow();
            return EventDate.of(of.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), DatePrecision.WEEK);
        }

        private Optional<TimeExpression> weekday(int i, DayOfWeek day) {
            int to = is(Kind.PART, i + 1) ? i + 2 : i + 1;
            int behind = behindComma(to);
            OptionalInt month = monthAt(behind);
            if (month.isPresent() && number(s.norm(behind + 1)) > 0) {
                return month(behind, month.getAsInt()).map(time -> from(i, time));
            }
            Optional<TimeExpression> dayFirst = dayFirst(is(Kind.THE, behind) ? behind + 1 : behind);
            if (dayFirst.isPresent()) {
                return dayFirst.map(time -> from(i, time));
            }
            int step = is(Kind.OF, to) ? to + 1 : to;
            if (is(Kind.STEP, step) && isSpan(step + 1, Unit.WEEK)) {
                LocalDate monday = span(Unit.WEEK, value(Kind.STEP, step).getAsInt())
                        .start()
                        .orElseThrow();
                return one(i, step + 2, day(monday.with(TemporalAdjusters.nextOrSame(day))));
            }
            return Optional.of(around(i, to, day));
        }

        private OptionalInt monthAt(int i) {
            String word = s.norm(i);
            return i < s.size() && i >= 0 && s.capital(i)
                    ? words.value(Kind.MONTH, word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
                    : OptionalInt.empty();
        }

        private int behindComma(int i) {
            return s.norm(i).equals(",") ? i + 1 : i;
        }

        private Optional<TimeExpression> month(int i, int month) {
            int day = number(s.norm(i + 1));
            if (isDayOfMonth(day)) {
                return date(i, i + 2, month, day);
            }
            Optional<Year> year = year(i + 1).or(() -> sharedYear(i + 1));
            if (year.isPresent()) {
                return one(
                        i,
                        year.get().to(),
                        EventDate.of(LocalDate.of(year.get().number(), month, 1), DatePrecision.MONTH));
            }
            return month == MAY && !is(Kind.BEFORE_MAY, i - 1) ? Optional.empty() : monthsFrom(i, i + 1, month, 1, 0);
        }

        /**
         * The year that a date shares with the one that it is joined to: {@code June 10 and June 12, 2005}, {@code
         * March-April 1975}. What is joined without a month of its own is a part of it: {@code June 10-12, 2005}.
         */
        private Optional<Year> sharedYear(int to) {
            if (!is(Kind.JOINS, to)) {
                return Optional.empty();
            }
            int at = to + 1;
            boolean dayFirst =
                    isDayOfMonth(number(s.norm(at))) && monthAt(at + 1).isPresent();
            boolean monthFirst = monthAt(at).isPresent();
            int day = monthFirst ? at + 1 : at;
            if (dayFirst) {
                return year(at + 2).map(year -> new Year(year.number(), to));
            }
            if (isDayOfMonth(number(s.norm(day)))) {
                return year(day + 1).map(year -> new Year(year.number(), monthFirst ? to : year.to()));
            }
            return monthFirst ? year(at + 1).map(year -> new Year(year.number(), to)) : Optional.empty();
        }

        private Optional<TimeExpression> dayFirst(int i) {
            int day = number(s.norm(i));
            int at = is(Kind.OF, i + 1) ? i + 2 : i + 1;
            OptionalInt month = monthAt(at);
            return isDayOfMonth(day) && month.isPresent() ? date(i, at + 1, month.getAsInt(), day) : Optional.empty();
        }

        /** A day of a month, in the year that may follow it. */
        private Optional<TimeExpression> date(int from, int to, int month, int day) {
            try {
                Optional<Year> year = year(to).or(() -> sharedYear(to));
                if (year.isPresent()) {
                    return one(
                            from, year.get().to(), day(LocalDate.of(year.get().number(), month, day)));
                }
                return Optional.of(nearest(from, to, MonthDay.of(month, day)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        private TimeExpression nearest(int from, int to, MonthDay day) {
            LocalDate past = inYear(day, published.getYear(), -1);
            LocalDate ahead = inYear(day, published.getYear(), 1);
            long back = ChronoUnit.DAYS.between(past, published);
            long forth = ChronoUnit.DAYS.between(published, ahead);
            return new TimeExpression(
                    from,
                    to,
                    day(forth < back && forth <= NEAR_DAYS ? ahead : past),
                    day(back < forth && back <= NEAR_DAYS ? past : ahead));
        }

        /**
         * The day of a month that is nearest to publication, or on it, on one side: -1 before, 1 after. February
         * 29 is not in each year.
         */
        private LocalDate inYear(MonthDay day, int year, int side) {
            boolean fits = day.isValidYear(year) && side * day.atYear(year).compareTo(published) >= 0;
            return fits ? day.atYear(year) : inYear(day, year + side, side);
        }

        /** The year at a word: {@code 2019}, {@code of 2019}, {@code last year}, {@code of this year}. */
        private Optional<Year> year(int i) {
            int step = is(Kind.OF, i) ? i + 1 : i;
            int at = behindComma(step);
            int number = number(s.norm(at));
            if (isYear(number)) {
                return Optional.of(new Year(number, at + 1));
            }
            return is(Kind.STEP, step) && isSpan(step + 1, Unit.YEAR)
                    ? Optional.of(new Year(
                            published.getYear() + value(Kind.STEP, step).getAsInt(), step + 2))
                    : Optional.empty();
        }

        /**
         * {@code two weeks ago}, {@code a day earlier}, {@code two days before the summit},
         * {@code the day before yesterday}.
         */
        private Optional<TimeExpression> counted(int i) {
            boolean compound = is(Kind.NUMBER, i) && is(Kind.HYPHEN, i + 1) && is(Kind.NUMBER, i + 2);
            int countAt = compound ? i + 2 : is(Kind.NUMBER, i) && is(Kind.NUMBER, i + 1) ? i + 1 : i;
            int unitAt = is(Kind.OF, countAt + 1) ? countAt + 2 : countAt + 1;
            int n = value(Kind.NUMBER, countAt).orElse(number(s.norm(countAt)))
                    + (compound ? value(Kind.NUMBER, i).getAsInt() : 0);
            if (!is(Kind.UNIT, unitAt) || n > FARTHEST_COUNTED) {
                return Optional.empty();
            }
            if (is(Kind.AGO, unitAt + 1)) {
                return one(i, unitAt + 2, unit(unitAt).counted(-n, published));
            }
            return beside(i, unitAt, n).or(() -> before(i, unitAt, n));
        }

        /**
         * A time before something whose own time was not told: "hours before the vote" is mostly on the same day,
         * "a year earlier" is as good as a year ago, and when "two days before the summit" was nobody knows.
         */
        private Optional<TimeExpression> before(int i, int unitAt, int n) {
            Unit unit = unit(unitAt);
            boolean earlier = value(Kind.ANCHORED, unitAt + 1).orElse(0) < 0;
            boolean before = value(Kind.BESIDE, unitAt + 1).orElse(0) < 0;
            if (!earlier && !before) {
                return Optional.empty();
            }
            return unit == Unit.HOUR || earlier && unit.compareTo(Unit.WEEK) > 0
                    ? one(i, unitAt + 2, unit.counted(-n, published))
                    : unknown(i, unitAt + 2);
        }

        /**
         * Units counted before or after the day that was told, or the one that follows: {@code before yesterday}.
         */
        private Optional<TimeExpression> beside(int from, int unitAt, int count) {
            Unit unit = unit(unitAt);
            int at = unitAt + 1;
            OptionalInt sign = value(Kind.ANCHORED, at);
            if (sign.isPresent()) {
                return shifted(from, at + 1, day -> unit.counted(count * sign.getAsInt(), day));
            }
            OptionalInt side = value(Kind.BESIDE, at);
            OptionalInt days = value(Kind.DAY, at + 1);
            if (side.isEmpty()) {
                return Optional.empty();
            }
            if (days.isPresent()) {
                return one(from, at + 2, unit.counted(count * side.getAsInt(), published.plusDays(days.getAsInt())));
            }
            return isClauseEnd(at + 1)
                    ? shifted(from, at + 1, day -> unit.counted(count * side.getAsInt(), day))
                    : Optional.empty();
        }

        /** {@code the next day}, {@code the same day}, {@code the day before}. */
        private Optional<TimeExpression> neighbour(int i) {
            if (is(Kind.NEIGHBOUR, i) && isDay(i + 1)) {
                int step = value(Kind.NEIGHBOUR, i).getAsInt();
                if (step == 0 && !isClauseEnd(i + 2)) {
                    // "on the same day that", "on the same day he": which day is told only after that.
                    return Optional.empty();
                }
                return shifted(i, i + 2, day -> day(day.plusDays(step)));
            }
            return isDay(i) && is(Kind.THE, i - 1) && is(Kind.BESIDE, i + 1) ? beside(i, i, 1) : Optional.empty();
        }

        private boolean isClauseEnd(int i) {
            return i >= s.size() || is(Kind.CLAUSE_END, i);
        }

        private boolean isDay(int i) {
            return is(Kind.UNIT, i) && unit(i) == Unit.DAY && !is(Kind.STRETCH, i);
        }

        private Optional<TimeExpression> shifted(int from, int to, Function<LocalDate, EventDate> by) {
            return told.map(day -> {
                LocalDate anchor = day.past().start().orElseThrow();
                EventDate past = by.apply(anchor);
                // "said on Friday that they left two weeks later" counts from another day, which was not told.
                boolean isWrong = !anchor.isAfter(published)
                        && past.start()
                                .filter(start -> start.isAfter(published))
                                .isPresent();
                return new TimeExpression(
                        from,
                        to,
                        isWrong ? EventDate.UNKNOWN : past,
                        by.apply(day.ahead().start().orElseThrow()));
            });
        }
    }

    /**
     * A year that is told with a month.
     *
     * @param to word after the last
     */
    private record Year(int number, int to) {}
}
