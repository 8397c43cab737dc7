package io.detente.extract.relation;

/**
 * A word of a sentence, and how much it mattered.
 *
 * @param from where it begins in the sentence
 * @param to where it ends, exclusive
 * @param weight its share of the network's attention, 0 to 1
 */
public record Word(int from, int to, double weight) {}
