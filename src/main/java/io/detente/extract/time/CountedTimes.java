package io.detente.extract.time;

import io.detente.event.EventDate;
import io.detente.extract.time.TimeWords.Kind;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads the times that a sentence counts from another: from the day of publication, or from the day told last. */
final class CountedTimes {
    /** More of a unit than this are not counted from the day of publication. */
    private static final int FARTHEST_COUNTED = 2000;

    private final TimedWords words;
    private final LocalDate published;
    private final Optional<TimeExpression> told;

    /** @param told the day that was told last */
    CountedTimes(TimedWords words, LocalDate published, Optional<TimeExpression> told) {
        this.words = words;
        this.published = published;
        this.told = told;
    }

    /**
     * {@code two weeks ago}, {@code a day earlier}, {@code two days before the summit},
     * {@code the day before yesterday}.
     */
    Optional<TimeExpression> counted(int i) {
        return words.count(i)
                .filter(count -> count.number() <= FARTHEST_COUNTED)
                .flatMap(count -> counted(i, count.unitAt(), count.number()));
    }

    private Optional<TimeExpression> counted(int i, int unitAt, int n) {
        if (words.is(Kind.AGO, unitAt + 1)) {
            return TimeExpression.dated(i, unitAt + 2, words.unit(unitAt).counted(-n, published));
        }
        return beside(i, unitAt, n).or(() -> before(i, unitAt, n));
    }

    /**
     * A time before something whose own time was not told: "hours before the vote" is mostly on the same day,
     * "a year earlier" is as good as a year ago, and when "two days before the summit" was nobody knows.
     */
    private Optional<TimeExpression> before(int i, int unitAt, int n) {
        Unit unit = words.unit(unitAt);
        boolean earlier = words.value(Kind.ANCHORED, unitAt + 1).orElse(0) < 0;
        boolean before = words.value(Kind.BESIDE, unitAt + 1).orElse(0) < 0;
        if (!earlier && !before) {
            return Optional.empty();
        }
        return unit == Unit.HOUR || earlier && unit.compareTo(Unit.WEEK) > 0
                ? TimeExpression.dated(i, unitAt + 2, unit.counted(-n, published))
                : TimeExpression.undated(i, unitAt + 2);
    }

    /**
     * Units counted before or after the day that was told, or the one that follows: {@code before yesterday}.
     */
    private Optional<TimeExpression> beside(int from, int unitAt, int count) {
        Unit unit = words.unit(unitAt);
        int at = unitAt + 1;
        OptionalInt sign = words.value(Kind.ANCHORED, at);
        if (sign.isPresent()) {
            return shifted(from, at + 1, day -> unit.counted(count * sign.getAsInt(), day));
        }
        OptionalInt side = words.value(Kind.BESIDE, at);
        OptionalInt days = words.value(Kind.DAY, at + 1);
        if (side.isEmpty()) {
            return Optional.empty();
        }
        if (days.isPresent()) {
            return TimeExpression.dated(
                    from, at + 2, unit.counted(count * side.getAsInt(), published.plusDays(days.getAsInt())));
        }
        return words.isClauseEnd(at + 1)
                ? shifted(from, at + 1, day -> unit.counted(count * side.getAsInt(), day))
                : Optional.empty();
    }

    /** {@code the next day}, {@code the same day}, {@code the day before}. */
    Optional<TimeExpression> neighbour(int i) {
        if (words.is(Kind.NEIGHBOUR, i) && words.isDay(i + 1)) {
            int step = words.value(Kind.NEIGHBOUR, i).getAsInt();
            if (step == 0 && !words.isClauseEnd(i + 2)) {
                // "on the same day that", "on the same day he": which day is told only after that.
                return Optional.empty();
            }
            return shifted(i, i + 2, day -> EventDate.day(day.plusDays(step)));
        }
        return words.isDay(i) && words.is(Kind.THE, i - 1) && words.is(Kind.BESIDE, i + 1)
                ? beside(i, i, 1)
                : Optional.empty();
    }

    private Optional<TimeExpression> shifted(int from, int to, Function<LocalDate, EventDate> by) {
        return told.map(day -> {
            LocalDate anchor = day.past().start().orElseThrow();
            EventDate past = by.apply(anchor);
            // "said on Friday that they left two weeks later" counts from another day, which was not told.
            boolean isWrong = !anchor.isAfter(published)
                    && past.start().filter(start -> start.isAfter(published)).isPresent();
            return new TimeExpression(
                    from,
                    to,
                    isWrong ? EventDate.UNKNOWN : past,
                    by.apply(day.ahead().start().orElseThrow()));
        });
    }
}
