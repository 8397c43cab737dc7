/**
 * Text before anybody asks who acts in it: sentences, words, and the readers of
 * the files of words and names.
 *
 * <p>May import {@code article} and OpenNLP, and nothing of the other packages: they all stand on this one.
 */
package io.detente.extract.text;
