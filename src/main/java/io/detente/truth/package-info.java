/**
 * What others say happened between states: published series and dated events, read from CSV. Backtests are
 * measured by them, and the page shows them beside its own signals.
 *
 * <p>May import {@code event} alone.
 */
package io.detente.truth;
