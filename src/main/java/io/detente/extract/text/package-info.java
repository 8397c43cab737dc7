/**
 * Text before it is asked who acts in it: sentences, words, and the readers of the files of words and names.
 *
 * <p>May import {@code article} and OpenNLP, and nothing of the other packages, which all build on this one.
 */
package io.detente.extract.text;
