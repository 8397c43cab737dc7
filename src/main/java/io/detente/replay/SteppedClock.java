package io.detente.replay;

import java.time.Instant;
import java.time.InstantSource;

/** Event time as far as the ledger is concerned: it stands still until it is told to go on. Thread-safe. */
final class SteppedClock implements InstantSource {
    private volatile Instant now = Instant.EPOCH;

    void passTo(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }
}
