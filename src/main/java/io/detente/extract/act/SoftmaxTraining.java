package io.detente.extract.act;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/**
 * Trains a {@link SoftmaxModel} by stochastic gradient descent with a step size of its own for each feature (AdaGrad:
 * Duchi, Hazan and Singer, Journal of Machine Learning Research 12, 2011). The same examples give the same model.
 */
public final class SoftmaxTraining {
    private static final int RARE = 2;
    private static final double RATE = 0.02;
    private static final long SEED = 1;

    private final int rounds;
    private final double smoothing;

    /**
     * @param rounds how often all examples are gone through
     * @param smoothing weight of half the squared weights in what is minimised (L2), 0 for none
     */
    public SoftmaxTraining(int rounds, double smoothing) {
        this.rounds = rounds;
        this.smoothing = smoothing;
    }

    /**
     * An example.
     *
     * @param outcome what it is
     * @param features what the model is shown of it
     */
    public record Example(String outcome, String[] features) {}

    public SoftmaxModel train(List<Example> examples) {
        List<String> outcomes = new ArrayList<>();
        examples.stream()
                .map(Example::outcome)
                .collect(java.util.stream.Collectors.toCollection(TreeSet::new))
                .forEach(outcomes::add);
        Map<String, Integer> counts = new HashMap<>();
        for (Example example : examples) {
            for (String feature : example.features()) {
                counts.merge(feature, 1, Integer::sum);
            }
        }
        Map<String, Integer> index = new HashMap<>();
        List<Integer> count = new ArrayList<>();
        int[][] rows = new int[examples.size()][];
        int[] gold = new int[examples.size()];
        for (int e = 0; e < rows.length; e++) {
            Example example = examples.get(e);
            gold[e] = outcomes.indexOf(example.outcome());
            int[] row = new int[example.features().length];
            int size = 0;
            for (String feature : example.features()) {
                if (counts.get(feature) >= RARE) {
                    Integer known = index.get(feature);
                    if (known == null) {
                        known = count.size();
                        index.put(feature, known);
                        count.add(counts.get(feature));
                    }
                    row[size++] = known;
                }
            }
            rows[e] = Arrays.copyOf(row, size);
        }
        float[][] weights = descend(rows, gold, count.stream().mapToInt(c -> c).toArray(), outcomes.size());
        Map<String, float[]> named = new HashMap<>();
        index.forEach((feature, f) -> named.put(feature, weights[f]));
        return new SoftmaxModel(outcomes, named);
    }

    private float[][] descend(int[][] rows, int[] gold, int[] counts, int outcomes) {
        float[][] weights = new float[counts.length][outcomes];
        float[] squares = new float[counts.length];
        double[] scores = new double[outcomes];
        int[] order = new int[rows.length];
        for (int e = 0; e < order.length; e++) {
            order[e] = e;
        }
        Random random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            shuffle(order, random);
            for (int e : order) {
                Arrays.fill(scores, 0);
                for (int f : rows[e]) {
                    float[] row = weights[f];
                    for (int k = 0; k < outcomes; k++) {
                        scores[k] += row[k];
                    }
                }
                SoftmaxModel.softmax(scores);
                scores[gold[e]] -= 1;
                step(rows[e], scores, weights, squares, counts);
            }
        }
        return weights;
    }

    /** Moves the weights of one example's features against their gradient. */
    private void step(int[] features, double[] gradient, float[][] weights, float[] squares, int[] counts) {
        double square = 0;
        for (double g : gradient) {
            square += g * g;
        }
        for (int f : features) {
            squares[f] += (float) square;
            // Sums begin at 1: hundreds of features are present at once, and their first steps add up.
            double rate = RATE / Math.sqrt(1 + squares[f]);
            double decay = smoothing / counts[f];
            float[] row = weights[f];
            for (int k = 0; k < row.length; k++) {
                row[k] -= (float) (rate * (gradient[k] + decay * row[k]));
            }
        }
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            int other = order[i];
            order[i] = order[k];
            order[k] = other;
        }
    }
}
