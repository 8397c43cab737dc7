package io.detente.signal;

import io.detente.extract.EventActor;

/** How high an actor stands, lowest first. A head of state who speaks says more than a spokesman. */
public enum Rank {
    /** No office is known, or any below a minister. */
    OTHER,
    /** Ministers, and the deputies of heads. */
    MINISTER,
    /** Heads of state and government. */
    HEAD;

    /** The rank of the office that the actor holds. */
    public static Rank of(EventActor actor) {
        return actor.role().map(Rank::ofRole).orElse(OTHER);
    }

    private static Rank ofRole(String role) {
        boolean second = role.contains("vice") || role.contains("deputy");
        if (isHead(role)) {
            return second ? MINISTER : HEAD;
        }
        return !second && (role.contains("minister") || role.contains("secretary-of")) ? MINISTER : OTHER;
    }

    private static boolean isHead(String role) {
        return role.contains("president")
                || role.contains("prime-minister")
                || role.contains("premier")
                || role.contains("chancellor")
                || role.contains("head-of-")
                || role.contains("supreme-leader")
                || role.contains("monarch")
                || role.contains("king")
                || role.contains("queen")
                || role.contains("emir")
                || role.contains("crown-prince");
    }

    double weight(SignalRules.Weights weights) {
        return switch (this) {
            case OTHER -> 1;
            case MINISTER -> weights.minister();
            case HEAD -> weights.head();
        };
    }
}
