package io.detente.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;

/** Meters of what a run stands on: Kafka's clients, and whether records flow. Closing ends their upkeep. */
public final class StreamMeters implements MeterBinder, AutoCloseable {

    private final StreamRunner runner;
    private final KafkaStreamsMetrics kafka;

    public StreamMeters(StreamRunner runner) {
        this.runner = runner;
        this.kafka = new KafkaStreamsMetrics(runner.streams());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        kafka.bindTo(registry);
        Gauge.builder("detente.ready", runner, r -> r.isReady() ? 1 : 0)
                .description("1 while records flow, 0 while state is restored or broker or registry are away")
                .register(registry);
        Gauge.builder("detente.restore.remaining", runner, StreamRunner::toRestore)
                .description("Records of the changelogs still to be read before all state is restored")
                .register(registry);
    }

    @Override
    public void close() {
        kafka.close();
    }
}
