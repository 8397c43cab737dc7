package io.detente.extract.time;

import io.detente.event.EventDate;

/**
 * Words that say when.
 *
 * @param from first word
 * @param to word after the last
 * @param past what they mean of something that happened
 * @param ahead what they mean of something that lies ahead ({@code on Monday} of a planned visit)
 * @param since they begin a span that lasts ({@code since February})
 * @param span they name a long stretch that something fell in ({@code in recent months}), or the text's own past
 * @param toCome they mean what of their span is left ({@code later this year})
 */
public record TimeExpression(
        int from, int to, EventDate past, EventDate ahead, boolean since, boolean span, boolean toCome) {

    TimeExpression(int from, int to, EventDate past, EventDate ahead, boolean since, boolean span) {
        this(from, to, past, ahead, since, span, false);
    }

    static TimeExpression at(int from, int to, EventDate date) {
        return new TimeExpression(from, to, date, date, false, false);
    }
}
