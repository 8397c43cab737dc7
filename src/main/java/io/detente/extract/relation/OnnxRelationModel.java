package io.detente.extract.relation;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.detente.event.EventType;
import io.detente.event.Modality;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/**
 * The networks that {@code src/training} made, run by ONNX Runtime, one after the other. The first reads the
 * sentence alone and rules out scenes that tell of nothing; the lower one rules out pairs of parties that have
 * nothing to do with each other; the upper one reads the pairs that are left. Each scene is a run of its own, on
 * one thread: the networks are quantized, and the scale of a quantized input is taken from all that a run is
 * given, so that in a batch the result for one scene would depend on the others.
 */
public final class OnnxRelationModel implements RelationModel {
    private static final String FIRST = "relation-first.onnx";
    private static final String LOWER = "relation-lower.onnx";
    private static final String UPPER = "relation-upper.onnx";
    private static final String CARD = "relation-model.properties";
    private static final String VOCABULARY = "vocabulary.txt";

    /** Logits are rounded to a multiple of one over this before anything is decided. */
    private static final double GRAIN = 1_000;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession first;
    private final OrtSession lower;
    private final OrtSession upper;
    private final ModelCard card;
    /** How many modes all kinds have together; counted once, since the list is long. */
    private final int modeCount;

    private final WordPieces pieces;

    private OnnxRelationModel(byte[] first, byte[] lower, byte[] upper, ModelCard card, WordPieces pieces)
            throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.first = environment.createSession(first, options);
            this.lower = environment.createSession(lower, options);
            this.upper = environment.createSession(upper, options);
        }
        this.card = card;
        this.modeCount = card.modes().size();
        this.pieces = pieces;
    }

    /** Loads the model that is packaged with the program. */
    public static OnnxRelationModel load() {
        try (InputStream first = resource(FIRST);
                InputStream lower = resource(LOWER);
                InputStream upper = resource(UPPER);
                InputStream card = resource(CARD)) {
            Properties properties = new Properties();
            properties.load(new InputStreamReader(card, StandardCharsets.UTF_8));
            return new OnnxRelationModel(
                    first.readAllBytes(),
                    lower.readAllBytes(),
                    upper.readAllBytes(),
                    ModelCard.of(properties),
                    loadPieces());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the relation model", e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot load the relation model", e);
        }
    }

    static WordPieces loadPieces() throws IOException {
        Map<String, Integer> vocabulary = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(resource(VOCABULARY), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                vocabulary.put(line, vocabulary.size());
            }
        }
        return new WordPieces(vocabulary);
    }

    private static InputStream resource(String name) {
        InputStream in = OnnxRelationModel.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("not on the class path: " + name);
        }
        return in;
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public List<PairLogits> read(Scene scene) {
        SceneInput input = SceneInput.of(scene, pieces);
        return run(input, input.pairs(), card.glanceThreshold(), card.pairThreshold());
    }

    @Override
    public RelationPrediction classify(String text, ActorSpan source, ActorSpan target) {
        SceneInput input = SceneInput.given(text, source, target, pieces);
        PairLogits logits = run(input, List.of(new int[] {0, 1}), 0, 0).get(0);
        double[] roots = logits.roots();
        int best = PairLogits.likeliest(roots, 0, roots.length);
        double sum = 0;
        for (double root : roots) {
            sum += StrictMath.exp(root - roots[best]);
        }
        EventType type = card.roots().get(best);
        return new RelationPrediction(type, modality(type, logits), 1 / sum);
    }

    /** The likeliest sense of the first kind of a type. */
    private Modality modality(EventType type, PairLogits logits) {
        int kind = 0;
        while (card.kinds().get(kind).get(0).type() != type) {
            kind++;
        }
        Modality[] all = Modality.values();
        return all[PairLogits.likeliest(logits.modalities(), kind * all.length, all.length)];
    }

    /**
     * What is said of a scene: nothing, if the first network's probability that it tells of anything is below
     * {@code glance}, and else of those pairs whose probability by the second is {@code may} or more.
     */
    private List<PairLogits> run(SceneInput input, List<int[]> pairs, double glance, double may) {
        if (pairs.isEmpty()) {
            return List.of();
        }
        int[] glanced = input.glanced();
        try (OnnxTensor ids = longs(input.numbers(), input.size());
                OnnxTensor standing = longs(input.standings(), input.size());
                OnnxTensor taken = longs(wide(glanced), glanced.length);
                OrtSession.Result seen = first.run(Map.of("ids", ids, "standing", standing, "glanced", taken))) {
            float told = ((float[]) seen.get(1).getValue())[0];
            return Decisions.probability(rounded(told)) < glance
                    ? List.of()
                    : look(input, pairs, may, (OnnxTensor) seen.get(0), standing);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot run the relation model", e);
        }
    }

    private List<PairLogits> look(
            SceneInput input, List<int[]> pairs, double may, OnnxTensor words, OnnxTensor standing)
            throws OrtException {
        int[] all = IntStream.range(0, input.size()).toArray();
        int[] kept = input.kept();
        try (OnnxTensor segment = longs(input.segments(), input.size());
                OnnxTensor sector = longs(input.sectors(), input.size());
                OnnxTensor parties =
                        floats(input.weightsOfParties(all), input.sides().size(), all.length);
                OnnxTensor source = longs(column(pairs, 0), pairs.size());
                OnnxTensor target = longs(column(pairs, 1), pairs.size());
                OnnxTensor keep = longs(wide(kept), kept.length);
                OrtSession.Result looked = lower.run(Map.of(
                        "words", words,
                        "segment", segment,
                        "standing", standing,
                        "sector", sector,
                        "parties", parties,
                        "source", source,
                        "target", target,
                        "kept", keep))) {
            float[] looks = (float[]) looked.get(1).getValue();
            List<int[]> worth = IntStream.range(0, looks.length)
                    .filter(n -> Decisions.probability(rounded(looks[n])) >= may)
                    .mapToObj(pairs::get)
                    .toList();
            return worth.isEmpty() ? List.of() : readOn(input, worth, (OnnxTensor) looked.get(0), kept);
        }
    }

    private List<PairLogits> readOn(SceneInput input, List<int[]> pairs, OnnxTensor hidden, int[] kept)
            throws OrtException {
        try (OnnxTensor parties =
                        floats(input.weightsOfParties(kept), input.sides().size(), kept.length);
                OnnxTensor times =
                        floats(input.weightsOfTimes(kept), input.times().size(), kept.length);
                OnnxTensor source = longs(column(pairs, 0), pairs.size());
                OnnxTensor target = longs(column(pairs, 1), pairs.size());
                OrtSession.Result result = upper.run(Map.of(
                        "hidden", hidden,
                        "parties", parties,
                        "times", times,
                        "source", source,
                        "target", target))) {
            float[][] said = (float[][]) result.get(0).getValue();
            float[][] weights = (float[][]) result.get(1).getValue();
            float[][][] dates = (float[][][]) result.get(2).getValue();
            List<PairLogits> logits = new ArrayList<>(pairs.size());
            for (int n = 0; n < pairs.size(); n++) {
                logits.add(logits(input, kept, pairs.get(n), said[n], weights[n], dates[n]));
            }
            return logits;
        }
    }

    private static long[] wide(int[] numbers) {
        return Arrays.stream(numbers).asLongStream().toArray();
    }

    private static long[] column(List<int[]> pairs, int side) {
        return pairs.stream().mapToLong(pair -> pair[side]).toArray();
    }

    private OnnxTensor longs(long[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private OnnxTensor floats(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private PairLogits logits(
            SceneInput input, int[] kept, int[] pair, float[] said, float[] weights, float[][] dates) {
        List<Word> words = new ArrayList<>();
        for (int at = 0; at < kept.length; at++) {
            double weight = rounded(weights[at]);
            input.word(kept[at]).ifPresent(word -> add(words, word, weight));
        }
        double[][] times = new double[dates.length][];
        Arrays.setAll(times, kind -> dates(input, dates[kind]));
        return logits(new Columns(said), input, pair, times, words);
    }

    /**
     * First the logit that no words say when, then that of each of the scene's times; it is least where one is not
     * shown.
     */
    private static double[] dates(SceneInput input, float[] said) {
        double[] dates = new double[1 + input.allTimes()];
        Arrays.fill(dates, Double.NEGATIVE_INFINITY);
        dates[0] = rounded(said[0]);
        for (int n = 0; n < input.times().size(); n++) {
            dates[1 + input.times().get(n).time()] = rounded(said[1 + n]);
        }
        return dates;
    }

    private static double rounded(float value) {
        return Math.round(value * GRAIN) / GRAIN;
    }

    /** Adds a word; pieces of one word are one word with the sum of their weights. */
    private static void add(List<Word> words, Word word, double weight) {
        int last = words.size() - 1;
        boolean same = last >= 0 && words.get(last).from() == word.from();
        double known = same ? words.remove(last).weight() : 0;
        words.add(new Word(word.from(), word.to(), known + weight));
    }

    private PairLogits logits(Columns columns, SceneInput input, int[] pair, double[][] dates, List<Word> words) {
        int kinds = card.kinds().size();
        double[] kind = columns.next(kinds);
        double link = columns.next(1)[0];
        double[] modes = columns.next(modeCount);
        double[] modalities = columns.next(kinds * Modality.values().length);
        double[] fresh = columns.next(kinds);
        double[] joint = columns.next(kinds);
        double rebel = columns.next(1)[0];
        double[] roots = columns.next(card.roots().size());
        return new PairLogits(
                input.sides().get(pair[0]).party(),
                input.sides().get(pair[1]).party(),
                link,
                rebel,
                kind,
                joint,
                fresh,
                modes,
                modalities,
                dates,
                roots,
                words);
    }

    /** What the network says of one pair, head after head. */
    private static final class Columns {
        private final float[] said;
        private int at;

        Columns(float[] said) {
            this.said = said;
        }

        double[] next(int size) {
            double[] head = new double[size];
            for (int i = 0; i < size; i++) {
                head[i] = rounded(said[at++]);
            }
            return head;
        }
    }
}
