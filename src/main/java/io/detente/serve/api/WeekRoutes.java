package io.detente.serve.api;

import io.detente.serve.RouteGroup;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.Weeks;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** {@code /v1/weeks}: all pairs over the same days in few bytes, as a map needs them that goes through time. */
final class WeekRoutes implements RouteGroup {

    private static final int USUAL_DAYS = 90;
    /** A year, and the week with which its first day is compared. */
    private static final int MOST_DAYS = 373;

    private static final int USUAL_PAIRS = 1_000;

    private final RelationsView view;
    private final Shapes shapes;

    WeekRoutes(RelationsView view, Shapes shapes) {
        this.view = view;
        this.shapes = shapes;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/weeks", this::weeks);
    }

    private void weeks(Context context) {
        Parameters query = new Parameters(context, "from", "to", "limit", "cursor");
        // Only for its check that `from` is not after `to`.
        query.days();
        String version = view.position().toString();
        LocalDate to = query.day("to").orElse(view.newestDay());
        LocalDate from = query.day("from").orElse(to.minusDays(USUAL_DAYS - 1L));
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw Parameters.wrong("from " + from + " to " + to + " are " + days + " days; it must be 1 to " + MOST_DAYS
                    + ", and without to they end on " + view.newestDay());
        }
        int limit = query.limit(USUAL_PAIRS);
        String after = query.text("cursor").orElse("");
        Responses.tagged(context, version, () -> {
            List<History> found = view.pairs().stream()
                    .filter(pair -> pair.pair().compareTo(after) > 0)
                    .flatMap(pair -> history(pair, pair.weeks(from, to)))
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(
                    found,
                    limit,
                    history -> shapes.history(history.pair(), history.weeks(), history.prior(), from, to),
                    history -> history.pair().pair());
        });
    }

    /** The weeks are asked for once, since news that comes in may take the last of them away. */
    private record History(PairView pair, Weeks weeks, float prior) {}

    /** Empty for a pair without news. */
    private static Stream<History> history(PairView pair, Weeks weeks) {
        return weeks.newest().stream().map(newest -> new History(pair, weeks, newest.prior()));
    }
}
