package io.detente.cli;

import io.detente.extract.EventExtractor;
import io.detente.extract.Knowledge;
import io.detente.signal.SignalRules;
import io.detente.stream.ArticleLimits;
import io.detente.stream.LedgerProcessorSupplier;
import io.detente.stream.RelationsTopology;
import io.detente.stream.StreamMetrics;
import io.detente.stream.StreamSettings;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import java.time.InstantSource;

/** The stream as {@code run} and {@code up} set it up. */
final class StreamSetup {

    /** What {@code --retell} does, wherever there is a ledger. */
    static final String RETELL = "If rules have changed since, tells all pairs anew at the start; without it, each pair"
            + " is told anew with its next news or the next end of a day that is open to it.";

    private StreamSetup() {}

    /** @param retell whether all pairs are told anew at once if the rules have changed */
    static LedgerProcessorSupplier ledger(
            boolean retell, SignalRules rules, InstantSource clock, StreamMetrics metrics) {
        return retell
                ? LedgerProcessorSupplier.retelling(rules, clock, metrics)
                : new LedgerProcessorSupplier(rules, clock, metrics);
    }

    /** The topology, with all knowledge loaded. */
    static RelationsTopology topology(
            StreamSettings settings,
            Topics topics,
            SchemaRegistry registry,
            LedgerProcessorSupplier ledger,
            InstantSource clock,
            StreamMetrics metrics)
            throws Exception {
        // A JVM that shuts down while a network is being loaded can crash, as StopRequest says.
        Knowledge knowledge = ProcessSignals.deferred(Knowledge::load);
        return new RelationsTopology(
                settings,
                topics,
                registry,
                () -> new EventExtractor(knowledge)::extract,
                ledger,
                ArticleLimits.DEFAULT,
                clock,
                metrics);
    }
}
