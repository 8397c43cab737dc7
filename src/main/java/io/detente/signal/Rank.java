package io.detente.signal;

import io.detente.event.EventActor;

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

    /** The rank of an office that the lexica of actors name. */
    private static Rank ofRole(String role) {
        return switch (role) {
            case "head-of-state", "head-of-government" -> HEAD;
            case "vice-head" -> MINISTER;
            default -> role.endsWith("minister") ? MINISTER : OTHER;
        };
    }

    double weight(SignalRules.Weights weights) {
        return switch (this) {
            case OTHER -> 1;
            case MINISTER -> weights.minister();
            case HEAD -> weights.head();
        };
    }
}
