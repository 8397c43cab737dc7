package io.detente.serve.api;

import io.detente.serve.view.RelationsView;
import io.detente.serve.view.ViewFeeder;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Meters of what is served. */
public record ViewMeters(RelationsView view, ViewFeeder feeder, LiveStream live) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("detente.view.complete", feeder, reader -> reader.isComplete() ? 1 : 0)
                .description("1 once the view holds all that was on the topics when it began to read")
                .register(registry);
        Gauge.builder("detente.view.connected", feeder, reader -> reader.isConnected() ? 1 : 0)
                .description("1 while the cluster is there to be read from, 0 while the view stands still without it")
                .register(registry);
        Gauge.builder("detente.view.pairs", view, held -> held.size().pairs())
                .description("Pairs in the view")
                .register(registry);
        Gauge.builder("detente.view.events", view, held -> held.size().events())
                .description("Events in the view")
                .register(registry);
        Gauge.builder("detente.view.signals", view, held -> held.size().signals())
                .description("Signals in the view")
                .register(registry);
        Gauge.builder("detente.live.listeners", live, LiveStream::listeners)
                .description("Open live streams")
                .register(registry);
        FunctionCounter.builder("detente.live.refused", live, LiveStream::refused)
                .description("Listeners that were told to come again, since as many as may were listening")
                .register(registry);
        FunctionCounter.builder("detente.view.unreadable", feeder, ViewFeeder::unreadable)
                .description("Records that could not be decoded, or were of no pair")
                .register(registry);
    }
}
