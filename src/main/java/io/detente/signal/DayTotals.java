package io.detente.signal;

/**
 * A day of a pair in figures.
 *
 * @param forth acts of the pair's first code towards the second
 * @param back acts of the second towards the first
 * @param joint acts of both together
 * @param events distinct events that count
 * @param articles distinct articles that tell of them
 * @param sources independent sources
 * @param mentions articles times events
 * @param vague holds an event without an exact date
 * @param reportsOfThaw independent sources of each grave act of thaw that is asserted, added up over the acts
 * @param reportsOfTension the same of tension
 * @param drivers the heaviest events of each side
 */
record DayTotals(
        Sides forth,
        Sides back,
        Sides joint,
        int events,
        int articles,
        int sources,
        long mentions,
        boolean vague,
        int reportsOfThaw,
        int reportsOfTension,
        Drivers drivers) {
    static final DayTotals NONE =
            new DayTotals(Sides.NONE, Sides.NONE, Sides.NONE, 0, 0, 0, 0, false, 0, 0, Drivers.NONE);

    Sides all() {
        return forth.plus(back).plus(joint);
    }

    int reports(Side side) {
        return side == Side.THAW ? reportsOfThaw : reportsOfTension;
    }
}
