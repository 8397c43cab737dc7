package io.detente.signal;

import java.util.Arrays;

/**
 * Centre and spread that a few wild values do not move: the median, and 1.4826 times the median absolute deviation,
 * which is the standard deviation where values are normal (Rousseeuw and Croux, JASA 88, 1993).
 *
 * @param centre the median
 * @param spread in units of a standard deviation, above 0
 */
record RobustSpread(double centre, double spread) {
    private static final double TO_STANDARD_DEVIATION = 1.4826;

    /** Of at least one value; the array is used up. */
    static RobustSpread of(double[] values, double floor) {
        Arrays.sort(values);
        double centre = middle(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - centre);
        }
        Arrays.sort(values);
        return new RobustSpread(centre, Math.max(floor, TO_STANDARD_DEVIATION * middle(values)));
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double standardised(double value) {
        return (value - centre) / spread;
    }
}
