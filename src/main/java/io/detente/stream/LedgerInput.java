package io.detente.stream;

import io.detente.avro.RelationEvent;
import java.time.LocalDate;

/** What comes to a ledger. */
sealed interface LedgerInput {
    /** One article's telling of an event of a pair that the ledger keeps. */
    record Mention(RelationEvent event) implements LedgerInput {}

    /** That there was news of a pair, which this ledger or another keeps. */
    record Heard(LocalDate day) implements LedgerInput {}
}
