package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.event.StateNames;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.RelationsView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /v1/states}: every code that a pair can have, with its name and how many pairs are held of it. */
final class StateRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of("code", "name", "pairs");
    private static final int USUAL_STATES = 1_000;

    private final RelationsView view;
    private final StateNames names;

    StateRoutes(RelationsView view, StateNames names) {
        this.view = view;
        this.names = names;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/states", this::states);
    }

    private void states(Context context) {
        Parameters query = new Parameters(context, "limit", "cursor");
        int limit = query.limit(USUAL_STATES);
        String after = query.text("cursor").orElse("");
        Answer.page(context, view.position().toString(), TABLE, () -> {
            Map<String, Long> pairs = view.pairs().stream()
                    .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                    .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
            List<String> found = names.codes().tailSet(after, false).stream()
                    .limit(limit + 1L)
                    .toList();
            return Answer.page(found, limit, code -> state(code, pairs.getOrDefault(code, 0L)), last -> last);
        });
    }

    private ObjectNode state(String code, long pairs) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("name", names.name(code))
                .put("pairs", pairs);
    }
}
