package io.detente.signal;

import io.detente.event.Modality;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * An event and its weight.
 *
 * @param eventId the event
 * @param modality the sense in which it counts
 * @param day the day it counts for
 * @param contribution positive to thaw, negative to tension
 */
public record Driver(String eventId, Modality modality, LocalDate day, double contribution) {
    /** Heaviest first; at equal weight the later day first, then by id. */
    static final Comparator<Driver> HEAVIEST = Comparator.comparingDouble(
                    (Driver driver) -> -Math.abs(driver.contribution()))
            .thenComparing(Driver::day, Comparator.reverseOrder())
            .thenComparing(Driver::eventId)
            .thenComparing(Driver::modality);

    /**
     * Merges drivers into the heaviest so far.
     *
     * @param more heaviest first
     * @param heaviest heaviest first; keeps at most {@code limit}
     */
    static void addHeaviest(List<Driver> more, List<Driver> heaviest, int limit) {
        for (Driver driver : more) {
            int at = heaviest.size();
            while (at > 0 && HEAVIEST.compare(driver, heaviest.get(at - 1)) < 0) {
                at--;
            }
            if (at == limit) {
                return;
            }
            if (heaviest.size() == limit) {
                heaviest.remove(limit - 1);
            }
            heaviest.add(at, driver);
        }
    }
}
