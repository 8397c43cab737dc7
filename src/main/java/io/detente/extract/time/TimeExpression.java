package io.detente.extract.time;

import io.detente.event.EventDate;
import java.util.Optional;

/**
 * Words that say when.
 *
 * @param from first word
 * @param to word after the last
 * @param past what they mean for something that happened
 * @param ahead what they mean for something that lies ahead ({@code on Monday} for a planned visit)
 * @param since they begin a span that lasts ({@code since February})
 * @param toCome they mean what is left of their span ({@code later this year}), or a span to come whose days they do
 *     not tell ({@code in the coming weeks})
 * @param over they mean a time that is long over ({@code in the 1980s}, {@code years ago}); they tell no date
 * @param limit what is told as a fact was before them ({@code ordered them to leave by Friday}); they tell no more of it
 * @param begun they mean the day after today, which has begun elsewhere, so that what is told as a fact of it is one
 * @param early they mean what is over of their span ({@code earlier this month}), but none of the last days, which have
 *     names of their own
 */
public record TimeExpression(
        int from,
        int to,
        EventDate past,
        EventDate ahead,
        boolean since,
        boolean toCome,
        boolean over,
        boolean limit,
        boolean begun,
        boolean early) {

    TimeExpression(int from, int to, EventDate past, EventDate ahead) {
        this(from, to, past, ahead, false, false, false, false, false, false);
    }

    /** Words that tell a date, whether it is past or ahead. */
    static Optional<TimeExpression> dated(int from, int to, EventDate date) {
        return Optional.of(new TimeExpression(from, to, date, date));
    }

    /** Words that tell no date, and not on which side of the day of publication it lies: {@code recently}. */
    static Optional<TimeExpression> undated(int from, int to) {
        return undated(from, to, false, false);
    }

    /** {@code in the coming weeks}. */
    static Optional<TimeExpression> toCome(int from, int to) {
        return undated(from, to, true, false);
    }

    /** {@code in the 1980s}. */
    static Optional<TimeExpression> over(int from, int to) {
        return undated(from, to, false, true);
    }

    private static Optional<TimeExpression> undated(int from, int to, boolean toCome, boolean over) {
        return Optional.of(new TimeExpression(
                from, to, EventDate.UNKNOWN, EventDate.UNKNOWN, false, toCome, over, false, false, false));
    }

    /** {@code by Friday}, which lies ahead. */
    static TimeExpression limit(int from, int to, EventDate date) {
        return new TimeExpression(from, to, date, date, false, false, false, true, false, false);
    }

    /** {@code on Tuesday}, told on Monday of where Tuesday has begun. */
    static TimeExpression begun(int from, int to, EventDate date) {
        return new TimeExpression(from, to, date, date, false, false, false, false, true, false);
    }

    /** The same, with more words before it. */
    TimeExpression startingAt(int newFrom) {
        return new TimeExpression(newFrom, to, past, ahead, since, toCome, over, limit, begun, early);
    }

    /** The same, where it means another date for something that happened. */
    TimeExpression of(EventDate happened) {
        return new TimeExpression(from, to, happened, ahead, since, toCome, over, limit, begun, early);
    }

    /** The same, where it means its past date for what lies ahead, too. */
    public TimeExpression settled() {
        return new TimeExpression(from, to, past, past, since, toCome, over, limit, begun, early);
    }

    /** The same, where it means its date ahead for what is told as a fact, too. */
    public TimeExpression upcoming() {
        return new TimeExpression(from, to, ahead, ahead, since, toCome, over, limit, begun, early);
    }

    /** The same, as what is over of its span. */
    TimeExpression earlyPart() {
        return new TimeExpression(from, to, past, ahead, since, toCome, over, limit, begun, true);
    }

    /** The same, as the beginning of a span that lasts, on the date {@code start}. */
    TimeExpression lasting(EventDate start) {
        return new TimeExpression(from, to, start, ahead, true, toCome, over, limit, false, early);
    }
}
