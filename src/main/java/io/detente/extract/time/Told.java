package io.detente.extract.time;

import io.detente.event.DatePrecision;
import io.detente.event.EventDate;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The dates that were told before a sentence.
 *
 * @param before the last one that the sentence right before it tells
 * @param above the last one, however far above it was told
 * @param day the last day that the sentence right before it tells, also where it tells a year or a month behind it
 * @param published the day on which the text speaks, if that is known
 * @param recent whether the text has told of a day not long before that: it is no history
 */
public record Told(
        Optional<TimeExpression> before,
        Optional<TimeExpression> above,
        Optional<TimeExpression> day,
        Optional<LocalDate> published,
        boolean recent) {
    /** What is told of so many days before publication or less is recent. */
    private static final int RECENT_DAYS = 31;

    /** Where no date is known. */
    public static final Told NOTHING =
            new Told(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** What an article has told before its first sentence: on which day it speaks. */
    public static Told on(LocalDate published) {
        return new Told(
                Optional.empty(),
                TimeExpression.dated(0, 0, EventDate.day(published)),
                Optional.empty(),
                Optional.of(published),
                false);
    }

    /** What was told when a sentence has told of these times. */
    public Told then(List<TimeExpression> times) {
        Optional<TimeExpression> last = last(times);
        return new Told(
                last,
                last.or(() -> above),
                last(times.stream()
                        .filter(time -> time.past().precision() == DatePrecision.DAY)
                        .toList()),
                published,
                recent || times.stream().anyMatch(this::isRecent));
    }

    private boolean isRecent(TimeExpression time) {
        return time.past().precision() == DatePrecision.DAY
                && published
                        .filter(day -> Math.abs(ChronoUnit.DAYS.between(
                                        time.past().start().orElseThrow(), day))
                                <= RECENT_DAYS)
                        .isPresent();
    }

    /** The last of some times that tells a date to count from. */
    static Optional<TimeExpression> last(List<TimeExpression> times) {
        return times.stream()
                .filter(time -> time.past().precision() != DatePrecision.UNKNOWN && !time.since() && !time.limit())
                .reduce((one, next) -> next);
    }
}
