package io.detente.signal;

import java.util.Arrays;

/**
 * Values that come and go one at a time, in order at any time, so that their {@link RobustSpread}
 * costs no sorting.
 */
final class SlidingSpread {
    private double[] sorted = new double[64];
    private int size;

    /** Replaces all values by the first ones of these, in any order; the array is this object's from here on. */
    void set(double[] values, int count) {
        Arrays.sort(values, 0, count);
        sorted = values;
        size = count;
    }

    void add(double value) {
        if (size == sorted.length) {
            sorted = Arrays.copyOf(sorted, Math.max(64, 2 * size));
        }
        int found = Arrays.binarySearch(sorted, 0, size, value);
        int at = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, at, sorted, at + 1, size - at);
        sorted[at] = value;
        size++;
    }

    /** @throws IllegalArgumentException if the value is not there */
    void remove(double value) {
        int at = Arrays.binarySearch(sorted, 0, size, value);
        if (at < 0) {
            throw new IllegalArgumentException(value + " is not among the values");
        }
        System.arraycopy(sorted, at + 1, sorted, at, size - at - 1);
        size--;
    }

    /** For at least one value. */
    RobustSpread spread(double floor) {
        return RobustSpread.ofSorted(sorted, size, floor);
    }
}
