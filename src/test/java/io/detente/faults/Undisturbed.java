package io.detente.faults;

import java.time.Duration;

/** Nothing goes wrong. */
final class Undisturbed implements Scenario {

    @Override
    public void disturb(Trial trial) {
        // That is the point.
    }

    @Override
    public Duration backWithin() {
        return Duration.ZERO;
    }

    @Override
    public boolean fillsDisks() {
        return false;
    }

    @Override
    public String toString() {
        return "Undisturbed";
    }
}
