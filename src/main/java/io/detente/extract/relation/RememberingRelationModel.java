package io.detente.extract.relation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A relation model that caches what was read of the last scenes. Agencies' texts come again and again, word for
 * word: from every paper that prints them, and with every update that adds a paragraph. What a model says of a
 * scene depends on that scene alone, so the cache changes no result.
 *
 * <p>Thread-safe; the threads that share it share what it remembers. Two that meet a new scene at once both read
 * it.
 */
public final class RememberingRelationModel implements RelationModel {
    /** How much memory the scenes that a stream remembers may take, roughly, in bytes. */
    public static final long MOST_BYTES = 16 << 20;

    /**
     * Roughly what a scene takes without its texts, and each party, time and pair of logits without its figures.
     */
    private static final int BYTES_EACH = 160;

    private final RelationModel model;
    private final long mostBytes;
    private final Map<Scene, Remembered> scenes = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /** @param mostBytes how much memory the remembered scenes may take, roughly; with 0 none is remembered */
    public RememberingRelationModel(RelationModel model, long mostBytes) {
        this.model = model;
        this.mostBytes = mostBytes;
    }

    /** What was read of a scene, and how much memory both take. */
    private record Remembered(List<PairLogits> logits, long bytes) {}

    @Override
    public ModelCard card() {
        return model.card();
    }

    @Override
    public List<PairLogits> read(Scene scene) {
        synchronized (scenes) {
            Remembered known = scenes.get(scene);
            if (known != null) {
                return known.logits();
            }
        }
        List<PairLogits> logits = List.copyOf(model.read(scene));
        remember(scene, new Remembered(logits, weight(scene) + weight(logits)));
        return logits;
    }

    @Override
    public RelationPrediction classify(String text, ActorSpan source, ActorSpan target) {
        return model.classify(text, source, target);
    }

    private void remember(Scene scene, Remembered remembered) {
        synchronized (scenes) {
            Remembered before = scenes.put(scene, remembered);
            bytes += remembered.bytes() - (before == null ? 0 : before.bytes());
            // The least recently read come first.
            for (Iterator<Remembered> oldest = scenes.values().iterator(); bytes > mostBytes; oldest.remove()) {
                bytes -= oldest.next().bytes();
            }
        }
    }

    private static long weight(Scene scene) {
        int letters = scene.about().length()
                + scene.before().length()
                + scene.sentence().length();
        int marks = scene.parties().stream()
                .mapToInt(party -> 1 + party.marks().size())
                .sum();
        return 2L * letters + (long) BYTES_EACH * (1 + marks + scene.times().size());
    }

    private static long weight(List<PairLogits> logits) {
        return logits.stream().mapToLong(RememberingRelationModel::weight).sum();
    }

    private static long weight(PairLogits pair) {
        int kinds = pair.kinds().length;
        long figures = (long) kinds * (3 + (kinds == 0 ? 0 : pair.dates()[0].length))
                + pair.modes().length
                + pair.modalities().length
                + pair.roots().length;
        return BYTES_EACH + 8 * figures + 40L * pair.words().size();
    }
}
