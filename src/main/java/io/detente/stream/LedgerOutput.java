package io.detente.stream;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;

/** What the ledger tells. Each kind goes to a topic of its own. */
public sealed interface LedgerOutput {

    /** For {@code relations.events}, keyed by pair. */
    record EventUpdate(RelationEvent event) implements LedgerOutput {}

    /** For {@code relations.signals}, keyed by pair and window, for example CHN-USA/P7D. */
    record SignalUpdate(RelationSignal signal) implements LedgerOutput {}

    /** For {@code relations.alerts}, keyed by pair. */
    record AlertUpdate(RelationAlert alert) implements LedgerOutput {}
}
