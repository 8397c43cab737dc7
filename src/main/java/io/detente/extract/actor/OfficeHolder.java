package io.detente.extract.actor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person and the offices he or she held.
 *
 * @param name the fullest name
 * @param tenures the offices
 */
record OfficeHolder(String name, List<Tenure> tenures) {

    /**
     * An office held for a time.
     *
     * @param country code of the state or body
     * @param role the office
     * @param from first day
     * @param to last day
     */
    record Tenure(String country, String role, LocalDate from, LocalDate to) {

        /** Handovers are dated by oath, vote or decree, and the news does not wait for them. */
        private static final int DAYS_OF_GRACE = 3;

        boolean covers(LocalDate day) {
            long asked = day.toEpochDay();
            return asked >= from.toEpochDay() - DAYS_OF_GRACE && asked <= to.toEpochDay() + DAYS_OF_GRACE;
        }

        /** The lower, the more likely the news calls its holder by surname alone. */
        int rank() {
            return switch (role) {
                case "head-of-state", "head-of-government", "body-head" -> 0;
                case "foreign-minister" -> 1;
                case "defence-minister", "vice-head" -> 2;
                case "finance-minister", "trade-minister", "adviser" -> 3;
                default -> 4;
            };
        }
    }

    /** The highest office held on that day. */
    Optional<Tenure> on(LocalDate day) {
        Tenure highest = null;
        for (Tenure tenure : tenures) {
            if (tenure.covers(day) && (highest == null || tenure.rank() < highest.rank())) {
                highest = tenure;
            }
        }
        return Optional.ofNullable(highest);
    }
}
