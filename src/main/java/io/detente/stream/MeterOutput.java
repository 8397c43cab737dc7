package io.detente.stream;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Counts what leaves the ledger, and how long after its article came. */
final class MeterOutput extends ContextualFixedKeyProcessor<String, LedgerOutput, LedgerOutput> {

    private final InstantSource clock;
    private final StreamMetrics metrics;

    MeterOutput(InstantSource clock, StreamMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, LedgerOutput> record) {
        LedgerOutput output = record.value();
        if (output instanceof LedgerOutput.EventUpdate update) {
            metrics.eventPublished(update.event().getType());
        } else if (output instanceof LedgerOutput.SignalUpdate) {
            metrics.signalPublished();
        } else if (output instanceof LedgerOutput.AlertUpdate) {
            metrics.alertPublished();
        }
        // Between machines the clocks may differ by more than the latency is.
        Ingested.of(record.headers())
                .ifPresent(ingested -> metrics.latency(Duration.ofMillis(Math.max(0, clock.millis() - ingested))));
        context().forward(record);
    }
}
