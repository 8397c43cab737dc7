package io.detente.signal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the ledger remembers of a pair as a whole. Days are numbered since 1970.
 *
 * @param lastTold last day that a mention counts for, or would count for if older ones did not have its event
 *     count earlier; {@link RegimeState#NEVER} before the first
 * @param closedThrough last closed day when the pair was last settled
 * @param past what is left of the oldest days
 * @param scale how dense the news was, as far as that has been told of the pair
 * @param rulesVersion of the {@link SignalRules} by which the books were last reckoned and told; empty if
 *     that is not known
 * @param owed days about which not everything that changed has been told
 * @param checkpoint where it stood a while ago; empty for a pair with a short past
 * @param supersedes the alert that each of the newest alerts replaced, by their ids, newest first, if late
 *     news moved it
 */
public record PairHead(
        int lastTold,
        int closedThrough,
        FoldedPast past,
        WorldScale scale,
        String rulesVersion,
        Owed owed,
        Optional<Checkpoint> checkpoint,
        Map<String, String> supersedes) {
    static final PairHead NEW = new PairHead(
            RegimeState.NEVER,
            RegimeState.NEVER,
            FoldedPast.NONE,
            WorldScale.AS_MEASURED,
            "",
            Owed.NOTHING,
            Optional.empty(),
            Map.of());

    /** How many replacements are remembered. */
    static final int REMEMBERED = 64;

    public PairHead {
        Objects.requireNonNull(past, "past");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(rulesVersion, "rulesVersion");
        Objects.requireNonNull(owed, "owed");
        Objects.requireNonNull(checkpoint, "checkpoint");
        supersedes = Collections.unmodifiableMap(new LinkedHashMap<>(supersedes));
    }

    PairHead settled(int newLastTold, int newClosedThrough, WorldScale newScale, Map<String, String> newSupersedes) {
        return new PairHead(
                newLastTold, newClosedThrough, past, newScale, rulesVersion, owed, checkpoint, newSupersedes);
    }

    PairHead with(FoldedPast newPast, Optional<Checkpoint> newCheckpoint) {
        return new PairHead(lastTold, closedThrough, newPast, scale, rulesVersion, owed, newCheckpoint, supersedes);
    }

    PairHead by(String newRulesVersion) {
        return new PairHead(lastTold, closedThrough, past, scale, newRulesVersion, owed, checkpoint, supersedes);
    }

    /**
     * The pair is told up to this day, as far as there is anything to tell. A day that is not over was told with
     * the first mention that counted for it: it goes on being told though its event may move to an earlier one.
     */
    int toldThrough() {
        return Math.max(closedThrough, lastTold);
    }

    boolean owes() {
        return !owed.isNothing();
    }

    PairHead owing(Owed newOwed) {
        return new PairHead(lastTold, closedThrough, past, scale, rulesVersion, newOwed, checkpoint, supersedes);
    }

    /** Whether days of the pair were told by other rules. */
    boolean isOutdated(String currentRulesVersion) {
        return lastTold != RegimeState.NEVER && !rulesVersion.equals(currentRulesVersion);
    }
}
