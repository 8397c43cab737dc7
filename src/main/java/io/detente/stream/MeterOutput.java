package io.detente.stream;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Measures how long after its article came what leaves the ledger. */
final class MeterOutput extends ContextualFixedKeyProcessor<String, LedgerOutput, LedgerOutput> {

    private final InstantSource clock;
    private final StreamMetrics metrics;

    MeterOutput(InstantSource clock, StreamMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public void process(FixedKeyRecord<String, LedgerOutput> record) {
        // Between machines the clocks may differ by more than the latency is.
        Ingested.of(record.headers())
                .ifPresent(ingested -> metrics.latency(Duration.ofMillis(Math.max(0, clock.millis() - ingested))));
        context().forward(record);
    }
}
