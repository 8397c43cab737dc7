package io.detente.extract.relation;

import io.detente.event.EventType;
import io.detente.event.Modality;

/**
 * What one given actor does to another, by the model.
 *
 * @param type the root under which the codebook of PLOVER files it
 * @param modality in what sense it is said
 * @param probability that the type is right, 0 to 1
 */
public record RelationPrediction(EventType type, Modality modality, double probability) {}
