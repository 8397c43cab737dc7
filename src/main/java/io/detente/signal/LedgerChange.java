package io.detente.signal;

/** Something that a ledger tells anew. */
public sealed interface LedgerChange {

    /** An event, new or told by more articles. */
    record OfEvent(LedgerEvent event) implements LedgerChange {}

    /** A signal, new or with a higher revision or closed. */
    record OfSignal(Signal signal) implements LedgerChange {}

    /** An alert, new, confirmed, changed or withdrawn. */
    record OfAlert(Alert alert) implements LedgerChange {}
}
