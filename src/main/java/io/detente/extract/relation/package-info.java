/**
 * What one party does to another: what a relation model is shown of a sentence, and what it answers.
 *
 * <p>May import {@code event} and, from {@code actor}, how words stand for a party; knows nothing of how parties
 * are found.
 */
package io.detente.extract.relation;
