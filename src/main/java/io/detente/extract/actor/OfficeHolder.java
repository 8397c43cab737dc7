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
            return !day.isBefore(from.minusDays(DAYS_OF_GRACE)) && !day.isAfter(to.plusDays(DAYS_OF_GRACE));
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
        return tenures.stream().filter(tenure -> tenure.covers(day)).min((a, b) -> Integer.compare(a.rank(), b.rank()));
    }
}
