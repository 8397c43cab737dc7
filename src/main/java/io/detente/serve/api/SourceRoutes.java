package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.StoredEvent;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** {@code /v1/sources}: who published what is held, and how much of it. */
final class SourceRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of("name", "events", "lastDay");
    private static final int USUAL_SOURCES = 100;

    private final RelationsView view;

    SourceRoutes(RelationsView view) {
        this.view = view;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/sources", this::sources);
    }

    /** @param lastDay newest day of an event that it told of */
    private record Source(String name, int events, LocalDate lastDay) {

        Source and(Source other) {
            return new Source(name, events + other.events, lastDay.isAfter(other.lastDay) ? lastDay : other.lastDay);
        }
    }

    private void sources(Context context) {
        Parameters query = new Parameters(context, "limit", "cursor");
        int limit = query.limit(USUAL_SOURCES);
        String after = query.text("cursor").orElse("");
        Responses.page(context, view.position().toString(), TABLE, () -> {
            List<Source> found = byName().tailMap(after, false).values().stream()
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(found, limit, SourceRoutes::json, Source::name);
        });
    }

    private NavigableMap<String, Source> byName() {
        NavigableMap<String, Source> sources = new TreeMap<>();
        view.pairs().forEach(pair -> {
            for (StoredEvent event : pair.events()) {
                event.publishers().forEach(name -> sources.merge(name, new Source(name, 1, event.day()), Source::and));
            }
        });
        return sources;
    }

    private static ObjectNode json(Source source) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", source.name())
                .put("events", source.events())
                .put("lastDay", source.lastDay().toString());
    }
}
