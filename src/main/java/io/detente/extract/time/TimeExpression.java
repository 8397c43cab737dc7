package io.detente.extract.time;

import io.detente.event.EventDate;

/**
 * Words that say when.
 *
 * @param from first word
 * @param to word after the last
 * @param past what they mean for something that happened
 * @param ahead what they mean for something that lies ahead ({@code on Monday} for a planned visit)
 * @param since they begin a span that lasts ({@code since February})
 * @param toCome they mean what is left of their span ({@code later this year})
 */
public record TimeExpression(int from, int to, EventDate past, EventDate ahead, boolean since, boolean toCome) {

    TimeExpression(int from, int to, EventDate past, EventDate ahead) {
        this(from, to, past, ahead, false, false);
    }

    static TimeExpression at(int from, int to, EventDate date) {
        return new TimeExpression(from, to, date, date);
    }
}
