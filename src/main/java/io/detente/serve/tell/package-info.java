/**
 * What is told to people in their own words, and brought to them: the words for where a relation stands, a feed of alerts,
 * the brief of a day, and mail. {@code deliver} uses the same words for messages.
 *
 * <p>What is told counts days from the newest one with news where nothing is heard of today, as an archive or the samples
 * have it: see {@link io.detente.serve.view.RelationsView#today}.
 */
package io.detente.serve.tell;
