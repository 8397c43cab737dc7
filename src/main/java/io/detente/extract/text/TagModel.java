package io.detente.extract.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;
import opennlp.tools.postag.POSModel;

/**
 * OpenNLP's maximum entropy model of parts of speech, laid out so that a sentence is tagged without putting a string
 * together for each feature of each word, which takes most of the time that OpenNLP's own tagger takes. The features are
 * the same ones, and so are the tags. Immutable, shared by all threads.
 *
 * <p>In here, weights are null for what the model has not seen.
 */
public final class TagModel {
    /** The maximum entropy model inside OpenNLP's file. */
    private static final String ENTRY = "pos.model";

    /** Where the neighbours stand that are looked at, in OpenNLP's order: the word itself, those before, those behind. */
    private static final int[] STEPS = {0, -1, -2, 1, 2};

    private static final Word UNKNOWN = new Word();

    private final String[] tags;
    private final double prior;
    /** Of any word. */
    private Context always;

    private final Affixes suffixes = new Affixes();
    private final Affixes prefixes = new Affixes();
    /** By the word in lower case. */
    private final Map<String, Word> words = new HashMap<>();

    private final Map<WordClass, Context> classes = new EnumMap<>(WordClass.class);
    /** Where the sentence begins with this word, with the one before it, with the one before that. */
    private final Context[] beginnings = new Context[3];
    /** By number of the tag before. */
    private final Context[] tagBefore;
    /** By numbers of the tag before that one, and of the tag before. */
    private final Context[][] tagsBefore;

    /** The weights of a word: at each of the places of {@link #STEPS}, and together with what it is made of. */
    static final class Word {
        private final Context[] at = new Context[STEPS.length];
        private final Map<WordClass, Context> as = new EnumMap<>(WordClass.class);
    }

    private TagModel(AbstractModel model) {
        this.tags = new String[model.getNumOutcomes()];
        Arrays.setAll(tags, model::getOutcome);
        // OpenNLP begins its sums so; they are to be rounded alike.
        this.prior = StrictMath.log(1.0 / tags.length);
        this.tagBefore = new Context[tags.length];
        this.tagsBefore = new Context[tags.length][tags.length];
        Map<String, Context> features = features(model);
        for (int k = 0; k < tags.length; k++) {
            tagBefore[k] = features.get("t=" + tags[k]);
            for (int j = 0; j < tags.length; j++) {
                tagsBefore[k][j] = features.get("t2=" + tags[k] + "," + tags[j]);
            }
        }
        features.forEach(this::learn);
    }

    /** Reads OpenNLP's file. */
    static TagModel read(InputStream in) throws IOException {
        return new TagModel(new POSModel(in).getArtifact(ENTRY));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Context> features(AbstractModel model) {
        return (Map<String, Context>) model.getDataStructures()[1];
    }

    private void learn(String feature, Context weights) {
        int equals = feature.indexOf('=');
        String name = equals < 0 ? feature : feature.substring(0, equals);
        String value = feature.substring(equals + 1);
        switch (name) {
            case "def" -> always = weights;
            case "suf" -> suffixes.put(value, weights);
            case "pre" -> prefixes.put(value, weights);
            case "w" -> word(value).at[0] = weights;
            case "p1w" -> word(value).at[1] = weights;
            case "p2w" -> word(value).at[2] = weights;
            case "n1w" -> word(value).at[3] = weights;
            case "n2w" -> word(value).at[4] = weights;
            case "S" -> beginnings[0] = weights;
            case "p1S" -> beginnings[1] = weights;
            case "p2S" -> beginnings[2] = weights;
            case "wc" -> classes.put(WordClass.ofCode(value), weights);
            case "w&c" -> {
                int comma = value.lastIndexOf(',');
                word(value.substring(0, comma)).as.put(WordClass.ofCode(value.substring(comma + 1)), weights);
            }
            case "t", "t2" -> {}
            default -> throw new IllegalArgumentException("a feature that is not made here: " + feature);
        }
    }

    private Word word(String lowerCase) {
        return words.computeIfAbsent(lowerCase, word -> new Word());
    }

    /**
     * What the model says of a word wherever it stands.
     *
     * @param word as it is written
     * @param scores of each tag, from the word and its affixes
     * @param neighbour what it says of the words beside it
     * @param ofClass from what it is made of
     * @param asClass from the word together with what it is made of
     */
    record Sum(String word, double[] scores, Word neighbour, Context ofClass, Context asClass) {}

    Sum sum(String word) {
        Word known = words.getOrDefault(lowerCase(word), UNKNOWN);
        double[] scores = new double[tags.length];
        Arrays.fill(scores, prior);
        add(always, scores);
        affixes(word, scores);
        add(known.at[0], scores);
        WordClass wordClass = WordClass.of(word);
        return new Sum(word, scores, known, classes.get(wordClass), known.as.get(wordClass));
    }

    /**
     * The likeliest tag of each word, given those of the words before it. All is added up in OpenNLP's order.
     *
     * @param sentence what is said of each of its words alone
     */
    String[] tag(Sum[] sentence) {
        String[] found = new String[sentence.length];
        double[] scores = new double[tags.length];
        int before = -1;
        int beforeThat = -1;
        for (int i = 0; i < sentence.length; i++) {
            System.arraycopy(sentence[i].scores, 0, scores, 0, scores.length);
            for (int step = 1; step < STEPS.length; step++) {
                int neighbour = i + STEPS[step];
                if (neighbour >= 0 && neighbour < sentence.length) {
                    add(sentence[neighbour].neighbour.at[step], scores);
                }
            }
            if (i < beginnings.length) {
                add(beginnings[i], scores);
            }
            add(sentence[i].ofClass, scores);
            add(sentence[i].asClass, scores);
            if (before >= 0) {
                add(tagBefore[before], scores);
            }
            if (beforeThat >= 0) {
                add(tagsBefore[beforeThat][before], scores);
            }
            beforeThat = before;
            before = likeliest(scores);
            found[i] = tags[before];
        }
        return found;
    }

    private void affixes(String word, double[] scores) {
        int n = word.length();
        int longest = Math.min(n, Affixes.LONGEST);
        for (int length = 1; length <= longest; length++) {
            long suffix = 0;
            for (int i = n - length; i < n; i++) {
                suffix = Affixes.longer(suffix, word.charAt(i));
            }
            add(suffixes.get(suffix), scores);
        }
        long prefix = 0;
        for (int i = 0; i < longest; i++) {
            prefix = Affixes.longer(prefix, word.charAt(i));
            add(prefixes.get(prefix), scores);
        }
    }

    private static void add(Context weights, double[] scores) {
        if (weights != null) {
            int[] outcomes = weights.getOutcomes();
            double[] values = weights.getParameters();
            for (int k = 0; k < outcomes.length; k++) {
                scores[outcomes[k]] += values[k];
            }
        }
    }

    private static int likeliest(double[] scores) {
        int best = 0;
        for (int k = 1; k < scores.length; k++) {
            best = scores[k] > scores[best] ? k : best;
        }
        return best;
    }

    /** Letter by letter, as the model's words were: a last sigma is no other letter, a dotted I is one. */
    private static String lowerCase(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 128) {
                int[] letters = word.codePoints().map(Character::toLowerCase).toArray();
                return new String(letters, 0, letters.length);
            }
        }
        return word.toLowerCase(Locale.ROOT);
    }
}
