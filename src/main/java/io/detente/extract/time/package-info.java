/**
 * When: expressions of time in a sentence, resolved against the day an article was published.
 *
 * <p>May import the package {@code text} beside it and the values of {@code extract}.
 */
package io.detente.extract.time;
