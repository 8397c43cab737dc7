package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.event.StateNames;
import io.detente.serve.Problem;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code /v1/states}: every code that a pair can have, with its name, its region and how many of its pairs are
 * held; and one of them with all its names.
 */
final class StateRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of("code", "name", "region", "pairs");
    private static final int USUAL_STATES = 1_000;

    private final RelationsView view;
    private final Shapes shapes;
    private final StateNames names;
    private final Map<String, SearchWords.Text> texts;

    StateRoutes(RelationsView view, Shapes shapes, StateNames names) {
        this.view = view;
        this.shapes = shapes;
        this.names = names;
        this.texts = names.codes().stream()
                .collect(Collectors.toMap(code -> code, code -> new SearchWords.Text(names.called(code).stream())));
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/states", this::states);
        config.routes.get("/v1/states/{state}", this::state);
    }

    private void states(Context context) {
        Parameters query = new Parameters(context, "q", "limit", "cursor");
        SearchWords words = new SearchWords(query.text("q").orElse(""));
        int limit = query.limit(USUAL_STATES);
        String after = query.text("cursor").orElse("");
        Responses.page(context, view.position().toString(), TABLE, () -> {
            Map<String, Long> pairs = standing()
                    .flatMap(pair -> Stream.of(pair.first(), pair.second()))
                    .collect(Collectors.groupingBy(code -> code, Collectors.counting()));
            List<String> found = names.codes().tailSet(after, false).stream()
                    .filter(code -> words.areIn(texts.get(code)))
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(
                    found, limit, code -> shapes.state(code).put("pairs", pairs.getOrDefault(code, 0L)), last -> last);
        });
    }

    private void state(Context context) {
        new Parameters(context);
        String code = context.pathParam("state").toUpperCase(Locale.ROOT);
        if (!names.codes().contains(code)) {
            throw new Problem(HttpStatus.NOT_FOUND, "The address has " + Parameters.noState(code));
        }
        Responses.tagged(context, view.position().toString(), () -> {
            ObjectNode state = shapes.state(code)
                    .put(
                            "pairs",
                            standing()
                                    .filter(pair -> pair.first().equals(code)
                                            || pair.second().equals(code))
                                    .count());
            ArrayNode called = state.putArray("called");
            names.called(code).stream().distinct().forEach(called::add);
            return state;
        });
    }

    /** The pairs that the list of pairs has: those of which more is known than events that count for nothing. */
    private Stream<PairView> standing() {
        return view.pairs().stream()
                .filter(pair -> pair.summary(view.newestDay()).isPresent());
    }
}
