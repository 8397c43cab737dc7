package io.detente.serve;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * {@code /health/live} and {@code /health/ready}, for whoever restarts a process or waits for it: 200 or 503, with
 * a word on the state.
 */
public record HealthRoutes(BooleanSupplier live, BooleanSupplier ready, Supplier<String> state) implements RouteGroup {

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/health/live", context -> answer(context, live.getAsBoolean()));
        config.routes.get("/health/ready", context -> answer(context, ready.getAsBoolean()));
    }

    private void answer(Context context, boolean well) {
        context.status(well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).result(state.get());
    }
}
