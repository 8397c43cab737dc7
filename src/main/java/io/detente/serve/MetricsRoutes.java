package io.detente.serve;

import io.javalin.config.JavalinConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** {@code /metrics}, for Prometheus. */
public record MetricsRoutes(PrometheusMeterRegistry registry) implements RouteGroup {

    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get(
                "/metrics", context -> context.contentType(TEXT_FORMAT).result(registry.scrape(TEXT_FORMAT)));
    }
}
