package io.detente.extract;

import io.detente.extract.act.Act;
import io.detente.extract.act.RelationClassifier;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tagger;
import io.detente.extract.text.Tokenizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells what one actor of a sentence does to another, both given in the sentence's own words: persons, firms, groups,
 * things. An actor that the sentence does not name ("a recipient") is taken as left unsaid.
 *
 * <p>The same grammar and the same model decide an act's type inside {@link EventExtractor}, with one difference: what is
 * answered here is the root under which the codebook of PLOVER files a relation. It files an announced visit or release
 * as an intention ({@code AGREE}), a signed treaty as {@code SUPPORT}, a blockade or a hostage-taking as {@code ASSAULT};
 * an event has there the type of what is done, and says in its modality that it is planned. Not thread-safe.
 */
public final class RelationReader {
    private final RelationClassifier classifier;

    public RelationReader(Knowledge knowledge) {
        this.classifier = new RelationClassifier(
                knowledge.actors(), knowledge.acts(), new Tagger(knowledge.tagModel()), knowledge.relationModel());
    }

    /**
     * What is done.
     *
     * @param type the root of what is done, as the codebook of PLOVER files it
     * @param modality in what sense it is said
     * @param confidence probability, 0 to 1, that the type is right
     */
    public record Relation(EventType type, Modality modality, double confidence) {}

    /**
     * Decides a relation.
     *
     * @param text the sentence
     * @param source who acts, as the sentence writes it
     * @param target to whom, as the sentence writes it
     * @throws IllegalArgumentException if an actor is empty
     */
    public Relation classify(String text, String source, String target) {
        Sentence sentence = Tokenizer.tokenize(text, 0, false, 1);
        int sourceAt = find(text, source, 0);
        int targetAt = find(text, target, 0);
        if (targetAt >= sourceAt && targetAt < sourceAt + source.length() && targetAt + target.length() > sourceAt) {
            int later = text.indexOf(target, sourceAt + source.length());
            targetAt = later >= 0 ? later : targetAt;
        }
        int[] s = words(sentence, sourceAt, sourceAt + source.length());
        int[] t = words(sentence, targetAt, targetAt + target.length());
        RelationClassifier.Classified classified = classifier.classify(sentence, s[0], s[1], t[0], t[1]);
        Optional<Act> act = classified.act();
        return new Relation(
                classified.root(), act.map(Act::modality).orElse(Modality.ASSERTED), classified.confidence());
    }

    private static int find(String text, String actor, int from) {
        if (actor.isBlank()) {
            throw new IllegalArgumentException("an actor is empty");
        }
        int at = text.indexOf(actor, from);
        if (at < 0) {
            at = text.toLowerCase(Locale.ROOT).indexOf(actor.toLowerCase(Locale.ROOT), from);
        }
        return at < 0 ? text.length() : at;
    }

    private static int[] words(Sentence sentence, int from, int to) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < sentence.size(); i++) {
            if (sentence.end(i) > from && sentence.start(i) < to) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        return first < 0 ? new int[] {sentence.size(), sentence.size()} : new int[] {first, last + 1};
    }
}
