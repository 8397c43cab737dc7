package io.detente.signal;

/**
 * Centre and spread that a few wild values do not move: the median; and the larger of the median absolute
 * deviation and half the interquartile range, times 1.4826, which is the standard deviation where values are
 * normal (Rousseeuw and Croux, JASA 88, 1993). The interquartile range sees what the median deviation does not: a
 * pair that quarrels on two days of five and talks on three is not a pair that always talks.
 *
 * @param centre the median
 * @param spread in units of a standard deviation, above 0
 */
record RobustSpread(double centre, double spread) {
    private static final double TO_STANDARD_DEVIATION = 1.4826;

    /**
     * For the first values of an array.
     *
     * @param sorted in ascending order
     * @param size how many of them count, at least one
     * @param floor the least that the spread is taken to be
     */
    static RobustSpread ofSorted(double[] sorted, int size, double floor) {
        double centre = size % 2 == 1 ? sorted[size / 2] : (sorted[size / 2 - 1] + sorted[size / 2]) / 2;
        double halfRange = (sorted[size * 3 / 4] - sorted[size / 4]) / 2;
        double deviation = Math.max(medianDeviation(sorted, size, centre), halfRange);
        return new RobustSpread(centre, Math.max(floor, TO_STANDARD_DEVIATION * deviation));
    }

    /**
     * The values' distances from the centre grow towards both ends, so the smaller half is found by
     * walking outwards.
     */
    private static double medianDeviation(double[] sorted, int size, double centre) {
        int above = size / 2;
        int below = above - 1;
        double last = 0;
        double beforeLast = 0;
        for (int taken = 0; taken <= size / 2; taken++) {
            double up = above < size ? sorted[above] - centre : Double.POSITIVE_INFINITY;
            double down = below >= 0 ? centre - sorted[below] : Double.POSITIVE_INFINITY;
            beforeLast = last;
            last = Math.min(up, down);
            if (up <= down) {
                above++;
            } else {
                below--;
            }
        }
        return size % 2 == 1 ? last : (beforeLast + last) / 2;
    }

    double standardised(double value) {
        return (value - centre) / spread;
    }
}
