package io.detente.signal;

import java.util.List;

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

    /** An alert, new, confirmed, changed or withdrawn. */
    record OfAlert(Alert alert) implements LedgerChange {}
}
