package io.detente.extract.actor;

import io.detente.event.Sector;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A person and the offices that the person held.
 *
 * @param name the fullest name
 * @param tenures the offices
 */
record OfficeHolder(String name, List<Tenure> tenures) {
    // The ranks of offices: see Tenure#rank.
    static final int LEADER = 0;
    static final int FOREIGN_MINISTER = 1;
    static final int DEPUTY_OR_DEFENCE = 2;
    static final int OTHER_MINISTER = 3;
    static final int ANY_OFFICE = 4;

    /**
     * An office held for a time.
     *
     * @param country code of the state or body
     * @param role the office
     * @param from first day
     * @param to last day
     */
    record Tenure(String country, String role, LocalDate from, LocalDate to) {

        /**
         * How many days before and after a tenure count: handovers are dated by oath, vote or decree, and the news
         * does not wait.
         */
        private static final int DAYS_OF_GRACE = 3;

        boolean covers(LocalDate day) {
            long asked = day.toEpochDay();
            return asked >= from.toEpochDay() - DAYS_OF_GRACE && asked <= to.toEpochDay() + DAYS_OF_GRACE;
        }

        boolean is(Optional<String> called) {
            return called.isPresent() && called.get().equals(role);
        }

        /** The lower it is, the more likely the news calls the holder by surname alone. */
        int rank() {
            return OfficeHolder.rank(role);
        }
    }

    /**
     * The office held on a day that an office's name in the text can mean: the one of just that name, else the
     * highest whose holder may be called so ({@link #mayBeCalled}). Without a name, the highest.
     */
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

    /**
     * A mention by a full name of one person, or of several with the same name: of the one with the highest office
     * on a day, or else of the first one, without an office.
     */
    static Mention mention(List<OfficeHolder> people, int from, int to, LocalDate day) {
        Tenure best = null;
        OfficeHolder holder = people.get(0);
        for (OfficeHolder candidate : people) {
            Optional<Tenure> tenure = candidate.on(day);
            if (tenure.isPresent() && (best == null || tenure.get().rank() < best.rank())) {
                best = tenure.get();
                holder = candidate;
            }
        }
        if (best == null) {
            Tenure any = holder.tenures().get(0);
            return new Mention(
                    from, to, Mention.Kind.FORMER_PERSON, any.country(), Sector.CIVIL, Optional.empty(), holder.name());
        }
        Sector sector = best.role().equals("military-chief") ? Sector.MIL : Sector.GOV;
        return new Mention(
                from, to, Mention.Kind.PERSON, best.country(), sector, Optional.of(best.role()), holder.name());
    }

    private static int rank(String role) {
        return switch (role) {
            case "head-of-state", "head-of-government", "body-head" -> LEADER;
            case "foreign-minister" -> FOREIGN_MINISTER;
            case "defence-minister", "vice-head" -> DEPUTY_OR_DEFENCE;
            case "finance-minister", "trade-minister", "adviser" -> OTHER_MINISTER;
            default -> ANY_OFFICE;
        };
    }

    /**
     * Whether the news may call the holder of an office by the name of another: a general may rule, but no foreign
     * minister is a president.
     *
     * @param role the office held
     * @param called what stands before the name
     */
    static boolean mayBeCalled(String role, String called) {
        boolean leads = rank(role) == LEADER || role.equals("royal");
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
