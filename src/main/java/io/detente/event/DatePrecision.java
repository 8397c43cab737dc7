package io.detente.event;

/** How long the span is that an event's date begins. */
public enum DatePrecision {
    DAY,
    WEEK,
    MONTH,
    YEAR,
    UNKNOWN
}
