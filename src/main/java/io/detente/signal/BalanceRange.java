package io.detente.signal;

/**
 * Where a balance may lie, for all that is known, with a probability of about 80 %.
 *
 * @param low from -1
 * @param high to 1
 */
public record BalanceRange(double low, double high) {

    /** Anywhere. */
    static final BalanceRange ALL = new BalanceRange(-1, 1);
}
