package io.detente.extract.relation;

/**
 * An actor that is given, and not found.
 *
 * @param from where its words begin in the text
 * @param to where they end, exclusive; not behind {@code from} if the text does not name it
 */
public record ActorSpan(int from, int to) {}
