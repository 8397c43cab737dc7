/**
 * Text before anybody asks who acts in it: sentences, words, their parts of speech and base forms, and the reader of
 * the lexica's files.
 *
 * <p>May import {@code article} and OpenNLP, and nothing of the other packages: they all stand on this one.
 */
package io.detente.extract.text;
