package io.detente.signal;

/**
 * Days with windows whose shift or revision alone has moved since they were told. They are told again together, so
 * nothing needs to be remembered of each. Days are numbered since 1970.
 *
 * @param from the first of these days, or {@link RegimeState#NEVER}
 * @param to the last of them, or {@link RegimeState#NEVER}
 */
public record Owed(int from, int to) {
    static final Owed NOTHING = new Owed(RegimeState.NEVER, RegimeState.NEVER);

    boolean isNothing() {
        return from == RegimeState.NEVER;
    }

    boolean includes(int day) {
        return !isNothing() && from <= day && day <= to;
    }

    Owed with(int day) {
        return isNothing() ? new Owed(day, day) : new Owed(Math.min(from, day), Math.max(to, day));
    }
}
