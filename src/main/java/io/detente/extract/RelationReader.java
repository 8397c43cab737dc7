package io.detente.extract;

import io.detente.event.EventType;
import io.detente.event.Modality;
import io.detente.extract.relation.Given;
import io.detente.extract.relation.RelationModel;
import io.detente.extract.relation.Root;
import java.util.Locale;

/**
 * Tells what one actor of a sentence does to another, both given in the sentence's own words: persons, firms, groups,
 * things. An actor that the sentence does not name ("a recipient") is taken as left unsaid.
 *
 * <p>The same model decides inside {@link EventExtractor}, with one difference: what is
 * answered here is the root under which the codebook of PLOVER files a relation. It files an announced visit or release
 * as an intention ({@code AGREE}), a signed treaty as {@code SUPPORT}, a blockade or a hostage-taking as {@code ASSAULT};
 * an event has there the type of what is done, and says in its modality that it is planned. Thread-safe.
 */
public final class RelationReader {
    private final RelationModel model;

    public RelationReader(Knowledge knowledge) {
        this.model = knowledge.relationModel();
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
        int sourceAt = find(text, source);
        int targetAt = find(text, target);
        if (targetAt >= sourceAt && targetAt < sourceAt + source.length() && targetAt + target.length() > sourceAt) {
            int later = text.indexOf(target, sourceAt + source.length());
            targetAt = later >= 0 ? later : targetAt;
        }
        Root root = model.classify(
                text, new Given(sourceAt, sourceAt + source.length()), new Given(targetAt, targetAt + target.length()));
        return new Relation(root.type(), root.modality(), root.probability());
    }

    private static int find(String text, String actor) {
        if (actor.isBlank()) {
            throw new IllegalArgumentException("an actor is empty");
        }
        int at = text.indexOf(actor);
        if (at < 0) {
            at = text.toLowerCase(Locale.ROOT).indexOf(actor.toLowerCase(Locale.ROOT));
        }
        return at < 0 ? text.length() : at;
    }
}
