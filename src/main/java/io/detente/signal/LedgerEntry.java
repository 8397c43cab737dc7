package io.detente.signal;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An event in the ledger, and where it stands in the day books.
 *
 * @param event the event
 * @param postedOn the days in whose books it stands
 */
public record LedgerEntry(LedgerEvent event, SortedSet<LocalDate> postedOn) {
    public LedgerEntry {
        Objects.requireNonNull(event, "event");
        postedOn = Collections.unmodifiableSortedSet(new TreeSet<>(postedOn));
    }
}
