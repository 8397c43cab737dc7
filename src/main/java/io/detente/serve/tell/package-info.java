/**
 * What is told to people in their own words: what regimes and alerts are called, alerts and briefs as Atom feeds,
 * and the brief of a day as a page and as plain text. {@code mail} sends the brief, {@code deliver} uses the same
 * words.
 *
 * <p>"Today" is the clock's day, or the newest day with news where none has come in for two weeks, as with an
 * archive or the samples: see {@link io.detente.serve.view.RelationsView#today}.
 */
package io.detente.serve.tell;
