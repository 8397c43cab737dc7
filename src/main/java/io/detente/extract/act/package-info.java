/**
 * What is done: a shallow grammar that finds phrases and clauses in a tagged sentence, and a lexicon of acts that tells
 * what the clauses say.
 *
 * <p>May import the packages {@code text}, {@code actor} and {@code time} beside it and the values of {@code extract}.
 */
package io.detente.extract.act;
