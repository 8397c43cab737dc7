/**
 * Readers: what finds articles in the documents that they come in. {@link io.detente.feed.read.ArticleReader} tells what a
 * document is and hands it to the reader of its kind; each says of every thing that it comes upon that it is an article,
 * or why it is none.
 *
 * <p>Documents are strangers' work. Whatever they are, a reader answers in time and memory that grow with their length
 * alone, follows no link in them, and runs nothing of them.
 */
package io.detente.feed.read;
