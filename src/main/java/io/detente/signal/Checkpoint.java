package io.detente.signal;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The state of a pair with a long past as it was a while ago, so that for the days since only the days that these
 * rest on are read, and not the whole history. Like all else it is a function of the books, so it holds only while
 * no day before it changes; whoever changes one has read the whole history and makes it anew.
 *
 * @param first first day with a mention that the books hold, as days since 1970
 * @param past what is left of the days before
 */
public record Checkpoint(int first, FoldedPast past) {
    /** News that is later than this needs all days. */
    private static final int OPEN_DAYS = 30;
    /** How many days pass from one to the next. */
    private static final int APART_DAYS = 30;

    public Checkpoint {
        Objects.requireNonNull(past, "past");
    }

    /**
     * The one that a pair has now.
     *
     * @param history of all days, or of those since the checkpoint before
     * @param first first day with a mention that the books hold
     * @param folded what is left of days that the books no longer hold
     * @return empty as long as it would leave out nothing
     */
    static Optional<Checkpoint> of(PairHistory history, int first, FoldedPast folded, SignalRules rules) {
        OptionalInt lastTold = history.lastTold();
        if (lastTold.isEmpty()) {
            return Optional.empty();
        }
        int openFrom = Math.floorDiv(lastTold.getAsInt() - OPEN_DAYS, APART_DAYS) * APART_DAYS;
        int from = openFrom - PairHistory.reach(rules);
        if (from <= first || openFrom <= folded.openFrom()) {
            return Optional.empty();
        }
        RegimeState state = history.state(openFrom - 1).orElseThrow().state();
        return Optional.of(new Checkpoint(first, new FoldedPast(openFrom, state, history.mentions(from - 1))));
    }

    boolean reaches(int day) {
        return past.openFrom() <= day;
    }
}
