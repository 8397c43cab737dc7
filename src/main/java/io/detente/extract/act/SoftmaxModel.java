package io.detente.extract.act;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    /** In their alphabetical order. */
    private final String[] features;

    private final FeatureTable table;
    /** One row after the other, as the features stand. */
    private final float[] weights;

    private SoftmaxModel(List<String> outcomes, String[] features, float[] weights) {
        this.outcomes = List.copyOf(outcomes);
        this.features = features;
        this.table = new FeatureTable(features);
        this.weights = weights;
    }

    /** @param weights of each feature, one for each outcome */
    SoftmaxModel(List<String> outcomes, Map<String, float[]> weights) {
        this(
                outcomes,
                weights.keySet().stream().sorted().toArray(String[]::new),
                new float[weights.size() * outcomes.size()]);
        for (int f = 0; f < features.length; f++) {
            System.arraycopy(weights.get(features[f]), 0, this.weights, f * outcomes.size(), outcomes.size());
        }
    }

    /** Reads what {@link #write} wrote. */
    public static SoftmaxModel read(InputStream stream) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(stream.readAllBytes());
        String[] outcomes = new String[in.get() & 0xff];
        for (int k = 0; k < outcomes.length; k++) {
            outcomes[k] = readUtf(in);
        }
        String[] features = new String[in.getInt()];
        float[] weights = new float[features.length * outcomes.length];
        int w = 0;
        for (int f = 0; f < features.length; f++) {
            features[f] = readUtf(in);
            for (int k = 0; k < outcomes.length; k++) {
                weights[w++] = in.getShort() / SCALE;
            }
        }
        return new SoftmaxModel(List.of(outcomes), features, weights);
    }

    /** What {@link DataOutputStream#writeUTF} wrote. Most is ASCII, of which no letter need be decoded. */
    private static String readUtf(ByteBuffer in) throws IOException {
        int from = in.position();
        int length = in.getShort() & 0xffff;
        in.position(from + Short.BYTES + length);
        for (int i = from + Short.BYTES; i < in.position(); i++) {
            if (in.get(i) < 0) {
                return new DataInputStream(new ByteArrayInputStream(in.array(), from, Short.BYTES + length)).readUTF();
            }
        }
        return new String(in.array(), from + Short.BYTES, length, StandardCharsets.US_ASCII);
    }

    /** Writes it in the order of its features' names, so that the same model is the same bytes. */
    public void write(OutputStream stream) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream))) {
            out.writeByte(outcomes.size());
            for (String outcome : outcomes) {
                out.writeUTF(outcome);
            }
            out.writeInt(features.length);
            int w = 0;
            for (String feature : features) {
                out.writeUTF(feature);
                for (int k = 0; k < outcomes.size(); k++) {
                    out.writeShort(Math.round(Math.max(-32, Math.min(32, weights[w++])) * SCALE));
                }
            }
        }
    }

    /** The probability of each outcome, in the order of {@link #outcomes}. */
    public double[] probabilities(String[] features) {
        double[] scores = new double[outcomes.size()];
        for (String feature : features) {
            int row = table.find(feature);
            if (row >= 0) {
                int from = row * scores.length;
                for (int k = 0; k < scores.length; k++) {
                    scores[k] += weights[from + k];
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
