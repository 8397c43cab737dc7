/**
 * Finds who is named: states, their organs and people, and which of them the words of a sentence stand for on the
 * article's date.
 *
 * <p>May import {@code article}, the package {@code text} beside it and {@code event}. Its knowledge
 * lies in tab-separated files that an expert can read and edit.
 */
package io.detente.extract.actor;
