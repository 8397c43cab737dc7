package io.detente.replay;

/**
 * One measure of a replay against a truth, beside what chance would give.
 *
 * @param pair the two codes
 * @param truth what it is measured against
 * @param name what is measured
 * @param value NaN where there is too little to tell
 * @param interval 95 % by block bootstrap
 * @param items months, events or alerts that it rests on
 * @param shifted mean under random shifts of the truth's dates; NaN where a shift tells nothing
 * @param shiftedHigh 97.5 % quantile of the same
 */
record Measure(
        String pair,
        String truth,
        String name,
        double value,
        Statistics.Interval interval,
        int items,
        double shifted,
        double shiftedHigh) {}
