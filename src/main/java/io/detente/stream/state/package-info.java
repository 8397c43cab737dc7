/**
 * What the ledger keeps: its stores and how their rows are written, the memory that they share, and their repair.
 *
 * <p>Of {@code stream} it imports {@code wire} alone.
 */
package io.detente.stream.state;
