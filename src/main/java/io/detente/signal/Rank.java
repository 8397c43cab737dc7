package io.detente.signal;

import io.detente.event.EventActor;
import java.util.Arrays;
import java.util.Set;

/** How high an actor stands, lowest first. A head of state who speaks says more than a spokesman. */
public enum Rank {
    /** No office is known, or any below a minister. */
    OTHER,
    /** Ministers, and the deputies of heads. */
    MINISTER,
    /** Heads of state and government. */
    HEAD;

    private static final Set<String> HEADS =
            Set.of("president", "premier", "chancellor", "leader", "monarch", "king", "queen", "emir");

    /** The rank of the office that the actor holds. */
    public static Rank of(EventActor actor) {
        return actor.role().map(Rank::ofRole).orElse(OTHER);
    }

    private static Rank ofRole(String role) {
        Set<String> words = Set.copyOf(Arrays.asList(role.split("-")));
        boolean second = words.contains("vice") || words.contains("deputy");
        boolean head = role.startsWith("head-of-")
                || role.endsWith("prime-minister")
                || HEADS.stream().anyMatch(words::contains);
        if (head) {
            return second ? MINISTER : HEAD;
        }
        return !second && (words.contains("minister") || words.contains("secretary")) ? MINISTER : OTHER;
    }

    double weight(SignalRules.Weights weights) {
        return switch (this) {
            case OTHER -> 1;
            case MINISTER -> weights.minister();
            case HEAD -> weights.head();
        };
    }
}
