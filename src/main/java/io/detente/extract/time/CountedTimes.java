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
import java.util.function.Function;
import java.util.stream.IntStream;

/** Reads the times that a sentence counts from another: from the day of publication, or from what was told last. */
final class CountedTimes {
    /** More of a unit than this are not counted from the day of publication. */
    private static final int FARTHEST_COUNTED = 2000;

    /** No weekday is further off than this many days. */
    private static final int NEAREST_WEEKDAY = 3;

    /** At most so many words lie between "will" and "in two weeks". */
    private static final int FURTHEST_WILL = 12;

    private final TimedWords words;
    private final LocalDate published;
    private final LocalDate latest;
    private final Optional<TimeExpression> told;

    /** What is counted back, or is "that day", goes on from what was told at some distance, too. */
    private final Optional<TimeExpression> toldAbove;

    /** "On Saturday Peru left the pact of 1992. The next day ..." counts from the Saturday. */
    private final Optional<TimeExpression> toldDay;

    /** @param told what was told before */
    CountedTimes(TimedWords words, Today today, Told told) {
        this.words = words;
        this.published = today.day();
        this.latest = today.latest();
        this.told = told.before();
        this.toldAbove = told.above();
        this.toldDay = told.day();
    }

    /** {@code two weeks ago}, {@code a day earlier}, {@code two days before the summit}. */
    Optional<TimeExpression> counted(int i) {
        return words.count(i)
                .filter(count -> count.number() <= FARTHEST_COUNTED)
                .flatMap(count -> counted(i, count));
    }

    private Optional<TimeExpression> counted(int i, TimedWords.Count count) {
        int unitAt = count.unitAt();
        Unit unit = count.unit();
        int n = count.number();
        if (words.is(Kind.AGO, unitAt + 1)) {
            return unitsBefore(i, unitAt + 2, unit, n)
                    .or(() -> TimeExpression.dated(i, unitAt + 2, unit.counted(-n, published)));
        }
        if (words.is(Kind.IN, i - 1) && words.isPossessive(unitAt + 1) && words.is(Kind.TIME, unitAt + 2)) {
            return TimeExpression.dated(i, unitAt + 3, unit.counted(n, published));
        }
        if (words.is(Kind.FROM, unitAt + 1)) {
            return unitsFrom(i, unitAt + 2, unit, n);
        }
        return beside(i, count)
                .or(() -> before(i, count))
                .or(() -> within(i, unitAt))
                .or(() -> aheadOf(i, count));
    }

    /**
     * {@code a year ago today}, {@code ten years ago this week}, {@code a week ago on Friday}: that many units before
     * the day that stands behind "ago". The Friday a year ago is the anniversary that is near, the one a week ago
     * lies before the one that is over.
     */
    private Optional<TimeExpression> unitsBefore(int from, int behind, Unit unit, int n) {
        int at = words.is(Kind.ON, behind) ? behind + 1 : behind;
        // "Two years ago today's minister was a rebel."
        if (unit.compareTo(Unit.WEEK) < 0 || words.isPossessive(at + 1)) {
            return Optional.empty();
        }
        if (words.is(Kind.DAY, at)) {
            LocalDate day = published.plusDays(words.value(Kind.DAY, at).getAsInt());
            return TimeExpression.dated(from, at + 1, EventDate.day(unit.shifted(-n, day)));
        }
        if (words.is(Kind.WEEKDAY, at)) {
            LocalDate upTo = unit.compareTo(Unit.MONTH) < 0 ? published : published.plusDays(NEAREST_WEEKDAY);
            LocalDate day = upTo.with(TemporalAdjusters.previousOrSame(words.weekday(at)));
            return TimeExpression.dated(from, at + 1, EventDate.day(unit.shifted(-n, day)));
        }
        boolean running = words.value(Kind.STEP, at).equals(OptionalInt.of(0)) && words.is(Kind.SPAN, at + 1);
        if (running && words.spanUnit(at + 1).compareTo(unit) <= 0) {
            EventDate span = whole(words.spanUnit(at + 1), published, 0);
            return TimeExpression.dated(
                    from, at + 2, EventDate.of(unit.shifted(-n, span.start().orElseThrow()), span.precision()));
        }
        return Optional.empty();
    }

    /** {@code Friday a week ago}: what stands behind the weekday. */
    Optional<TimeExpression> weeksBefore(int weekday, int behind) {
        return words.count(behind)
                .filter(count -> isOfWeeks(count.unit()) && words.is(Kind.AGO, count.unitAt() + 1))
                .flatMap(count -> TimeExpression.dated(
                        weekday,
                        count.unitAt() + 2,
                        EventDate.day(count.unit()
                                .shifted(
                                        -count.number(),
                                        published.with(TemporalAdjusters.previousOrSame(words.weekday(weekday)))))));
    }

    /**
     * {@code two weeks from Friday}, {@code a month from now}; but "for three days from Friday" begins on Friday, and
     * "two days from Friday's vote" is before it.
     */
    private Optional<TimeExpression> unitsFrom(int from, int at, Unit unit, int n) {
        boolean lasts = words.is(Kind.LASTS, from - 1);
        if (lasts || isWithinDay(unit) || words.isPossessive(at + 1)) {
            return Optional.empty();
        }
        if (words.is(Kind.NOW, at)) {
            return TimeExpression.dated(from, at + 1, unit.counted(n, published));
        }
        Optional<LocalDate> day = words.is(Kind.WEEKDAY, at)
                ? Optional.of(published.with(TemporalAdjusters.nextOrSame(words.weekday(at))))
                : words.value(Kind.DAY, at).stream()
                        .mapToObj(published::plusDays)
                        .findFirst();
        return day.flatMap(start -> TimeExpression.dated(from, at + 1, EventDate.day(unit.shifted(n, start))));
    }

    /** {@code hours later}: on the same day. How many days {@code days later} are nobody knows. {@code Days ago}. */
    Optional<TimeExpression> uncounted(int i) {
        if (!words.is(Kind.UNIT, i) || words.is(Kind.NUMBER, i - 1) || words.number(i - 1) >= 0) {
            return Optional.empty();
        }
        if (words.is(Kind.AGO, i + 1)) {
            return ago(i);
        }
        if (!words.is(Kind.ANCHORED, i + 1)) {
            return within(i, i);
        }
        return isWithinDay(words.unit(i))
                ? shifted(
                        i,
                        i + 2,
                        words.unit(i),
                        words.value(Kind.ANCHORED, i + 1).getAsInt(),
                        EventDate::day)
                : TimeExpression.undated(i, i + 2);
    }

    /** {@code hours ago}, {@code days ago}; how many weeks or years {@code years ago} are nobody knows, but no few. */
    private Optional<TimeExpression> ago(int unitAt) {
        Unit unit = words.unit(unitAt);
        if (unit.compareTo(Unit.WEEK) >= 0) {
            return TimeExpression.over(unitAt, unitAt + 2);
        }
        return TimeExpression.dated(unitAt, unitAt + 2, unit == Unit.DAY ? pastWeek() : EventDate.day(published));
    }

    /** The seven days up to the day of publication. */
    EventDate pastWeek() {
        return EventDate.of(published.minusWeeks(1).plusDays(1), DatePrecision.WEEK);
    }

    /** {@code within three months}: some day of them. */
    private Optional<TimeExpression> within(int from, int unitAt) {
        return words.is(Kind.AT_MOST, from - 1) ? TimeExpression.undated(from, unitAt + 1) : Optional.empty();
    }

    /**
     * {@code they will meet in two weeks}: it dates what is to come alone, as such words tell of what happened how long
     * it took. "Will meet for the first time in two years" dates nothing.
     */
    private Optional<TimeExpression> aheadOf(int from, TimedWords.Count count) {
        int to = count.unitAt() + 1;
        boolean in = words.is(Kind.IN, from - 1) && !isWithinDay(count.unit()) && !words.is(Kind.OF, to);
        return in && isOfWhatWillBe(from - 1)
                ? Optional.of(new TimeExpression(
                        from, to, EventDate.UNKNOWN, count.unit().counted(count.number(), published)))
                : Optional.empty();
    }

    /** Whether a word that looks ahead stands before a word, and none between them that compares with the past. */
    boolean isOfWhatWillBe(int before) {
        for (int i = before - 1; i >= 0 && before - i <= FURTHEST_WILL; i--) {
            if (words.is(Kind.RANKED, i) || words.is(Kind.WILL, i)) {
                return words.is(Kind.WILL, i);
            }
        }
        return false;
    }

    /**
     * A time before something whose own time was not told: "hours before the vote" is mostly on the same day,
     * "a year earlier" is as good as a year ago, and when "two days before the summit" was nobody knows.
     */
    private Optional<TimeExpression> before(int i, TimedWords.Count count) {
        int unitAt = count.unitAt();
        Unit unit = count.unit();
        boolean earlier = words.value(Kind.ANCHORED, unitAt + 1).orElse(0) < 0;
        boolean before = words.value(Kind.BESIDE, unitAt + 1).orElse(0) < 0;
        if (!earlier && !before) {
            return Optional.empty();
        }
        LocalDate day = unit.shifted(-count.number(), published);
        boolean sameDay = isWithinDay(unit) && day.equals(published);
        return sameDay || earlier && unit.compareTo(Unit.MONTH) >= 0
                ? TimeExpression.dated(i, unitAt + 2, unit.counted(-count.number(), published))
                : TimeExpression.undated(i, unitAt + 2);
    }

    /**
     * What is counted before or after a word from {@code i} on: {@code two days after}, {@code the day before}. "For
     * two days after" begins on the day behind it and lasts.
     */
    Optional<TimedWords.Count> besideWhat(int i) {
        if (isTheDay(i)) {
            return Optional.of(theDay(i));
        }
        return words.is(Kind.LASTS, i - 1) || words.is(Kind.AT_MOST, i - 1)
                ? Optional.empty()
                : words.count(i)
                        .filter(count ->
                                count.number() <= FARTHEST_COUNTED && words.is(Kind.BESIDE, count.unitAt() + 1));
    }

    /**
     * What stands behind {@code two days after}, {@code two days since} or {@code the second anniversary of}, up to
     * where what is said ends.
     */
    Optional<OlderClause> older(int i) {
        return words.count(i)
                .filter(count -> count.number() <= FARTHEST_COUNTED && words.is(Kind.SINCE, behindPassed(count)))
                .flatMap(count -> older(i, count, behindPassed(count) + 1, true))
                .or(() -> besideWhat(i)
                        .filter(count -> signed(count) > 0)
                        .flatMap(count -> older(i, count, count.unitAt() + 2, false)))
                .or(() -> anniversary(i));
    }

    /** What stands behind {@code the 50th anniversary of}: it is so many years older than the news. */
    private Optional<OlderClause> anniversary(int i) {
        int years = words.isOrdinal(i)
                ? words.number(i)
                : words.value(Kind.NTH, i).orElse(words.value(Kind.ORDINAL, i).orElse(0));
        boolean counted =
                years > 0 && years <= FARTHEST_COUNTED && words.is(Kind.ANNIVERSARY, i + 1) && words.is(Kind.OF, i + 2);
        return counted ? older(i, new TimedWords.Count(years, Unit.YEAR, i + 1), i + 3, true) : Optional.empty();
    }

    /** The word behind {@code two days} and {@code two days have passed}. */
    private int behindPassed(TimedWords.Count count) {
        int at = count.unitAt() + 1;
        while (words.is(Kind.PASSED, at)) {
            at++;
        }
        return at;
    }

    private Optional<OlderClause> older(int i, TimedWords.Count count, int from, boolean thanNews) {
        int to = from;
        while (!words.isClauseEnd(to)) {
            to++;
        }
        return to == from
                ? Optional.empty()
                : Optional.of(new OlderClause(i, from, to, count.number(), count.unit(), thanNews));
    }

    /** The day from which what is counted beside it leads to the day of publication. */
    LocalDate origin(TimedWords.Count beside) {
        return beside.unit().shifted(-signed(beside), published);
    }

    /** {@code two days after May 5}, of which {@code May 5} is read; nothing if that tells no day to count from. */
    Optional<TimeExpression> beside(int from, TimedWords.Count count, TimeExpression named) {
        Unit unit = count.unit();
        return isWithin(named, unit)
                ? Optional.of(new TimeExpression(
                        from,
                        named.to(),
                        unit.counted(signed(count), start(named)),
                        unit.counted(signed(count), named.ahead().start().orElseThrow())))
                : Optional.empty();
    }

    private int signed(TimedWords.Count beside) {
        return beside.number() * words.value(Kind.BESIDE, beside.unitAt() + 1).orElseThrow();
    }

    private static TimedWords.Count theDay(int i) {
        return new TimedWords.Count(1, Unit.DAY, i);
    }

    /** {@code the day after}, {@code the night before}. */
    private boolean isTheDay(int i) {
        boolean day = words.isDay(i) || words.is(Kind.PART, i);
        return day && words.is(Kind.THE, i - 1) && words.is(Kind.BESIDE, i + 1);
    }

    /** Units counted before or after the date that was told. */
    private Optional<TimeExpression> beside(int from, TimedWords.Count count) {
        Unit unit = count.unit();
        int at = count.unitAt() + 1;
        OptionalInt sign = words.value(Kind.ANCHORED, at);
        if (sign.isPresent()) {
            return shifted(
                    from, at + 1, unit, sign.getAsInt(), day -> unit.counted(count.number() * sign.getAsInt(), day));
        }
        OptionalInt side = words.value(Kind.BESIDE, at);
        boolean afterDeed = side.orElse(0) > 0 && isDeedOfToldDay(from, at + 1);
        return side.isPresent() && (words.isClauseEnd(at + 1) || afterDeed)
                ? shifted(
                        from, at + 1, unit, side.getAsInt(), day -> unit.counted(count.number() * side.getAsInt(), day))
                : Optional.empty();
    }

    /** {@code Israel bombed Syria on Sept. 6. A day after the deadly raid, Russia condemned it}: whose day the sentence above tells. */
    private boolean isDeedOfToldDay(int from, int the) {
        boolean dated = IntStream.range(0, from)
                .anyMatch(i -> words.is(Kind.DAY, i)
                        || words.is(Kind.WEEKDAY, i)
                        || words.month(i).isPresent());
        return !dated
                && toldDay.isPresent()
                && words.is(Kind.THE, the)
                && (words.isClauseEnd(the + 2) || words.isClauseEnd(the + 3));
    }

    /**
     * {@code the next day}, {@code the same evening}, {@code the day before}; {@code that week},
     * {@code the following year}.
     */
    Optional<TimeExpression> neighbour(int i) {
        boolean goesBack = words.is(Kind.GOES_BACK, i);
        if (goesBack || words.is(Kind.NEIGHBOUR, i)) {
            int step = words.value(Kind.NEIGHBOUR, i).orElse(0);
            if (words.isDay(i + 1) || words.is(Kind.PART, i + 1)) {
                // "on the same day that", "on the same day he": which day is told only after that.
                boolean toldLater =
                        step == 0 && !goesBack && !words.isClauseEnd(i + 2) && !words.is(Kind.PLANNED_FOR, i + 2);
                return toldLater
                        ? Optional.empty()
                        : shifted(i, i + 2, Unit.DAY, step, day -> EventDate.day(day.plusDays(step)));
            }
            // "last year" and "next year" count from publication.
            if (words.is(Kind.STEP, i)) {
                return nextOfStory(i, step);
            }
            if (words.is(Kind.SPAN, i + 1)) {
                Unit unit = words.spanUnit(i + 1);
                return shifted(i, i + 2, unit, step, day -> whole(unit, day, step));
            }
        }
        return isTheDay(i) ? beside(i, theDay(i)) : Optional.empty();
    }

    /**
     * {@code They met in 2014. The next year, ...}: as what is told began so, it goes on from what was told before.
     * Behind a deed, {@code they left the next year}, only what happened does, and a plan looks ahead of publication.
     */
    private Optional<TimeExpression> nextOfStory(int i, int step) {
        boolean lasts = words.is(Kind.LASTS, i - 2) || words.is(Kind.IN, i - 2) || words.is(Kind.AT_MOST, i - 2);
        if (lasts || !words.is(Kind.THE, i - 1) || !words.is(Kind.SPAN, i + 1) || !words.isClauseEnd(i + 2)) {
            return Optional.empty();
        }
        Unit unit = words.spanUnit(i + 1);
        return told.filter(time -> isWithin(time, unit))
                .map(time -> whole(unit, start(time), step))
                .filter(date -> date.start()
                        .orElseThrow()
                        .isBefore(whole(unit, published, 0).start().orElseThrow()))
                .map(date -> new TimeExpression(i, i + 2, date, i == 1 ? date : whole(unit, published, step)));
    }

    /**
     * {@code the end of the year}, {@code year's end}, {@code year-end}: of the year that was told of, or for a plan the
     * one that runs.
     */
    Optional<TimeExpression> edgeOf(int i) {
        boolean of = words.is(Kind.EDGE_OF, i)
                && words.is(Kind.OF, i + 1)
                && words.is(Kind.THE, i + 2)
                && words.is(Kind.SPAN, i + 3)
                && !words.isPossessive(i + 4);
        if (of) {
            return edge(i, i + 4, words.spanUnit(i + 3));
        }
        boolean own = words.is(Kind.SPAN, i)
                && words.is(Kind.EDGE_OF, i + 2)
                && (words.isPossessive(i + 1) || words.is(Kind.HYPHEN, i + 1));
        return own ? edge(i, i + 3, words.spanUnit(i)) : Optional.empty();
    }

    private Optional<TimeExpression> edge(int from, int to, Unit unit) {
        LocalDate anchor = told.filter(time -> isWithin(time, unit))
                .map(CountedTimes::start)
                .orElse(published);
        return Optional.of(new TimeExpression(from, to, whole(unit, anchor, 0), whole(unit, published, 0)));
    }

    /**
     * {@code earlier in the year}, {@code later in the month}: of the former one that was told of; in a plan, of the one
     * that runs. Weeks are mostly those of the news.
     */
    Optional<TimeExpression> spanTold(int from, int to, Unit unit) {
        return told.filter(time -> unit.compareTo(Unit.MONTH) >= 0 && isWithin(time, unit))
                .map(time -> new TimeExpression(from, to, whole(unit, start(time), 0), whole(unit, published, 0)));
    }

    /** Whether the decade or century is over that was told of last. */
    boolean isOver(int years) {
        return toldAbove
                .filter(time -> start(time).getYear() / years < published.getYear() / years)
                .isPresent();
    }

    /**
     * {@code on the 19th}: the latest, or for a plan the next; where a day or a month of former times was told, the
     * one of that month.
     */
    Optional<TimeExpression> dayOfMonth(int i) {
        boolean alone = words.isOrdinal(i)
                && words.is(Kind.THE, i - 1)
                && (words.is(Kind.BEFORE_DAY, i - 2) || words.is(Kind.WEEKDAY, i - 2))
                && words.isClauseEnd(i + 1);
        if (!alone) {
            return Optional.empty();
        }
        int day = words.number(i);
        YearMonth running = YearMonth.from(published);
        Optional<YearMonth> former = told.filter(time -> isWithin(time, Unit.MONTH))
                .map(time -> YearMonth.from(start(time)))
                .filter(month -> month.isBefore(running));
        if (!CalendarDates.isDayOfMonth(day)
                || former.filter(month -> !month.isValidDay(day)).isPresent()) {
            return Optional.empty();
        }
        LocalDate past = former.map(month -> month.atDay(day)).orElseGet(() -> inMonth(day, running, -1));
        return Optional.of(new TimeExpression(i, i + 1, EventDate.day(past), EventDate.day(inMonth(day, running, 1))));
    }

    /** The day of a month that is nearest to publication, or on it, on one side: -1 before, 1 after. */
    private LocalDate inMonth(int day, YearMonth month, int side) {
        boolean fits = month.isValidDay(day) && side * month.atDay(day).compareTo(published) >= 0;
        return fits ? month.atDay(day) : inMonth(day, month.plusMonths(side), side);
    }

    /** The week, month or year that a day lies in, or one {@code step} after it. */
    private static EventDate whole(Unit unit, LocalDate day, int step) {
        LocalDate first = unit == Unit.WEEK ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day;
        return unit.counted(step, first);
    }

    private static boolean isWithinDay(Unit unit) {
        return unit.compareTo(Unit.DAY) < 0;
    }

    private static boolean isOfWeeks(Unit unit) {
        return unit == Unit.WEEK || unit == Unit.FORTNIGHT;
    }

    private static LocalDate start(TimeExpression time) {
        return time.past().start().orElseThrow();
    }

    /** Whether what was told is known well enough to count such units from it: from a month no days. */
    private static boolean isWithin(TimeExpression told, Unit unit) {
        DatePrecision needed = unit.compareTo(Unit.YEAR) >= 0
                ? DatePrecision.YEAR
                : unit == Unit.MONTH ? DatePrecision.MONTH : DatePrecision.DAY;
        return told.past().precision().compareTo(needed) <= 0;
    }

    /** @param side where it lies from what was told: -1 before it, 0 on it, 1 after it */
    private Optional<TimeExpression> shifted(int from, int to, Unit unit, int side, Function<LocalDate, EventDate> by) {
        return origin(unit, side)
                .filter(time -> isWithin(time, unit))
                .or(this::dayBesideFormerTime)
                .map(time -> {
                    LocalDate anchor = start(time);
                    EventDate past = by.apply(anchor);
                    // "said on Friday that they left two weeks later" counts from another day, which was not told.
                    boolean isWrong = !anchor.isAfter(latest)
                            && past.start()
                                    .filter(start -> start.isAfter(latest))
                                    .isPresent();
                    return new TimeExpression(
                            from,
                            to,
                            isWrong ? EventDate.UNKNOWN : past,
                            by.apply(time.ahead().start().orElseThrow()));
                });
    }

    /** The day that was told beside a time long past, from which no day is counted. */
    private Optional<TimeExpression> dayBesideFormerTime() {
        return told.filter(time -> start(time).isBefore(published.minusYears(1)))
                .flatMap(time -> toldDay);
    }

    /** What is counted on goes on from the sentence before, but by months and years also from a former date above. */
    private Optional<TimeExpression> origin(Unit unit, int side) {
        if (told.isPresent() || side <= 0) {
            return told.or(() -> toldAbove);
        }
        LocalDate running = published.withDayOfMonth(1);
        return toldAbove.filter(time ->
                unit.compareTo(Unit.MONTH) >= 0 && unit.shifted(1, start(time)).isBefore(running));
    }
}
