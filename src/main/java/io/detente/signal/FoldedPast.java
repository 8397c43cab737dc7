package io.detente.signal;

/**
 * What is left of days too old to change: where the pair stood when they ended.
 *
 * @param openFrom first day that is still open to late news, as days since 1970
 * @param state where the pair stood on the day before
 * @param mentions mentions of the days that are gone
 */
public record FoldedPast(int openFrom, RegimeState state, long mentions) {
    /** For a pair whose days are all there. */
    public static final FoldedPast NONE = new FoldedPast(RegimeState.NEVER, RegimeState.START, 0);
}
