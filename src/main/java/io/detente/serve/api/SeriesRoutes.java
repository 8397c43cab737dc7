package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.SignalPoint;
import io.detente.serve.view.Window;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /v1/series}: the signals of several pairs over the same days, oldest first, for charts and tables. */
final class SeriesRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of(
            "pair", "day", "thaw", "tension", "balance", "certainty", "shift", "regime", "events", "provisional");
    private static final int MOST_PAIRS = 20;
    private static final int USUAL_SIGNALS = 1_000;

    private final RelationsView view;
    private final Shapes shapes;

    SeriesRoutes(RelationsView view, Shapes shapes) {
        this.view = view;
        this.shapes = shapes;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/series", this::series);
    }

    private record Point(String pair, SignalPoint signal) {}

    private void series(Context context) {
        Parameters query = new Parameters(context, "pair", "window", "from", "to", "limit", "cursor");
        Set<String> pairs = query.pairs("pair");
        if (pairs.isEmpty() || pairs.size() > MOST_PAIRS) {
            throw Parameters.wrong("pair names " + pairs.size() + " pairs; it must name 1 to " + MOST_PAIRS
                    + ", like pair=CHN-USA,IND-PAK");
        }
        List<PairView> known =
                pairs.stream().map(pair -> Parameters.known(view, pair)).toList();
        Window window = query.window();
        Parameters.Days days = query.days();
        Optional<Cursor> after = query.cursor();
        int limit = query.limit(USUAL_SIGNALS);
        Responses.page(context, view.position().toString(), TABLE, () -> {
            List<Point> found = known.stream()
                    .flatMap(pair -> points(pair, window, days, after))
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(
                    found, limit, this::json, last -> new Cursor(last.signal().lastDay(), last.pair()));
        });
    }

    /** Pairs come in their order; of the pair at which a page ended, only later days come. */
    private static Stream<Point> points(PairView pair, Window window, Parameters.Days days, Optional<Cursor> after) {
        int order = after.map(end -> pair.pair().compareTo(end.id())).orElse(1);
        if (order < 0) {
            return Stream.empty();
        }
        LocalDate from = order > 0
                ? days.from()
                : later(days.from(), after.orElseThrow().day().plusDays(1));
        return pair.signals(window, from, days.to()).stream().map(signal -> new Point(pair.pair(), signal));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private ObjectNode json(Point point) {
        ObjectNode json = shapes.point(point.signal());
        json.put("pair", point.pair());
        return json;
    }
}
