package io.detente.signal;

import java.util.List;
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
 * @param drivers the heaviest events, heaviest first
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
        List<Driver> drivers) {

    WindowValues {
        drivers = List.copyOf(drivers);
    }

    Sides all() {
        return forth.plus(back).plus(joint);
    }

    /** Whether the events of the window say the same, whatever the pair is used to. */
    boolean sumsUpAs(WindowValues other) {
        return equals(new WindowValues(
                other.forth,
                other.back,
                other.joint,
                other.balance,
                baseline,
                other.certainty,
                other.events,
                other.articles,
                other.sources,
                other.drivers));
    }

    /** Balance against the baseline, in robust standard deviations. */
    Optional<Double> shift() {
        return baseline.map(usual -> usual.standardised(balance));
    }
}
