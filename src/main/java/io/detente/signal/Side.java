package io.detente.signal;

import java.util.Optional;

/** Which way it goes. */
public enum Side {
    /** Towards cooperation. */
    THAW,
    /** Towards conflict. */
    TENSION;

    /** The side that a regime stands for, if it stands for one. */
    static Optional<Side> of(Regime regime) {
        return switch (regime) {
            case THAW -> Optional.of(THAW);
            case TENSION -> Optional.of(TENSION);
            case STEADY, MIXED, UNHEARD -> Optional.empty();
        };
    }

    Regime regime() {
        return this == THAW ? Regime.THAW : Regime.TENSION;
    }

    Side other() {
        return this == THAW ? TENSION : THAW;
    }

    double of(Sides sides) {
        return this == THAW ? sides.thaw() : sides.tension();
    }

    /** Whether a contribution speaks for this side. */
    boolean has(double contribution) {
        return this == THAW ? contribution > 0 : contribution < 0;
    }
}
