package io.detente.extract.act;

import io.detente.extract.Sector;
import io.detente.extract.act.Referent.Standing;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked of those who stand on one side of an act: of "Peru and Chile" which states they are, and whether they and
 * "Chilean miners" are of different ones.
 */
final class Sides {
    private static final Set<String> FORUMS = Set.of("UN", "WTO", "ICC", "IAEA");

    private Sides() {}

    /** "Israeli strikes and Israel's army" are of one state. */
    static Set<String> countries(List<Referent> all) {
        Set<String> codes = new TreeSet<>();
        all.forEach(referent -> codes.add(referent.country()));
        return codes;
    }

    /** Whether one acts on another; "Chad arrests Chadian officials" stays at home. */
    static boolean differ(List<Referent> sources, List<Referent> targets) {
        for (Referent source : sources) {
            for (Referent target : targets) {
                if (!source.country().equals(target.country())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether others than "Peruvian firms" and "Peru's newspapers" are among them. */
    static boolean anyState(List<Referent> all) {
        return all.stream()
                .anyMatch(referent -> referent.sector() != Sector.BUSINESS && referent.sector() != Sector.MEDIA);
    }

    /** Where one complains of another, votes or rules on him. */
    static boolean isForum(String country) {
        return FORUMS.contains(country);
    }

    /** "welcomes Chad's readiness to" is no welcome to a guest. */
    static boolean ownsThing(Referent target) {
        return target.standing() == Standing.OWNER && target.mention().to() < target.to();
    }
}
