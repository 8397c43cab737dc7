package io.detente.extract.relation;

/**
 * The words of an actor that is given, and not found, by their offsets in a text.
 *
 * @param from where its words begin in the text
 * @param to where they end, exclusive; not after {@code from} if the text does not name it
 */
public record ActorSpan(int from, int to) {}
