/**
 * Who is meant, and when and where: a shallow grammar that finds phrases and clauses in a tagged sentence.
 *
 * <p>{@code Chunker} and {@code ClauseReader} make a {@code Parse} of a sentence ({@code HeadlineTags} and {@code
 * OverlookedVerbs} mend the tags first), {@code Referents} says whom its phrases stand for, and {@link
 * io.detente.extract.act.PartyReader} makes the sentence's parties of them. Of what a model holds to be told between two of
 * them {@link io.detente.extract.act.SentenceParties} makes an {@link io.detente.extract.act.Act}: {@code Times} and {@code
 * Places} say when and where, by the words that weighed most. The lexicon of acts is needed for the words that may be verbs
 * and nouns of news; it decides no act.
 *
 * <p>May import the packages {@code text}, {@code actor}, {@code time} and {@code relation} beside it and the values of {@code
 * extract}.
 */
package io.detente.extract.act;
