package io.detente.serve.view;

/**
 * How much a view holds, and for how long a regime holds without further signals. {@code ops/capacity.md} has what
 * the default takes, measured with 500 pairs and 200,000 events.
 *
 * @param windowEnds how many of each pair and window, the newest
 * @param driverDays how many days the newest window ends keep their drivers
 * @param eventsPerPair how many, the newest by the day of the event
 * @param events of all pairs together; above it, the pairs that have most give up their oldest
 * @param alertsPerPair how many, the newest by day
 * @param dwellDays days after the last signal of a pair for which its regime still holds, as the rules of the
 *     stream have it
 */
public record ViewLimits(
        int windowEnds, int driverDays, int eventsPerPair, int events, int alertsPerPair, int dwellDays) {

    public static final ViewLimits DEFAULT = new ViewLimits(1_100, 90, 5_000, 300_000, 200, 14);

    private static final long BYTES_OF_AN_EVENT = 1024;

    public ViewLimits {
        if (windowEnds < 1 || driverDays < 0 || eventsPerPair < 1 || events < 1 || alertsPerPair < 1 || dwellDays < 1) {
            throw new IllegalArgumentException("a view that holds nothing: " + windowEnds + " window ends, "
                    + eventsPerPair + " events a pair, " + events + " events, " + alertsPerPair
                    + " alerts a pair, a regime for " + dwellDays + " days");
        }
    }

    /** The same with another number of events. */
    public ViewLimits withEvents(int number) {
        return new ViewLimits(windowEnds, driverDays, eventsPerPair, number, alertsPerPair, dwellDays);
    }

    /** The same with another number of days for which a regime holds. */
    public ViewLimits withDwellDays(int days) {
        return new ViewLimits(windowEnds, driverDays, eventsPerPair, events, alertsPerPair, days);
    }

    /**
     * Most bytes of the records of all events together; above it, the pairs that have most give up their oldest.
     */
    public long eventBytes() {
        return events * BYTES_OF_AN_EVENT;
    }
}
