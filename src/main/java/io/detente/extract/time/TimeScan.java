package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import io.detente.extract.time.TimeWords.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** A pass over a sentence for its expressions of time. */
final class TimeScan {
    private static final int DAYS_OF_A_WEEK = 7;

    private final TimedWords words;
    private final LocalDate published;
    private final boolean nextBegun;
    private final CalendarDates dates;
    private final CalendarDates datesOfNow;
    private final CountedTimes counts;
    private final StoryNames story;
    private final ComingDays coming;

    /** @param told what was told before */
    TimeScan(TimedWords words, Today today, Told told) {
        this.words = words;
        this.published = today.day();
        this.nextBegun = today.nextBegun();
        this.dates = new CalendarDates(words, published, told);
        this.datesOfNow = new CalendarDates(words, published, Told.NOTHING);
        this.counts = new CountedTimes(words, today, told);
        this.story = new StoryNames(words, today.latest(), told);
        this.coming = new ComingDays(words);
    }

    /** The expression that begins with word {@code i}, if one does. */
    Optional<TimeExpression> at(int i) {
        OptionalInt days = words.value(Kind.DAY, i);
        if (days.isPresent()) {
            return TimeExpression.dated(i, i + 1, EventDate.day(published.plusDays(days.getAsInt())));
        }
        Optional<TimeExpression> holiday = dates.holiday(i);
        if (holiday.isPresent()) {
            return holiday;
        }
        Optional<TimeExpression> besideNamed = besideNamed(i);
        if (besideNamed.isPresent()) {
            return besideNamed;
        }
        Optional<TimeExpression> neighbour = counts.neighbour(i).or(() -> story.at(i));
        if (neighbour.isPresent()) {
            return neighbour;
        }
        Optional<TimeExpression> ofMonth = dates.weekdayOfMonth(i);
        if (ofMonth.isPresent()) {
            return ofMonth;
        }
        Optional<TimeExpression> spanBeforeLast = spanBeforeLast(i);
        if (spanBeforeLast.isPresent()) {
            return spanBeforeLast;
        }
        if (words.is(Kind.STEP, i)) {
            return relative(i, words.value(Kind.STEP, i).getAsInt());
        }
        Optional<TimeExpression> edge = counts.edgeOf(i);
        if (edge.isPresent()) {
            return edge;
        }
        if (words.is(Kind.SEASON, i) && isNamed(i)) {
            return dates.season(i, words.value(Kind.SEASON, i).getAsInt());
        }
        if (words.is(Kind.WITHIN, i)) {
            return within(i);
        }
        if (words.is(Kind.RECENT, i)) {
            return words.is(Kind.STRETCH, i + 1) ? TimeExpression.undated(i, i + 2) : Optional.empty();
        }
        if (words.is(Kind.WEEKDAY, i)) {
            return weekday(i, words.weekday(i));
        }
        if (words.is(Kind.WEEKEND, i) && isThatWeekend(i)) {
            return weekend(i);
        }
        OptionalInt month = words.month(i);
        if (month.isPresent()) {
            return dates.month(i, month.getAsInt());
        }
        if (words.is(Kind.NUMBER, i) || words.is(Kind.HALF, i) || words.number(i) > 0) {
            Optional<TimeExpression> counted = dates.inNumbers(i)
                    .or(() -> counts.counted(i))
                    .or(() -> dates.dayFirst(i))
                    .or(() -> dates.yearFirst(i));
            if (counted.isPresent()) {
                return counted;
            }
        }
        return counts.uncounted(i)
                .or(() -> counts.dayOfMonth(i))
                .or(() -> dates.yearAlone(i))
                .or(() -> dates.era(i));
    }

    /** {@code two days after May 5}, {@code a day before Friday's vote}, {@code the day before yesterday}. */
    private Optional<TimeExpression> besideNamed(int i) {
        return counts.besideWhat(i)
                .flatMap(count -> named(count.unitAt() + 2, counts.origin(count))
                        .flatMap(named -> counts.beside(i, count, named)));
    }

    /**
     * The day, month or year that a word names. A name that comes again and again is that of the one near a certain
     * day: told on Wednesday, "the day before Thursday" may be today.
     */
    private Optional<TimeExpression> named(int i, LocalDate near) {
        return words.is(Kind.DAY, i) || words.is(Kind.STEP, i)
                ? at(i)
                : calendar(i)
                        .flatMap(time -> countsFromPublication(time)
                                ? Optional.of(time)
                                : new TimeScan(words, Today.of(near), Told.NOTHING).calendar(i));
    }

    /** {@code May 5}, {@code 5 May}, {@code Monday}, {@code 2003}. */
    private Optional<TimeExpression> calendar(int i) {
        if (words.is(Kind.WEEKDAY, i)) {
            return weekday(i, words.weekday(i));
        }
        OptionalInt month = words.month(i);
        return month.isPresent()
                ? dates.month(i, month.getAsInt())
                : dates.dayFirst(i).or(() -> dates.yearAlone(i));
    }

    /** {@code Monday last week}, {@code May 5 last year}, {@code Friday a week ago}. */
    private boolean countsFromPublication(TimeExpression time) {
        return IntStream.range(time.from(), time.to()).anyMatch(i -> words.is(Kind.STEP, i) || words.is(Kind.AGO, i));
    }

    /** Seasons are other words as well: "in spring" and "since the autumn", not "springs" of a watch. */
    private boolean isNamed(int season) {
        int before = words.is(Kind.THE, season - 1) ? season - 2 : season - 1;
        return words.is(Kind.BEFORE_SEASON, before);
    }

    /** {@code earlier this month}, {@code later in the week}. */
    private Optional<TimeExpression> within(int i) {
        return words.value(Kind.WITHIN, i).getAsInt() < 0
                ? partOf(i, false).map(TimeExpression::earlyPart)
                : partOf(i, true);
    }

    private Optional<TimeExpression> partOf(int i, boolean later) {
        boolean running = words.value(Kind.STEP, i + 1).equals(OptionalInt.of(0));
        boolean in = words.is(Kind.IN, i + 1) && words.is(Kind.THE, i + 2);
        if (!running && !in) {
            return Optional.empty();
        }
        boolean toCome = running && later;
        if (in && words.is(Kind.SPAN, i + 3)) {
            return counts.spanTold(i, i + 4, words.spanUnit(i + 3))
                    .or(() -> TimeExpression.dated(i, i + 4, span(i + 3, 0)));
        }
        if (in && words.is(Kind.ERA, i + 3)) {
            return counts.isOver(words.value(Kind.ERA, i + 3).getAsInt())
                    ? TimeExpression.over(i, i + 4)
                    : TimeExpression.undated(i, i + 4);
        }
        if (in && words.isDay(i + 3)) {
            return TimeExpression.dated(i, i + 4, EventDate.day(published));
        }
        return at(running ? i + 1 : i + 3)
                .map(rest -> new TimeExpression(
                        i,
                        rest.to(),
                        rest.past(),
                        rest.ahead(),
                        false,
                        toCome,
                        rest.over(),
                        rest.limit(),
                        false,
                        false));
    }

    /** {@code last week}, {@code this Friday}, {@code next March}, {@code the past two years}. */
    private Optional<TimeExpression> relative(int i, int step) {
        int unit = i + 1;
        if (words.is(Kind.PART, unit)) {
            return TimeExpression.dated(i, i + 2, EventDate.day(step < 0 ? published.minusDays(1) : published));
        }
        if (words.is(Kind.SPAN, unit) && words.is(Kind.UP_TO_NOW, i) && !words.is(Kind.WEEKEND, unit)) {
            return words.isSpan(unit, Unit.WEEK)
                    ? TimeExpression.dated(i, i + 2, counts.pastWeek())
                    : TimeExpression.undated(i, i + 2);
        }
        if (words.is(Kind.SPAN, unit) && step < 0 && words.is(Kind.WHOSE, i - 1) && words.is(Kind.OF, unit + 1)) {
            // "the last week of April" is in April, and when "the last year of the war" was nobody knows.
            return at(unit + 2).map(time -> time.startingAt(i));
        }
        if (words.is(Kind.SPAN, unit)) {
            EventDate ahead = span(unit, step == 0 && isWeekThatEnds(unit) ? 1 : step);
            return Optional.of(new TimeExpression(i, i + 2, span(unit, step), ahead));
        }
        if (words.is(Kind.SEASON, unit)) {
            return dates.season(i, words.value(Kind.SEASON, unit).getAsInt(), step);
        }
        if (words.is(Kind.WEEKDAY, unit)) {
            DayOfWeek day = words.weekday(unit);
            if (step == 0) {
                return weekday(unit, day).map(time -> time.startingAt(i));
            }
            return TimeExpression.dated(
                    i,
                    i + 2,
                    EventDate.day(
                            published.with(step > 0 ? TemporalAdjusters.next(day) : TemporalAdjusters.previous(day))));
        }
        OptionalInt month = words.month(unit);
        int behind = words.number(unit + 1);
        if (month.isPresent() && (CalendarDates.isDayOfMonth(behind) || CalendarDates.isYear(behind))) {
            // "this Sept. 30, 2016 photo", "this May 2016 photo".
            return datesOfNow.month(unit, month.getAsInt()).map(time -> time.startingAt(i));
        }
        if (month.isPresent()) {
            return dates.monthsFrom(i, i + 2, month.getAsInt(), 1, step);
        }
        return hours(i, step).or(() -> stretch(i, step));
    }

    /** {@code in the last 24 hours}, {@code over the past day}; but "on the last day" and "in the last hours of peace". */
    private Optional<TimeExpression> hours(int i, int step) {
        TimedWords.Count count = words.count(i + 1).orElse(new TimedWords.Count(1, Unit.HOUR, i + 1));
        int at = count.unitAt();
        boolean counted = words.is(Kind.UNIT, at)
                && (words.unit(at).compareTo(Unit.DAY) < 0 || words.isDay(at))
                && !words.is(Kind.OF, at + 1)
                && !words.is(Kind.BESIDE, at + 1);
        boolean during = words.is(Kind.THE, i - 1) && (words.is(Kind.IN, i - 2) || words.is(Kind.LASTS, i - 2));
        if (!counted || !during || step == 0) {
            return Optional.empty();
        }
        if (step > 0) {
            return TimeExpression.toCome(i, at + 1);
        }
        long days = ChronoUnit.DAYS.between(count.unit().shifted(-count.number(), published), published);
        if (days > DAYS_OF_A_WEEK) {
            return TimeExpression.undated(i, at + 1);
        }
        return TimeExpression.dated(i, at + 1, days > 1 ? counts.pastWeek() : EventDate.day(published));
    }

    /** {@code the past three days}, {@code the last 20 years}, {@code the coming weeks}. */
    private Optional<TimeExpression> stretch(int i, int step) {
        Optional<TimedWords.Count> count = words.count(i + 1);
        int at = count.map(TimedWords.Count::unitAt).orElse(i + 1);
        if (!words.is(Kind.STRETCH, at)) {
            return Optional.empty();
        }
        if (step > 0) {
            return TimeExpression.toCome(i, at + 1);
        }
        // "the last three days of the war" are none of these days, and "the last days" seldom are.
        boolean days = count.filter(some -> some.number() <= DAYS_OF_A_WEEK).isPresent()
                && words.unit(at) == Unit.DAY
                && !words.is(Kind.OF, at + 1)
                && !words.is(Kind.BESIDE, at + 1);
        return step < 0 && days
                ? TimeExpression.dated(i, at + 1, counts.pastWeek())
                : TimeExpression.undated(i, at + 1);
    }

    /** A Sunday's paper calls the week that ends with it the last one, and may look ahead to the next as this. */
    private boolean isWeekThatEnds(int at) {
        return published.getDayOfWeek() == DayOfWeek.SUNDAY
                && words.isSpan(at, Unit.WEEK)
                && !words.is(Kind.WEEKEND, at);
    }

    /** What word {@code at} names one of, {@code step} after the one that runs. */
    private EventDate span(int at, int step) {
        return switch (words.spanUnit(at)) {
            case WEEK ->
                EventDate.of(
                        published
                                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .plusWeeks(step < 0 && isWeekThatEnds(at) ? step + 1 : step),
                        DatePrecision.WEEK);
            case MONTH -> EventDate.of(published.withDayOfMonth(1).plusMonths(step), DatePrecision.MONTH);
            default -> EventDate.of(published.withDayOfYear(1).plusYears(step), DatePrecision.YEAR);
        };
    }

    private TimeExpression around(int from, int to, DayOfWeek day) {
        return new TimeExpression(
                from,
                to,
                EventDate.day(published.with(TemporalAdjusters.previousOrSame(day))),
                EventDate.day(published.with(TemporalAdjusters.nextOrSame(day))));
    }

    /** {@code over the weekend}, {@code Peru's weekend visit}, {@code a weekend visit}; but not "a weekend of talks". */
    private boolean isThatWeekend(int i) {
        boolean ofDeed = !words.isClauseEnd(i + 1) && !words.is(Kind.OF, i + 1);
        return words.is(Kind.THE, i - 1) || ofDeed && words.is(Kind.BEFORE_YEAR_OF, i - 1);
    }

    /**
     * {@code over the weekend}: the week of the last one that has begun, or for a plan that of the next one.
     */
    private Optional<TimeExpression> weekend(int i) {
        TimeExpression day =
                around(i, i + 1, DayOfWeek.of(words.value(Kind.WEEKEND, i).getAsInt()));
        return Optional.of(new TimeExpression(i, i + 1, week(day.past()), week(day.ahead())));
    }

    private EventDate week(EventDate day) {
        LocalDate of = day.start().orElseThrow();
        return EventDate.of(of.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), DatePrecision.WEEK);
    }

    private Optional<TimeExpression> weekday(int i, DayOfWeek day) {
        int to = words.is(Kind.PART, i + 1) ? i + 2 : i + 1;
        // "On Monday, May 6", "on Monday (May 6)".
        int behind = words.norm(to).equals("(") ? to + 1 : words.behindComma(to);
        OptionalInt month = words.month(behind);
        if (month.isPresent() && words.number(behind + 1) > 0) {
            return datesOfNow.month(behind, month.getAsInt()).map(time -> time.startingAt(i));
        }
        Optional<TimeExpression> dayFirst = datesOfNow.dayFirst(words.is(Kind.THE, behind) ? behind + 1 : behind);
        if (dayFirst.isPresent()) {
            return dayFirst.map(time -> time.startingAt(i));
        }
        Optional<TimeExpression> told = dayOfMonth(i, to, day).or(() -> beforeLast(i, to, day));
        if (told.isPresent()) {
            return told;
        }
        int step = words.is(Kind.OF, to) ? to + 1 : to;
        if (words.is(Kind.STEP, step) && words.isSpan(step + 1, Unit.WEEK)) {
            LocalDate monday = span(step + 1, words.value(Kind.STEP, step).getAsInt())
                    .start()
                    .orElseThrow();
            return TimeExpression.dated(i, step + 2, EventDate.day(monday.with(TemporalAdjusters.nextOrSame(day))));
        }
        return counts.weeksBefore(i, to)
                .or(() -> toCome(i, to, day))
                .or(() -> begun(i, to, day))
                .or(() -> Optional.of(around(i, to, day)));
    }

    /** {@code Monday the 6th}: the one that is a Monday. */
    private Optional<TimeExpression> dayOfMonth(int i, int to, DayOfWeek day) {
        Optional<TimeExpression> dated = words.is(Kind.THE, to) ? counts.dayOfMonth(to + 1) : Optional.empty();
        return dated.flatMap(time -> {
            boolean isPast = time.past().start().orElseThrow().getDayOfWeek() == day;
            return TimeExpression.dated(i, time.to(), isPast ? time.past() : time.ahead());
        });
    }

    /** {@code the Monday before last}. */
    private Optional<TimeExpression> beforeLast(int i, int to, DayOfWeek day) {
        LocalDate last = published.with(TemporalAdjusters.previous(day));
        return isBeforeLast(to) ? TimeExpression.dated(i, to + 2, EventDate.day(last.minusWeeks(1))) : Optional.empty();
    }

    /** {@code the week before last}. */
    private Optional<TimeExpression> spanBeforeLast(int i) {
        return words.is(Kind.THE, i - 1) && words.is(Kind.SPAN, i) && isBeforeLast(i + 1)
                ? TimeExpression.dated(i, i + 3, span(i, -2))
                : Optional.empty();
    }

    /** Whether "before last" stands at a word, and not "before last month's vote". */
    private boolean isBeforeLast(int i) {
        return words.value(Kind.BESIDE, i).orElse(0) < 0
                && words.value(Kind.STEP, i + 1).orElse(0) < 0
                && (words.isClauseEnd(i + 2) || words.is(Kind.PLANNED_FOR, i + 2));
    }

    /** {@code planned for Friday}; but today and yesterday may be just the days that were planned. */
    private Optional<TimeExpression> toCome(int i, int to, DayOfWeek day) {
        LocalDate latest = published.with(TemporalAdjusters.previousOrSame(day));
        if (!latest.isBefore(published.minusDays(1))) {
            return Optional.empty();
        }
        EventDate next = EventDate.day(latest.plusWeeks(1));
        return coming.areAheadOn(i)
                ? Optional.of(TimeExpression.limit(i, to, next))
                : coming.areOn(i) ? TimeExpression.dated(i, to, next) : Optional.empty();
    }

    /**
     * {@code Tuesday}, told on Monday of where Tuesday has begun; the one that is almost a week ago would be called the
     * last. "Since Tuesday" tells of some days, and "will meet on Tuesday" of what has not begun.
     */
    private Optional<TimeExpression> begun(int i, int to, DayOfWeek day) {
        LocalDate next = published.plusDays(1);
        return nextBegun && next.getDayOfWeek() == day && !words.is(Kind.SINCE, i - 1) && !counts.isOfWhatWillBe(i)
                ? Optional.of(TimeExpression.begun(i, to, EventDate.day(next)))
                : Optional.empty();
    }
}
