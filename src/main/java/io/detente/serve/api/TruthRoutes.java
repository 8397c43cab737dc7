package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.serve.RouteGroup;
import io.detente.truth.Truth;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /v1/truth}: what others say happened to pairs, from the files that the server was given. */
final class TruthRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of("pair", "date", "name", "value", "sign");
    private static final int USUAL_FACTS = 1_000;

    private final List<Fact> facts;

    TruthRoutes(Truth truth) {
        this.facts = Stream.concat(
                        truth.series().stream()
                                .flatMap(series -> series.values().entrySet().stream()
                                        .map(month -> new Fact(
                                                series.pair().toString(),
                                                month.getKey().toString(),
                                                series.name(),
                                                month.getValue(),
                                                null))),
                        truth.events().stream()
                                .map(event -> new Fact(
                                        event.pair().toString(),
                                        event.date().iso(),
                                        event.name(),
                                        null,
                                        event.positive() ? "+" : "-")))
                .sorted(Comparator.comparing(Fact::pair)
                        .thenComparing(Fact::date)
                        .thenComparing(Fact::name))
                .toList();
    }

    /**
     * A month of a series or a dated event.
     *
     * @param name of the series, or what happened
     * @param value of a month; null for an event
     * @param sign of an event; null for a month
     */
    private record Fact(String pair, String date, String name, Double value, String sign) {}

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/truth", this::truth);
    }

    private void truth(Context context) {
        Parameters query = new Parameters(context, "pair", "limit", "cursor");
        Set<String> pairs = query.pairs("pair");
        int limit = query.limit(USUAL_FACTS);
        int offset = query.number("cursor", 0, Integer.MAX_VALUE).orElse(0);
        // The files are read once, at the start.
        Responses.page(context, String.valueOf(facts.hashCode()), TABLE, () -> {
            List<Fact> found = facts.stream()
                    .filter(fact -> pairs.isEmpty() || pairs.contains(fact.pair()))
                    .skip(offset)
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(found, limit, TruthRoutes::json, last -> offset + limit);
        });
    }

    private static ObjectNode json(Fact fact) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pair", fact.pair())
                .put("date", fact.date())
                .put("name", fact.name())
                .put("value", fact.value())
                .put("sign", fact.sign());
    }
}
