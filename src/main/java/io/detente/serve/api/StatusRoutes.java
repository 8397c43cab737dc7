package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.serve.PackagedFile;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.ViewFeeder;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** {@code /v1/status}: what the view holds and how far it has read; and the description of the API itself. */
final class StatusRoutes implements RouteGroup {

    private final RelationsView view;
    private final ViewFeeder feeder;
    private final LiveStream live;
    private final InstantSource clock;

    StatusRoutes(RelationsView view, ViewFeeder feeder, LiveStream live, InstantSource clock) {
        this.view = view;
        this.feeder = feeder;
        this.live = live;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        byte[] description = PackagedFile.read(StatusRoutes.class, "openapi.yaml");
        config.routes.get("/v1/status", this::status);
        config.routes.get(
                "/openapi.yaml",
                context -> context.contentType("application/yaml").result(description));
    }

    private void status(Context context) {
        new Parameters(context);
        RelationsView.Size size = view.size();
        ObjectNode status = JsonNodeFactory.instance
                .objectNode()
                .put("complete", feeder.isComplete())
                .put("position", view.position().toString())
                .put("newestDay", view.newestDay().toString())
                .put(
                        "today",
                        view.today(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                                .toString())
                .put("dwellDays", view.limits().dwellDays())
                .put("pairs", size.pairs())
                .put("events", size.events())
                .put("signals", size.signals())
                .put("alerts", size.alerts())
                .put("unreadable", feeder.unreadable())
                .put("listeners", live.listeners());
        context.contentType("application/json").result(status.toString());
    }
}
