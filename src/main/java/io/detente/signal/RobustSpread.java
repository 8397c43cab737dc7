package io.detente.signal;

import java.util.Arrays;

/**
 * Centre and spread that a few wild values do not move: the median; and the larger of the median absolute deviation
 * and half the interquartile range, times 1.4826, which is the standard deviation where values are normal (Rousseeuw
 * and Croux, JASA 88, 1993). The interquartile range sees what the median deviation does not: a pair that quarrels on
 * two days of five and talks on three is not a pair that always talks.
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
        double halfRange = (values[values.length * 3 / 4] - values[values.length / 4]) / 2;
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i] - centre);
        }
        Arrays.sort(values);
        double deviation = Math.max(middle(values), halfRange);
        return new RobustSpread(centre, Math.max(floor, TO_STANDARD_DEVIATION * deviation));
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    double standardised(double value) {
        return (value - centre) / spread;
    }
}
