package io.detente.signal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Something that a ledger tells anew. */
public sealed interface LedgerChange {

    /**
     * An event, new, told by more articles, or weighed by other rules.
     *
     * @param weighings what it adds to which days; none for one that moves no signal
     */
    record OfEvent(LedgerEvent event, List<Weighing> weighings) implements LedgerChange {
        public OfEvent {
            weighings = List.copyOf(weighings);
        }
    }

    /** A signal, new or with a higher revision or closed. */
    record OfSignal(Signal signal) implements LedgerChange {}

    /**
     * An alert, new, confirmed, changed or withdrawn.
     *
     * @param known where news is answered day by day, the day from which on it can be told: that of the news that
     *     changed it, or the one after its own if that day's end did; empty where news is answered as it comes
     */
    record OfAlert(Alert alert, Optional<LocalDate> known) implements LedgerChange {}
}
