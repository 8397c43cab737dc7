package io.detente.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;

/** Meters of what a run stands on: the JVM, Kafka's clients, and whether records flow. Closing ends their upkeep. */
public final class StreamMeters implements MeterBinder, AutoCloseable {

    private final StreamRunner runner;
    private final KafkaStreamsMetrics kafka;
    private final JvmGcMetrics gc = new JvmGcMetrics();

    public StreamMeters(StreamRunner runner) {
        this.runner = runner;
        this.kafka = new KafkaStreamsMetrics(runner.streams());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        kafka.bindTo(registry);
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder("detente.ready", runner, r -> r.isReady() ? 1 : 0)
                .description("1 while records flow, 0 while state is restored or broker or registry are away")
                .register(registry);
    }

    @Override
    public void close() {
        kafka.close();
        gc.close();
    }
}
