/**
 * When: expressions of time in a sentence, resolved against the day an article was published.
 *
 * <p>May import the package {@code text} beside it and {@code event}.
 */
package io.detente.extract.time;
