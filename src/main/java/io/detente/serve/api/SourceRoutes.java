package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.StoredEvent;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** {@code /v1/sources}: who published what is held, and how much of it. */
final class SourceRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of("name", "events", "lastDay");
    private static final int USUAL_SOURCES = 100;

    /** Characters of a cursor that are a name's own: those of any name may be too many for an address. */
    private static final int OF_A_NAME = 200;

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
            List<Source> found = byPlace().tailMap(after, false).values().stream()
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(found, limit, SourceRoutes::json, source -> place(source.name()));
        });
    }

    private NavigableMap<String, Source> byPlace() {
        Map<String, Source> byName = new HashMap<>();
        view.pairs().forEach(pair -> {
            for (StoredEvent event : pair.events()) {
                event.publishers().forEach(name -> byName.merge(name, new Source(name, 1, event.day()), Source::and));
            }
        });
        NavigableMap<String, Source> sources = new TreeMap<>();
        byName.values().forEach(source -> sources.put(place(source.name()), source));
        return sources;
    }

    /** Where a name stands among the others: the name itself or, of a long one, its beginning and a digest of it. */
    private static String place(String name) {
        if (name.length() <= OF_A_NAME) {
            return name;
        }
        boolean splits = Character.isHighSurrogate(name.charAt(OF_A_NAME - 1));
        return name.substring(0, splits ? OF_A_NAME - 1 : OF_A_NAME) + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static ObjectNode json(Source source) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", source.name())
                .put("events", source.events())
                .put("lastDay", source.lastDay().toString());
    }
}
