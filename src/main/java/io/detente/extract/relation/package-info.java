/**
 * What one party does to another: what a relation model is shown of a sentence, and what it answers.
 *
 * <p>May import the values of {@code extract}; knows nothing of how parties are found.
 */
package io.detente.extract.relation;
