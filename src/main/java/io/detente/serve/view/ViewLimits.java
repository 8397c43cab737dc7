package io.detente.serve.view;

/**
 * How much a view holds. Measured with 500 pairs and 200,000 events: ops/api.md tells them.
 *
 * @param windowEnds of each pair and window, the newest
 * @param driverDays of the newest window ends, those that keep their drivers
 * @param eventsPerPair newest by the day of the event
 * @param events of all pairs together; above it, the pairs that grow give up their oldest, down to an even share
 * @param alertsPerPair newest by day
 */
public record ViewLimits(int windowEnds, int driverDays, int eventsPerPair, int events, int alertsPerPair) {

    public static final ViewLimits DEFAULT = new ViewLimits(1_100, 90, 5_000, 300_000, 200);

    private static final long BYTES_OF_AN_EVENT = 1024;

    public ViewLimits {
        if (windowEnds < 1 || driverDays < 0 || eventsPerPair < 1 || events < 1 || alertsPerPair < 1) {
            throw new IllegalArgumentException("a view that holds nothing: " + windowEnds + " window ends, "
                    + eventsPerPair + " events a pair, " + events + " events, " + alertsPerPair + " alerts a pair");
        }
    }

    /** Most bytes of the records of all events together; above it, the pairs that have most give up their oldest. */
    public long eventBytes() {
        return events * BYTES_OF_AN_EVENT;
    }
}
