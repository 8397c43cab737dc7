/**
 * What a pair's events add up to: its ledger of days, the windows over them, the baseline, the regime and the alerts.
 * Pure arithmetic on values; the same events give the same signals whatever the order in which they come.
 *
 * <p>May import {@code article} and {@code extract} for their values; nothing of Kafka and nothing of OpenNLP, so that
 * every rule can be tested by a table of days, and {@code stream} decides where the books are kept.
 */
package io.detente.signal;
