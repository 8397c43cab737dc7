package io.detente.replay;

/**
 * One measure of a replay against a truth, beside what chance would give.
 *
 * @param pair the two codes
 * @param truth what it is measured against
 * @param name what is measured
 * @param value NaN if there is too little to tell
 * @param interval 95 % by block bootstrap
 * @param items months, events or alerts that it rests on
 * @param shifts of the truth's dates under which it has a value; 0 where a shift tells nothing
 * @param shifted mean under these shifts; NaN if there are none
 * @param shiftedHigh what the value must exceed to be beyond luck; NaN for too few shifts,
 *     see {@link Statistics#criticalValue}
 */
record Measure(
        String pair,
        String truth,
        String name,
        double value,
        Statistics.Interval interval,
        int items,
        int shifts,
        double shifted,
        double shiftedHigh) {}
