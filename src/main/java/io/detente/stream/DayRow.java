package io.detente.stream;

import io.detente.signal.DayBook;

/**
 * What a store holds of a day: what one event adds to it, or all that stands in it.
 *
 * @param whole whether it is all of the day. Earlier builds wrote days so, and a mention wrote all of its day anew
 */
record DayRow(DayBook book, boolean whole) {}
