package io.detente.extract.act;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Multinomial logistic regression (a maximum entropy model) over features that are present or absent. Immutable and
 * safe for use by many threads. {@link SoftmaxTraining} makes it.
 */
public final class SoftmaxModel {
    /** A weight of 32 is certainty many times over; steps of a thousandth lose nothing that can be seen. */
    private static final float SCALE = 1000f;

    private final List<String> outcomes;
    private final Map<String, float[]> weights;

    /** @param weights of each feature, one for each outcome */
    SoftmaxModel(List<String> outcomes, Map<String, float[]> weights) {
        this.outcomes = List.copyOf(outcomes);
        this.weights = weights;
    }

    /** Reads what {@link #write} wrote. */
    public static SoftmaxModel read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        String[] outcomes = new String[in.readUnsignedByte()];
        for (int k = 0; k < outcomes.length; k++) {
            outcomes[k] = in.readUTF();
        }
        int features = in.readInt();
        Map<String, float[]> weights = new HashMap<>(features * 2);
        for (int f = 0; f < features; f++) {
            String name = in.readUTF();
            float[] row = new float[outcomes.length];
            for (int k = 0; k < row.length; k++) {
                row[k] = in.readShort() / SCALE;
            }
            weights.put(name, row);
        }
        return new SoftmaxModel(List.of(outcomes), weights);
    }

    /** Writes it in the order of its features' names, so that the same model is the same bytes. */
    public void write(OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream))) {
            out.writeByte(outcomes.size());
            for (String outcome : outcomes) {
                out.writeUTF(outcome);
            }
            out.writeInt(weights.size());
            for (String feature : weights.keySet().stream().sorted().toList()) {
                out.writeUTF(feature);
                for (float weight : weights.get(feature)) {
                    out.writeShort(Math.round(Math.max(-32, Math.min(32, weight)) * SCALE));
                }
            }
        }
    }

    /** The probability of each outcome, in the order of {@link #outcomes}. */
    public double[] probabilities(String[] features) {
        double[] scores = new double[outcomes.size()];
        for (String feature : features) {
            float[] row = weights.get(feature);
            if (row != null) {
                for (int k = 0; k < scores.length; k++) {
                    scores[k] += row[k];
                }
            }
        }
        softmax(scores);
        return scores;
    }

    public List<String> outcomes() {
        return outcomes;
    }

    /** Place of an outcome among {@link #outcomes}; -1 for one that never was trained. */
    public int indexOf(String outcome) {
        return outcomes.indexOf(outcome);
    }

    static void softmax(double[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            most = Math.max(most, score);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - most);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
    }
}
