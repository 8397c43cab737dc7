package io.detente.stream.state;

import io.detente.signal.DayBook;

/**
 * What a store holds of a day: what one event adds to it, or all that stands in it.
 *
 * @param whole whether the row is all of the day, as earlier builds wrote it, with each mention all of it anew
 */
public record DayRow(DayBook book, boolean whole) {}
