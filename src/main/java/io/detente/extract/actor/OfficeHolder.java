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

        boolean is(Optional<String> called) {
            return called.isPresent() && called.get().equals(role);
        }

        /** The lower, the more likely the news calls its holder by surname alone. */
        int rank() {
            return OfficeHolder.rank(role);
        }
    }

    /** The office held on that day that is called so, or else the highest that may be; of several, where nothing is called, the highest. */
    Optional<Tenure> as(Optional<String> called, LocalDate day) {
        Tenure best = null;
        for (Tenure tenure : tenures) {
            boolean better = best == null
                    || tenure.is(called) && !best.is(called)
                    || tenure.is(called) == best.is(called) && tenure.rank() < best.rank();
            if (tenure.covers(day)
                    && called.map(name -> mayBeCalled(tenure.role(), name)).orElse(true)
                    && better) {
                best = tenure;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The highest office held on that day. */
    Optional<Tenure> on(LocalDate day) {
        return as(Optional.empty(), day);
    }

    private static int rank(String role) {
        return switch (role) {
            case "head-of-state", "head-of-government", "body-head" -> 0;
            case "foreign-minister" -> 1;
            case "defence-minister", "vice-head" -> 2;
            case "finance-minister", "trade-minister", "adviser" -> 3;
            default -> 4;
        };
    }

    /**
     * Whether news may call the holder of an office by the name of another: a general may rule, but no foreign minister is
     * a president.
     *
     * @param role the office held
     * @param called what stands before the name
     */
    static boolean mayBeCalled(String role, String called) {
        boolean leads = rank(role) == 0 || role.equals("royal");
        return switch (called) {
            case "head-of-state", "head-of-government" -> leads || role.equals("vice-head") || role.equals("speaker");
            case "military-chief" ->
                switch (role) {
                    case "foreign-minister", "finance-minister", "trade-minister", "spokesperson", "speaker" -> false;
                    default -> true;
                };
            case "body-head" -> true;
            default -> !leads;
        };
    }
}
