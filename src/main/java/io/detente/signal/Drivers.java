package io.detente.signal;

import java.util.ArrayList;
import java.util.List;

/**
 * The heaviest events of a day or a window, those of each side by themselves: where the heaviest of all speak for
 * one side, what speaks for the other is still known.
 *
 * @param thaw the {@value SignalRules#DRIVERS} heaviest of thaw, heaviest first
 * @param tension the same of tension
 */
record Drivers(List<Driver> thaw, List<Driver> tension) {
    static final Drivers NONE = new Drivers(List.of(), List.of());

    Drivers {
        thaw = List.copyOf(thaw);
        tension = List.copyOf(tension);
    }

    /** @param all in any order */
    static Drivers of(List<Driver> all) {
        return new Drivers(heaviest(all, Side.THAW), heaviest(all, Side.TENSION));
    }

    private static List<Driver> heaviest(List<Driver> all, Side side) {
        return all.stream()
                .filter(driver -> side.has(driver.contribution()))
                .sorted(Driver.HEAVIEST)
                .limit(SignalRules.DRIVERS)
                .toList();
    }

    List<Driver> of(Side side) {
        return side == Side.THAW ? thaw : tension;
    }

    /** The {@value SignalRules#DRIVERS} heaviest of both sides together, heaviest first. */
    List<Driver> heaviest() {
        List<Driver> heaviest = new ArrayList<>(thaw);
        Driver.addHeaviest(tension, heaviest, SignalRules.DRIVERS);
        return heaviest;
    }
}
