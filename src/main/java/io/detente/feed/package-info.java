/**
 * Publishers: what finds articles and what sends them.
 *
 * <p>Finding and sending meet in {@link io.detente.feed.Finding}: a reader ({@code read}) says of each thing it
 * comes upon either that it is an article or why it is none, so that nothing is lost without a word; {@code web}
 * fetches what is to be read. {@link io.detente.feed.ArticleIntake} gathers, and {@link
 * io.detente.feed.ArticlePublisher} sends, each version of each article once.
 *
 * <p>May import {@code article}, the types on the wire, and Kafka's clients; not the topology, of which a
 * publisher is as independent as any other program's.
 */
package io.detente.feed;
