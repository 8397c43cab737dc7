package io.detente.stream;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * Serves what a run tells of itself over HTTP: {@code /metrics} for Prometheus, {@code /health/live} and
 * {@code /health/ready} for whoever restarts it or waits for it. Health answers 200 or 503 with the stream's state.
 */
public final class MetricsServer implements AutoCloseable {

    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final StreamRunner runner;
    private final PrometheusMeterRegistry registry;
    private final KafkaStreamsMetrics kafka;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Javalin http;

    /** Not serving yet; adds the meters of the JVM and of Kafka's clients to the registry. */
    public MetricsServer(StreamRunner runner, PrometheusMeterRegistry registry) {
        this.runner = runner;
        this.registry = registry;
        this.kafka = new KafkaStreamsMetrics(runner.streams());
        kafka.bindTo(registry);
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        Gauge.builder("detente.ready", runner, r -> r.isReady() ? 1 : 0)
                .description("1 while records flow, 0 while state is restored or broker or registry are away")
                .register(registry);
        this.http = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get(
                    "/metrics", context -> context.contentType(TEXT_FORMAT).result(registry.scrape(TEXT_FORMAT)));
            config.routes.get("/health/live", context -> health(context, this.runner.isLive()));
            config.routes.get("/health/ready", context -> health(context, this.runner.isReady()));
        });
    }

    /**
     * Serves from now on.
     *
     * @param host address to listen at; 127.0.0.1 is reached from this machine alone
     * @param port 0 for any free one
     * @return the port
     */
    public int start(String host, int port) {
        return http.start(host, port).port();
    }

    @Override
    public void close() {
        http.stop();
        kafka.close();
        gc.close();
        registry.close();
    }

    private void health(Context context, boolean well) {
        context.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .result(runner.state().name());
    }
}
