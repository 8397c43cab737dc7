package io.detente.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The few statistics of an evaluation. All are deterministic: chance comes from a fixed seed. */
final class Statistics {
    static final int RESAMPLES = 1_000;
    private static final long SEED = 20_070_101;
    private static final int LEAST_FOR_LUCK = 39;

    private Statistics() {}

    /**
     * From the lower to the higher bound.
     *
     * @param low NaN if there is none
     * @param high NaN if there is none
     */
    record Interval(double low, double high) {
        static final Interval NONE = new Interval(Double.NaN, Double.NaN);
    }

    /** Two numbers that belong together. */
    record Point(double x, double y) {}

    /**
     * Spearman's rank correlation, ties at their mean rank; NaN if one side does not vary or there are
     * fewer than 3.
     */
    static double rankCorrelation(List<Point> points) {
        if (points.size() < 3) {
            return Double.NaN;
        }
        double[] x = ranks(points.stream().mapToDouble(Point::x).toArray());
        double[] y = ranks(points.stream().mapToDouble(Point::y).toArray());
        double meanRank = (points.size() + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanRank) * (y[i] - meanRank);
            xx += (x[i] - meanRank) * (x[i] - meanRank);
            yy += (y[i] - meanRank) * (y[i] - meanRank);
        }
        return xx == 0 || yy == 0 ? Double.NaN : xy / Math.sqrt(xx * yy);
    }

    /** From 1, each in the place of its value; ties at their mean rank. */
    static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[order[i]] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }

    /**
     * Area under the receiver operating characteristic: the probability that a positive scores higher than a
     * negative (Hanley and McNeil, Radiology 143, 1982); NaN if one of them is absent.
     */
    static double areaUnderCurve(List<Double> positives, List<Double> negatives) {
        double won = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                won += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        return won / (positives.size() * (double) negatives.size());
    }

    /**
     * 95 % interval by the moving block bootstrap (Kuensch, Annals of Statistics 17, 1989) with blocks of the
     * cube root of the number of items (Hall, Horowitz and Jing, Biometrika 82, 1995), since neighbours in time
     * are not independent.
     *
     * @param items in order of time
     */
    static <T> Interval blockBootstrap(List<T> items, ToDoubleFunction<List<T>> statistic) {
        if (items.size() < 4) {
            return Interval.NONE;
        }
        Random random = new Random(SEED);
        int block = (int) Math.ceil(Math.cbrt(items.size()));
        List<Double> values = new ArrayList<>(RESAMPLES);
        for (int i = 0; i < RESAMPLES; i++) {
            List<T> sample = new ArrayList<>(items.size() + block);
            while (sample.size() < items.size()) {
                int start = random.nextInt(items.size() - block + 1);
                sample.addAll(items.subList(start, start + block));
            }
            double value = statistic.applyAsDouble(sample.subList(0, items.size()));
            if (!Double.isNaN(value)) {
                values.add(value);
            }
        }
        return new Interval(quantile(values, 0.025), quantile(values, 0.975));
    }

    /** NaN if there are none. */
    static double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    /**
     * What one more value must exceed to be among the highest fortieth (2.5 %) of these and itself: at most one in
     * forty of values that owe all to luck does so. NaN for fewer than {@value #LEAST_FOR_LUCK}, since fewer than
     * 40 have no fortieth.
     */
    static double criticalValue(List<Double> values) {
        if (values.size() < LEAST_FOR_LUCK) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() - (sorted.size() + 1) / (LEAST_FOR_LUCK + 1));
    }

    /** The value in the middle, or the mean of the two there if their number is even; NaN if there are none. */
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : mean(sorted.subList(Math.max(0, middle - 1), Math.min(sorted.size(), middle + 1)));
    }

    /** NaN if there are none. */
    static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
