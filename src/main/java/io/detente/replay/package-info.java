/**
 * History put through the very same topology, isolated, fast and repeatable: what would it have told us, and when?
 *
 * <p>{@link io.detente.replay.Replay} runs it: all articles are sent and read while the ledger's clock stands
 * before them, so that their news waits; then the clock passes, the ledger answers each pair's news day by day,
 * and what stands in the end is written down ({@link io.detente.replay.StandingRecords}). What is known only later
 * is never used earlier: office holders go by the article's date, baselines by trailing days, alerts by the news
 * of their day.
 *
 * <p>May import {@code event}, {@code stream}, {@code signal}, {@code extract}, {@code article}, {@code truth},
 * the types on the wire, and {@code feed} for articles as they are found and for the settings of a producer of
 * articles; nothing of the local stack, which is the command's to start.
 */
package io.detente.replay;
