package io.detente.extract.relation;

import java.util.List;

/** Says what one party of a sentence does to another. Thread-safe; what it says of a scene depends on that scene alone. */
public interface RelationModel {

    /** What its numbers mean, and from which probability on they count. */
    ModelCard card();

    /** What each party of a scene may do to each other, of those of which the sentence itself speaks of one at least. */
    List<PairLogits> read(Scene scene);

    /** What one given actor does to another, as the text says. */
    RelationPrediction classify(String text, ActorSpan source, ActorSpan target);
}
