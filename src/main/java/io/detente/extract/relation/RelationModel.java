package io.detente.extract.relation;

import java.util.List;

/**
 * Says what one party of a sentence does to another. Thread-safe; what it says of a scene depends on that scene
 * alone.
 */
public interface RelationModel {

    /** What its numbers mean, and from which probability on they count. */
    ModelCard card();

    /**
     * What the model reads of the ordered pairs of a scene's parties; the sentence itself speaks of at least one
     * of the two, unless it speaks of no party at all. Pairs that have nothing to do with each other are left out.
     */
    List<PairLogits> read(Scene scene);

    /** What one given actor does to another, as the text says. */
    RelationPrediction classify(String text, ActorSpan source, ActorSpan target);
}
