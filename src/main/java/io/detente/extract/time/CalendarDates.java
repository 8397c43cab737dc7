package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.extract.time.TimeWords.Kind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the days, months, years and eras that a sentence names by the calendar. */
final class CalendarDates {
    /** The first year that may stand alone; lower numbers of four digits mostly count things. */
    private static final int FIRST_YEAR_ALONE = 1800;

    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2100;
    private static final int MONTHS_OF_A_SEASON = 3;
    private static final int YEARS_OF_A_DECADE = 10;
    private static final int YEARS_OF_A_CENTURY = 100;

    /** A day of a month that is told without a year is the nearest one if that is no further off than this. */
    private static final int NEAR_DAYS = 31;

    /** Words of the name of a feast: "International Women's Day". */
    private static final int WORDS_OF_A_HOLIDAY = 4;

    /** Months within which news that tells of a former year goes on with it. */
    private static final int FURTHEST_LATER = 6;

    private final TimedWords words;
    private final LocalDate published;
    private final Optional<TimeExpression> former;
    private final Optional<TimeExpression> toldAbove;

    /** Whether the text tells of recent days, and of a former year only beside them. */
    private final boolean ofNews;

    /** @param told what was told before: what has no year of its own is of that of the date right before if it is a former one */
    CalendarDates(TimedWords words, LocalDate published, Told told) {
        this.words = words;
        this.published = published;
        // Within a year back, days and months are told without it.
        this.former = told.before().filter(time -> start(time).isBefore(published.minusYears(1)));
        this.ofNews = told.recent();
        this.toldAbove = told.above();
    }

    /** A month, with the day and the year that stand beside it. */
    Optional<TimeExpression> month(int i, int month) {
        if (words.is(Kind.BEFORE_DAY, i - 1) && words.is(Kind.THE, i + 1) && words.isOrdinal(i + 2)) {
            // "On May the 3rd".
            return date(i, i + 3, month, words.number(i + 2));
        }
        int day = words.number(i + 1);
        // "In March 12 soldiers were killed" names no day, but "on March 12 soldiers were killed" does.
        boolean count = words.is(Kind.IN, i - 1) && words.isCounting(i + 1);
        if (isDayOfMonth(day) && !count) {
            return date(i, i + 2, month, day);
        }
        Optional<Year> year = year(i + 1).or(() -> sharedYear(i + 1, month));
        if (year.isPresent()) {
            return TimeExpression.dated(
                    i, year.get().to(), EventDate.of(LocalDate.of(year.get().number(), month, 1), DatePrecision.MONTH));
        }
        return isMonthAlone(i)
                ? monthsFrom(i, i + 1, month, 1, 0).map(time -> ofFormerYear(time, month))
                : Optional.empty();
    }

    /** Whether a month without day and year is one; else it may be a verb or a name. */
    private boolean isMonthAlone(int i) {
        OptionalInt inTitlesOnly = words.value(Kind.MONTH_AND_WORD, i);
        boolean word = inTitlesOnly.isPresent() && (inTitlesOnly.getAsInt() == 0 || words.titleCase());
        return !isInName(i) && (!word || words.is(Kind.BEFORE_MAY, i - 1));
    }

    /** {@code Mar-a-Lago}, {@code Jan Novak}, but not {@code Jan-Feb} and {@code in Jan.}. */
    private boolean isInName(int i) {
        boolean range = words.is(Kind.HYPHEN, i + 1) && words.month(i + 2).isPresent()
                || words.is(Kind.HYPHEN, i - 1) && words.month(i - 2).isPresent();
        return words.isCompound(i)
                || words.is(Kind.MONTH_SHORT, i) && !range && !words.norm(i + 1).equals(".");
    }

    /**
     * The year that a date shares with the one that it is joined to: {@code June 10 and June 12, 2005}, {@code
     * March-April 1975}; of a later month it is the year before: {@code Dec. 28 to Jan. 3, 2005}. What is joined
     * without a month of its own is a part of it: {@code June 10-12, 2005}.
     */
    private Optional<Year> sharedYear(int to, int month) {
        if (!words.is(Kind.JOINS, to)) {
            return Optional.empty();
        }
        int at = to + 1;
        int monthAt = isDayOfMonth(words.number(at)) ? at + 1 : at;
        OptionalInt joined = words.month(monthAt);
        if (joined.isEmpty()) {
            return monthAt > at ? year(monthAt) : Optional.empty();
        }
        boolean dayBehind = monthAt == at && isDayOfMonth(words.number(at + 1));
        return year(dayBehind ? at + 2 : monthAt + 1)
                .map(year -> new Year(month > joined.getAsInt() ? year.number() - 1 : year.number(), to));
    }

    /** {@code Christmas Day}, {@code New Year's Eve 2019}. */
    Optional<TimeExpression> holiday(int i) {
        return words.sentence().capital(i)
                ? IntStream.iterate(
                                Math.min(
                                        i + WORDS_OF_A_HOLIDAY, words.sentence().size()),
                                to -> to > i,
                                to -> to - 1)
                        .filter(to -> words.value(Kind.HOLIDAY, i, to).isPresent())
                        .boxed()
                        .findFirst()
                        .flatMap(to ->
                                holiday(i, to, words.value(Kind.HOLIDAY, i, to).getAsInt()))
                : Optional.empty();
    }

    private Optional<TimeExpression> holiday(int from, int to, int monthAndDay) {
        return date(from, to, monthAndDay / 100, monthAndDay % 100);
    }

    /** {@code 10 May}, {@code 10th of May 2005}; the first day of {@code 10 to 12 May}. */
    Optional<TimeExpression> dayFirst(int i) {
        int day = words.number(i);
        int last = lastDay(i);
        int at = words.is(Kind.OF, last + 1) ? last + 2 : last + 1;
        OptionalInt month = words.month(at);
        return isDayOfMonth(day) && month.isPresent() ? date(i, at + 1, month.getAsInt(), day) : Optional.empty();
    }

    /**
     * {@code 2024-05-02}, {@code 30/4/2024}. Some write the day first and some the month: where it can be either, it is
     * what is nearer to the day of publication.
     */
    Optional<TimeExpression> inNumbers(int i) {
        int first = words.number(i);
        int second = words.number(i + 2);
        int third = words.number(i + 4);
        boolean dashed = words.is(Kind.HYPHEN, i + 1) && words.is(Kind.HYPHEN, i + 3);
        boolean slashed = words.norm(i + 1).equals("/") && words.norm(i + 3).equals("/");
        boolean attached = IntStream.rangeClosed(i + 1, i + 4).allMatch(words.sentence()::isAttached);
        Stream<Optional<LocalDate>> dates = !attached
                ? Stream.empty()
                : dashed && isYear(first)
                        ? Stream.of(day(first, second, third))
                        : slashed && isYear(third)
                                ? Stream.of(day(third, second, first), day(third, first, second))
                                : Stream.empty();
        return dates.flatMap(Optional::stream)
                .min(Comparator.comparingLong(date -> Math.abs(ChronoUnit.DAYS.between(published, date))))
                .flatMap(date -> TimeExpression.dated(i, i + 5, EventDate.day(date)));
    }

    /** The day of these numbers; empty if there is none. */
    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Where the last day stands that is joined to the day at a word; the word itself if none is. */
    private int lastDay(int i) {
        int joined = words.is(Kind.THE, i + 2) ? i + 3 : i + 2;
        return words.is(Kind.JOINS, i + 1) && words.number(joined) > words.number(i) ? joined : i;
    }

    /** A day of a month, in the year that may follow it. */
    private Optional<TimeExpression> date(int from, int to, int month, int day) {
        try {
            Optional<Year> year = year(to).or(() -> sharedYear(to, month));
            if (year.isPresent()) {
                return TimeExpression.dated(
                        from,
                        year.get().to(),
                        EventDate.day(LocalDate.of(year.get().number(), month, day)));
            }
            MonthDay monthDay = MonthDay.of(month, day);
            return Optional.of(ofFormerYear(nearest(from, to, yearly(monthDay)), monthDay));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * {@code the first Monday of April}, {@code the last Friday in May 2016}, {@code the second Sunday of last month}.
     */
    Optional<TimeExpression> weekdayOfMonth(int i) {
        OptionalInt nth = words.value(Kind.NTH, i);
        boolean of = words.is(Kind.WEEKDAY, i + 1) && (words.is(Kind.OF, i + 2) || words.is(Kind.IN, i + 2));
        if (nth.isEmpty() || !of) {
            return Optional.empty();
        }
        int at = i + 3;
        OptionalInt month = words.month(at);
        if (month.isPresent()) {
            IntFunction<Optional<LocalDate>> days =
                    year -> inMonth(YearMonth.of(year, month.getAsInt()), nth.getAsInt(), words.weekday(i + 1));
            Optional<Year> year = year(at + 1);
            return year.isEmpty()
                    ? Optional.of(nearest(i, at + 1, days))
                    : days.apply(year.get().number())
                            .flatMap(day -> TimeExpression.dated(i, year.get().to(), EventDate.day(day)));
        }
        boolean running = words.is(Kind.THE, at);
        if (!running && !words.is(Kind.STEP, at) || !words.isSpan(at + 1, Unit.MONTH)) {
            return Optional.empty();
        }
        int step = running ? 0 : words.value(Kind.STEP, at).getAsInt();
        return inMonth(YearMonth.from(published).plusMonths(step), nth.getAsInt(), words.weekday(i + 1))
                .flatMap(day -> TimeExpression.dated(i, at + 2, EventDate.day(day)));
    }

    /** The first, or by -1 the last, of the weekdays of a month; not each month has a fifth. */
    private static Optional<LocalDate> inMonth(YearMonth month, int nth, DayOfWeek weekday) {
        return Optional.of(month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday)))
                .filter(day -> YearMonth.from(day).equals(month));
    }

    /**
     * {@code On Sept. 11, 2001, they attacked. On Oct. 7, ...}: of the year that was told, if that day is near to the one
     * that was told, or none near to publication.
     */
    private TimeExpression ofFormerYear(TimeExpression time, MonthDay day) {
        return former.filter(told -> !words.is(Kind.SINCE, time.from() - 1))
                .filter(told -> !ofNews || goesOnFrom(told, day.getMonthValue()))
                .filter(told -> day.isValidYear(start(told).getYear()))
                .filter(told -> !isNear(time, published)
                        || told.past().precision() == DatePrecision.DAY
                                && isNear(start(told), day.atYear(start(told).getYear())))
                .map(told -> time.of(EventDate.day(day.atYear(start(told).getYear()))))
                .orElse(time);
    }

    /** Likewise a month. */
    private TimeExpression ofFormerYear(TimeExpression time, int month) {
        return former.filter(
                        told -> !words.is(Kind.SINCE, time.from() - 1) && !isNear(time, published.withDayOfMonth(1)))
                .filter(told -> !ofNews || goesOnFrom(told, month))
                .map(told -> time.of(EventDate.of(LocalDate.of(start(told).getYear(), month, 1), DatePrecision.MONTH)))
                .orElse(time);
    }

    /** News that tells of a former year goes on with a later month of it, but not from "fought a war in 1971". */
    private static boolean goesOnFrom(TimeExpression told, int month) {
        int later = month - start(told).getMonthValue();
        return told.past().precision() != DatePrecision.YEAR && later >= 0 && later <= FURTHEST_LATER;
    }

    private static boolean isNear(TimeExpression time, LocalDate day) {
        return isNear(start(time), day) || isNear(time.ahead().start().orElseThrow(), day);
    }

    private static boolean isNear(LocalDate one, LocalDate other) {
        return Math.abs(ChronoUnit.DAYS.between(one, other)) <= NEAR_DAYS;
    }

    private static LocalDate start(TimeExpression time) {
        return time.past().start().orElseThrow();
    }

    /** @param days the day that is meant, by the year */
    private TimeExpression nearest(int from, int to, IntFunction<Optional<LocalDate>> days) {
        LocalDate past = inYear(days, published.getYear(), -1);
        LocalDate ahead = inYear(days, published.getYear(), 1);
        long back = ChronoUnit.DAYS.between(past, published);
        long forth = ChronoUnit.DAYS.between(published, ahead);
        return new TimeExpression(
                from,
                to,
                EventDate.day(forth < back && forth <= NEAR_DAYS ? ahead : past),
                EventDate.day(back < forth && back <= NEAR_DAYS ? past : ahead));
    }

    /** A span that lasts has begun: {@code since October 7}, told in September, is that of the year before. */
    TimeExpression lasting(TimeExpression since) {
        EventDate begun = since.past();
        Optional<LocalDate> ahead = begun.start().filter(start -> !since.begun() && start.isAfter(published));
        return since.lasting(
                begun.precision() == DatePrecision.DAY && ahead.isPresent()
                        ? EventDate.day(inYear(yearly(MonthDay.from(ahead.get())), published.getYear(), -1))
                        : begun);
    }

    /** The day that is nearest to publication, or on it, on one side: -1 before, 1 after. */
    private LocalDate inYear(IntFunction<Optional<LocalDate>> days, int year, int side) {
        return days.apply(year)
                .filter(day -> side * day.compareTo(published) >= 0)
                .orElseGet(() -> inYear(days, year + side, side));
    }

    /** A day of a month by the year; February 29 is not in each. */
    private static IntFunction<Optional<LocalDate>> yearly(MonthDay day) {
        return year -> day.isValidYear(year) ? Optional.of(day.atYear(year)) : Optional.empty();
    }

    /**
     * The year at a word: {@code 2019}, {@code of 2019}, {@code last year}, {@code of this year}; {@code that year},
     * {@code of the following year} by the date that was told last.
     */
    private Optional<Year> year(int i) {
        int step = words.is(Kind.OF, i) ? i + 1 : i;
        int at = words.behindComma(step);
        int number = words.number(at);
        // "On May 5, 2000 troops crossed" names no year, but "in May 2000 troops crossed" and "on May 5, 2022 Russian
        // troops crossed" do.
        boolean count = number < FIRST_YEAR_ALONE ? words.isCounting(at) : at > step && words.is(Kind.COUNTED, at + 1);
        if (isYear(number) && !count && !words.isHour(at)) {
            return Optional.of(new Year(number, at + 1));
        }
        if (words.is(Kind.STEP, step) && words.isSpan(step + 1, Unit.YEAR)) {
            return Optional.of(
                    new Year(published.getYear() + words.value(Kind.STEP, step).getAsInt(), step + 2));
        }
        return toldYear(step);
    }

    private Optional<Year> toldYear(int i) {
        int at = words.is(Kind.THE, i) || words.is(Kind.GOES_BACK, i) && words.is(Kind.NEIGHBOUR, i + 1) ? i + 1 : i;
        boolean goesOn = words.is(Kind.GOES_BACK, at) || at > i && words.is(Kind.NEIGHBOUR, at);
        int step = words.value(Kind.NEIGHBOUR, at).orElse(0);
        return goesOn && words.isSpan(at + 1, Unit.YEAR)
                ? toldAbove.map(time -> new Year(start(time).getYear() + step, at + 2))
                : Optional.empty();
    }

    /**
     * A month or a season, by its first month: the latest that has begun, the next, or both, as past and as
     * ahead.
     */
    Optional<TimeExpression> monthsFrom(int from, int to, int month, int months, int step) {
        LocalDate begun = latest(month);
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

    /** {@code autumn}, {@code summer of 1998}; nothing if something else follows: "the fall of the city". */
    Optional<TimeExpression> season(int i, int firstMonth) {
        Optional<Year> year = year(i + 1);
        if (year.isPresent()) {
            return TimeExpression.dated(
                    i,
                    year.get().to(),
                    EventDate.of(LocalDate.of(year.get().number(), firstMonth, 1), DatePrecision.MONTH));
        }
        return words.is(Kind.OF, i + 1) ? Optional.empty() : monthsFrom(i, i + 1, firstMonth, MONTHS_OF_A_SEASON, 0);
    }

    /**
     * {@code this summer}, {@code last winter}. In which month of the one that runs something happened nobody knows, and
     * what is ahead lies in the running month at the earliest.
     */
    Optional<TimeExpression> season(int from, int firstMonth, int step) {
        LocalDate month = published.withDayOfMonth(1);
        LocalDate begun = latest(firstMonth);
        boolean runs =
                begun.isBefore(month) && begun.plusMonths(MONTHS_OF_A_SEASON).isAfter(month);
        return step == 0 && runs
                ? Optional.of(
                        new TimeExpression(from, from + 2, EventDate.UNKNOWN, EventDate.of(month, DatePrecision.MONTH)))
                : monthsFrom(from, from + 2, firstMonth, MONTHS_OF_A_SEASON, step);
    }

    /** A number of four digits that is a year by the words beside it: {@code in 1994}, {@code 1979: ...}. */
    Optional<TimeExpression> yearAlone(int i) {
        int year = words.number(i);
        boolean alone = words.norm(i).length() == 4
                && isYear(year)
                && (isHeading(i) || year >= FIRST_YEAR_ALONE && (isBehindWordOfYears(i) || isOfItsYear(i, year)))
                && !words.isHour(i)
                && !isNumberOfList(i);
        return alone
                ? TimeExpression.dated(i, i + 1, EventDate.of(LocalDate.of(year, 1, 1), DatePrecision.YEAR))
                : Optional.empty();
    }

    /** {@code in 1994}, {@code mid-2017}, {@code (2010)}. */
    private boolean isBehindWordOfYears(int i) {
        boolean part = words.is(Kind.HYPHEN, i - 1) && words.is(Kind.EDGE, i - 2);
        OptionalInt before = words.value(Kind.BEFORE_YEAR, i - 1);
        return part
                || before.equals(OptionalInt.of(1))
                || (before.isPresent() || words.norm(i + 1).equals(")")) && !words.is(Kind.COUNTED, i + 1);
    }

    /** {@code its 2019 campaign}; but "its 2019 soldiers", and by hundreds things are counted: "a 2000 pound bomb". */
    private boolean isOfItsYear(int i, int year) {
        return words.is(Kind.BEFORE_YEAR_OF, i - 1)
                && year % YEARS_OF_A_CENTURY != 0
                && !words.isClauseEnd(i + 1)
                && !words.is(Kind.HYPHEN, i + 1)
                && !words.isCounting(i);
    }

    /**
     * {@code 1979: students seize the embassy}, as in a list of what happened when, also behind the mark of a list; or
     * {@code 1979} alone.
     */
    private boolean isHeading(int i) {
        return words.isBare(0, i)
                && (i + 1 == words.sentence().size()
                        || words.is(Kind.CAPTION, i + 1)
                                && (words.norm(i + 1).equals(":")
                                        || !words.sentence().isAttached(i + 1)));
    }

    /** {@code 2014 March: students seize the embassy}, {@code 2014, March 18 -}: the same with month and day. */
    Optional<TimeExpression> yearFirst(int i) {
        int year = words.number(i);
        if (i > 0 || !isYear(year) || words.isOrdinal(i)) {
            return Optional.empty();
        }
        int at = words.behindComma(1);
        int monthAt = words.month(at).isPresent() ? at : at + 1;
        int dayAt = monthAt > at ? at : at + 1;
        OptionalInt month = words.month(monthAt);
        boolean day = isDayOfMonth(words.number(dayAt));
        int to = Math.max(monthAt, day ? dayAt : 0) + 1;
        if (month.isEmpty() || monthAt > at && !day || !words.is(Kind.CAPTION, to)) {
            return Optional.empty();
        }
        YearMonth told = YearMonth.of(year, month.getAsInt());
        if (!day) {
            return TimeExpression.dated(i, to, EventDate.of(told.atDay(1), DatePrecision.MONTH));
        }
        return told.isValidDay(words.number(dayAt))
                ? TimeExpression.dated(i, to, EventDate.day(told.atDay(words.number(dayAt))))
                : Optional.empty();
    }

    /** Whether a number is another one of what the first bears as its name: {@code resolutions 1718 and 1874}. */
    private boolean isNumberOfList(int i) {
        int first = i;
        while (words.is(Kind.JOINS, first - 1) || words.norm(first - 1).equals(",") || words.number(first - 1) >= 0) {
            first--;
        }
        return first < i && words.number(first) >= 0 && words.is(Kind.NUMBERED, first - 1);
    }

    /** {@code the 1980s}, {@code the 19th century}, {@code for decades}. */
    Optional<TimeExpression> era(int i) {
        String word = words.norm(i);
        int decade = word.length() == 5 && word.endsWith("0s") ? TimedWords.number(word.substring(0, 4)) : 0;
        boolean over =
                decade >= FIRST_YEAR_ALONE && decade + YEARS_OF_A_DECADE <= published.getYear() || isCenturyBefore(i);
        if (over) {
            return TimeExpression.over(i, i + 1);
        }
        return decade >= FIRST_YEAR_ALONE || words.is(Kind.ERA, i)
                ? TimeExpression.undated(i, i + 1)
                : Optional.empty();
    }

    /** {@code the 19th century}. */
    private boolean isCenturyBefore(int i) {
        String ordinal = words.norm(i - 1);
        int century = ordinal.endsWith("th") ? TimedWords.number(ordinal.substring(0, ordinal.length() - 2)) : 0;
        return century > 0
                && words.value(Kind.ERA, i).orElse(0) == YEARS_OF_A_CENTURY
                && YEARS_OF_A_CENTURY * century < published.getYear();
    }

    /** The first day of the latest month of that number that has begun. */
    private LocalDate latest(int month) {
        LocalDate sameYear = LocalDate.of(published.getYear(), month, 1);
        return sameYear.isAfter(published) ? sameYear.minusYears(1) : sameYear;
    }

    static boolean isYear(int number) {
        return number >= FIRST_YEAR && number <= LAST_YEAR;
    }

    static boolean isDayOfMonth(int number) {
        return number >= 1 && number <= 31;
    }

    /**
     * A year that is told with a month.
     *
     * @param to word after the last
     */
    private record Year(int number, int to) {}
}
