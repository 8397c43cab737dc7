package io.detente.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.detente.avro.Regime;
import io.detente.serve.Problem;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.PairSummary;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.SignalPoint;
import io.detente.serve.view.Window;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** {@code /v1/pairs}: where pairs stand, and one pair's signals over time. */
final class PairRoutes implements RouteGroup {

    private static final Csv PAIRS = Csv.of(
            "pair",
            "first.name",
            "second.name",
            "day",
            "regime",
            "regimeSince",
            "heat",
            "events",
            "windows.P7D.balance",
            "windows.P28D.thaw",
            "windows.P28D.tension",
            "windows.P28D.balance",
            "windows.P28D.certainty",
            "driver.evidence");
    private static final Csv SIGNALS = Csv.of(
            "day",
            "thaw",
            "tension",
            "balance",
            "certainty",
            "shift",
            "regime",
            "events",
            "articles",
            "sources",
            "provisional");
    private static final int USUAL_PAIRS = 100;
    private static final int USUAL_SIGNALS = 400;

    private final RelationsView view;
    private final Shapes shapes;
    private final SearchWords.PairTexts texts;

    PairRoutes(RelationsView view, Shapes shapes, SearchWords.PairTexts texts) {
        this.view = view;
        this.shapes = shapes;
        this.texts = texts;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/pairs", this::pairs);
        config.routes.get("/v1/pairs/{pair}", this::pair);
        config.routes.get("/v1/pairs/{pair}/signals", this::signals);
        config.routes.get("/v1/pairs/{pair}/signals/{window}/{day}", this::signal);
        config.routes.get("/v1/pairs/{pair}/signals/{window}/{day}/sum", this::sum);
    }

    private record Standing(PairView pair, PairSummary summary) {}

    private void pairs(Context context) {
        Parameters query = new Parameters(context, "pair", "state", "q", "regime", "limit", "offset", "cursor");
        Set<String> pairs = query.pairs("pair");
        Set<String> states = query.states("state");
        Set<Regime> regimes = query.choices("regime", Regime.class);
        SearchWords words = new SearchWords(query.text("q").orElse(""));
        int limit = query.limit(USUAL_PAIRS);
        int offset = query.number("cursor", 0, Integer.MAX_VALUE)
                .or(() -> query.number("offset", 0, Integer.MAX_VALUE))
                .orElse(0);
        Responses.page(context, view.position().toString(), PAIRS, () -> {
            LocalDate newestDay = view.newestDay();
            List<Standing> found = view.pairs(pairs, states)
                    .filter(pair -> words.areIn(texts.of(pair)))
                    .flatMap(pair -> pair.summary(newestDay).map(summary -> new Standing(pair, summary)).stream())
                    .filter(one ->
                            regimes.isEmpty() || regimes.contains(one.summary().regime()))
                    .sorted((one, other) -> PairSummary.hottestFirst().compare(one.summary(), other.summary()))
                    .skip(offset)
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(
                    found, limit, one -> shapes.summary(one.pair(), one.summary()), last -> offset + limit);
        });
    }

    private void pair(Context context) {
        new Parameters(context);
        PairView pair = known(context);
        Responses.tagged(
                context,
                pair.version() + "-" + view.newestDay(),
                () -> pair.summary(view.newestDay())
                        .<JsonNode>map(summary -> shapes.summary(pair, summary))
                        .orElseThrow(() -> Parameters.nothingCounts(pair.pair())));
    }

    private void signals(Context context) {
        Parameters query = new Parameters(context, "window", "from", "to", "limit", "cursor");
        PairView pair = known(context);
        Window window = query.window();
        Parameters.Days days = query.days();
        LocalDate from = query.day("cursor").orElse(days.from());
        int limit = query.limit(USUAL_SIGNALS);
        Responses.page(context, pair.version(), SIGNALS, () -> {
            List<SignalPoint> found = pair.signals(window, from, days.to()).stream()
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(
                    found, limit, shapes::point, last -> last.lastDay().plusDays(1));
        });
    }

    private void signal(Context context) {
        PairView pair = known(context);
        String version = pair.version();
        SignalPoint point = point(context, pair, Parameters.window(context.pathParam("window")));
        Responses.tagged(context, version, () -> shapes.signal(pair, point));
    }

    private void sum(Context context) {
        PairView pair = known(context);
        Window window = Parameters.window(context.pathParam("window"));
        String version = pair.version();
        SignalPoint point = point(context, pair, window);
        Responses.tagged(context, version, () -> shapes.sum(pair, window, point));
    }

    private SignalPoint point(Context context, PairView pair, Window window) {
        new Parameters(context);
        LocalDate day = Parameters.day("day", context.pathParam("day"));
        return pair.signal(window, day)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "Nothing was heard of " + pair.pair() + " in the " + window.days() + " days to " + day
                                + pair.summary(view.newestDay())
                                        .map(last -> "; its last news is of " + last.day())
                                        .orElse("")));
    }

    private PairView known(Context context) {
        return Parameters.known(view, Parameters.ordered(context.pathParam("pair")));
    }
}
