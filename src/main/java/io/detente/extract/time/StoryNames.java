package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.extract.time.TimeWords.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the months, seasons and weekdays that a story names from the date that it told last: {@code that September},
 * {@code the following summer}, {@code the same Friday}, {@code the previous March}.
 */
final class StoryNames {
    private static final int MONTHS_OF_A_SEASON = 3;

    private final TimedWords words;
    private final LocalDate latest;
    private final Told told;

    /**
     * @param latest the day of publication: what would have happened after it lies ahead
     * @param told what was told before
     */
    StoryNames(TimedWords words, LocalDate latest, Told told) {
        this.words = words;
        this.latest = latest;
        this.told = told;
    }

    /** What begins with word {@code i}; nothing if it names no such time, or from no date. */
    Optional<TimeExpression> at(int i) {
        // A day of a month is read with it.
        if (!goesOn(i) || CalendarDates.isDayOfMonth(words.number(i + 2))) {
            return Optional.empty();
        }
        int step = words.value(Kind.NEIGHBOUR, i).orElse(0);
        // "The previous March" and "the next March" mostly count from publication.
        Optional<TimeExpression> origin = words.is(Kind.STEP, i) ? told.before() : told.above();
        return origin.flatMap(from -> named(i + 1, step, from)).flatMap(date -> expression(i, step, date));
    }

    /** Behind "that" and "the" such a word names one; but "said that Monday ..." and "following Monday's vote" do not. */
    private boolean goesOn(int i) {
        boolean that = words.is(Kind.GOES_BACK, i);
        if (!that) {
            return words.is(Kind.NEIGHBOUR, i) && (words.is(Kind.THE, i - 1) || words.is(Kind.GOES_BACK, i - 1));
        }
        boolean begins = i == 0
                || words.is(Kind.WITHIN, i - 1)
                || words.is(Kind.BEFORE_SEASON, i - 1)
                || words.is(Kind.ON, i - 1);
        boolean ends = words.isClauseEnd(i + 2) && !words.norm(i + 2).equals(",");
        return (begins || ends) && !words.isPossessive(i + 2);
    }

    private Optional<EventDate> named(int name, int step, TimeExpression from) {
        LocalDate start = from.past().start().orElseThrow();
        boolean year = from.past().precision() == DatePrecision.YEAR;
        OptionalInt month = words.month(name);
        if (month.isPresent()) {
            return year && step != 0
                    ? Optional.empty()
                    : Optional.of(month(YearMonth.from(start), month.getAsInt(), step, 1));
        }
        if (words.is(Kind.SEASON, name)) {
            int first = words.value(Kind.SEASON, name).getAsInt();
            return year && step != 0
                    ? Optional.empty()
                    : Optional.of(month(YearMonth.from(start), first, step, year ? 1 : MONTHS_OF_A_SEASON));
        }
        return words.is(Kind.WEEKDAY, name) && from.past().precision() == DatePrecision.DAY
                ? Optional.of(EventDate.day(weekday(start, words.weekday(name), step)))
                : Optional.empty();
    }

    /** The span that begins with a month: the one that runs or is of the same year, or the one before or after. */
    private static EventDate month(YearMonth from, int first, int step, int months) {
        YearMonth latestBegun =
                from.withMonth(first).isAfter(from) ? from.withMonth(first).minusYears(1) : from.withMonth(first);
        boolean runs = latestBegun.plusMonths(months).isAfter(from);
        YearMonth that = runs ? latestBegun : from.withMonth(first);
        YearMonth before = runs ? latestBegun.minusYears(1) : latestBegun;
        YearMonth such = step == 0 ? that : step < 0 ? before : latestBegun.plusYears(1);
        return EventDate.of(such.atDay(1), DatePrecision.MONTH);
    }

    /** That of the week of a day, or the one before or after the day. */
    private static LocalDate weekday(LocalDate from, DayOfWeek day, int step) {
        if (step == 0) {
            return from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .with(TemporalAdjusters.nextOrSame(day));
        }
        return from.with(step < 0 ? TemporalAdjusters.previous(day) : TemporalAdjusters.next(day));
    }

    /** What is told from a day that is over and would be ahead is a plan; "that Friday" is none then, but another one. */
    private Optional<TimeExpression> expression(int i, int step, EventDate date) {
        if (!date.start().orElseThrow().isAfter(latest)) {
            return TimeExpression.dated(i, i + 2, date);
        }
        return step == 0 ? Optional.empty() : Optional.of(new TimeExpression(i, i + 2, EventDate.UNKNOWN, date));
    }
}
