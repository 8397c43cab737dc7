package io.detente.extract;

import io.detente.extract.relation.RelationModel;
import io.detente.extract.relation.RelationPrediction;

/**
 * Tells what one actor of a sentence does to another, both given in the sentence's own words: persons, firms,
 * groups, things. An actor that the sentence does not name ("a recipient") is taken as left unsaid.
 *
 * <p>The same model decides inside {@link EventExtractor}, with one difference: the answer here is the root under
 * which the codebook of PLOVER files a relation. It files an announced visit or release as an intention
 * ({@code AGREE}), a signed treaty as {@code SUPPORT}, a blockade or a hostage-taking as {@code ASSAULT}; an event
 * has the type of what is done instead, and its modality says that it is planned. Thread-safe.
 */
public final class RelationReader {
    private final RelationModel model;

    public RelationReader(Knowledge knowledge) {
        this.model = knowledge.relationModel();
    }

    /**
     * Decides a relation.
     *
     * @param text the sentence
     * @param source the one that acts, as the sentence writes it
     * @param target the other, as the sentence writes it
     * @throws IllegalArgumentException if the text or an actor is empty, or an actor is no name but a text of its own
     */
    public RelationPrediction classify(String text, String source, String target) {
        GivenPair pair = GivenPair.in(text, source, target);
        return model.classify(text, pair.source(), pair.target());
    }
}
