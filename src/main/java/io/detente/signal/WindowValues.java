package io.detente.signal;

import java.util.Objects;
import java.util.Optional;

/**
 * What the events of a window add up to.
 *
 * @param forth acts of the pair's first code towards the second
 * @param back acts of the second towards the first
 * @param joint acts of both together
 * @param balance from -1 (tension) to 1 (thaw)
 * @param baseline what the pair is used to, if that is known
 * @param certainty from 0.5 to 1
 * @param events distinct events, 1 or more
 * @param articles distinct articles, counted a day
 * @param sources independent sources, counted a day
 * @param drivers the heaviest events of each side
 */
record WindowValues(
        Sides forth,
        Sides back,
        Sides joint,
        double balance,
        Optional<RobustSpread> baseline,
        double certainty,
        int events,
        int articles,
        int sources,
        Drivers drivers) {

    Sides all() {
        return forth.plus(back).plus(joint);
    }

    /** The same, if the pair is used to something else. */
    WindowValues against(Optional<RobustSpread> usual) {
        return usual.equals(baseline)
                ? this
                : new WindowValues(forth, back, joint, balance, usual, certainty, events, articles, sources, drivers);
    }

    /** Whether the events of the window say the same, whatever the pair is used to. */
    boolean sumsUpAs(WindowValues other) {
        return equals(other.against(baseline));
    }

    /** Most values that are compared are the very same, taken over from an earlier history. */
    @Override
    public boolean equals(Object object) {
        return this == object
                || object instanceof WindowValues other
                        && forth.equals(other.forth)
                        && back.equals(other.back)
                        && joint.equals(other.joint)
                        && Double.compare(balance, other.balance) == 0
                        && baseline.equals(other.baseline)
                        && Double.compare(certainty, other.certainty) == 0
                        && events == other.events
                        && articles == other.articles
                        && sources == other.sources
                        && drivers.equals(other.drivers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(forth, back, joint, balance, baseline, certainty, events, articles, sources, drivers);
    }

    /** Balance against the baseline, in robust standard deviations. */
    Optional<Double> shift() {
        return baseline.map(usual -> usual.standardised(balance));
    }
}
