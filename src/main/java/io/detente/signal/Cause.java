package io.detente.signal;

/**
 * A driver together with what a reader wants to see of it.
 *
 * @param driver the event's weight
 * @param act who does what to whom
 * @param told the best of the mentions that say it in this sense
 */
public record Cause(Driver driver, Act act, Mention told) {}
