/**
 * Readers: what finds articles in the documents that they come in. {@link io.detente.feed.read.ArticleReader}
 * finds out what a document is and hands it to the reader of its kind. Each reader says of every thing that it
 * comes upon that it is an article, or why it is none.
 *
 * <p>Documents come from strangers. Whatever they hold, a reader takes time and memory that grow with their length
 * alone, follows no link in them, and runs nothing of them.
 */
package io.detente.feed.read;
