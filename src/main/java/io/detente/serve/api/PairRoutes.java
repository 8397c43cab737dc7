package io.detente.serve.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.detente.avro.Regime;
import io.detente.event.StateNames;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

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
    private final StateNames names;

    PairRoutes(RelationsView view, Shapes shapes, StateNames names) {
        this.view = view;
        this.shapes = shapes;
        this.names = names;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/pairs", this::pairs);
        config.routes.get("/v1/pairs/{pair}", this::pair);
        config.routes.get("/v1/pairs/{pair}/signals", this::signals);
        config.routes.get("/v1/pairs/{pair}/signals/{window}/{day}", this::signal);
    }

    private record Standing(PairView pair, PairSummary summary) {}

    private void pairs(Context context) {
        Parameters query = new Parameters(context, "pair", "state", "q", "regime", "limit", "offset", "cursor");
        Set<String> pairs = query.pairs("pair");
        Set<String> states = query.states("state");
        Set<Regime> regimes = query.choices("regime", Regime.class);
        String words = query.text("q").orElse("").toLowerCase(Locale.ROOT);
        int limit = query.limit(USUAL_PAIRS);
        int offset = query.number("cursor", 0, Integer.MAX_VALUE)
                .or(() -> query.number("offset", 0, Integer.MAX_VALUE))
                .orElse(0);
        Answer.page(context, view.position().toString(), PAIRS, () -> {
            LocalDate newestDay = view.newestDay();
            List<Standing> found = candidates(pairs)
                    .filter(pair -> states.isEmpty() || states.contains(pair.first()) || states.contains(pair.second()))
                    .filter(pair -> matches(pair, words))
                    .flatMap(pair -> pair.summary().map(summary -> new Standing(pair, summary)).stream())
                    .filter(one ->
                            regimes.isEmpty() || regimes.contains(one.summary().regime(newestDay)))
                    .sorted((one, other) -> PairSummary.hottestFirst(newestDay).compare(one.summary(), other.summary()))
                    .skip(offset)
                    .limit(limit + 1L)
                    .toList();
            return Answer.page(found, limit, one -> shapes.summary(one.pair(), one.summary()), last -> offset + limit);
        });
    }

    private Stream<PairView> candidates(Set<String> pairs) {
        return pairs.isEmpty() ? view.pairs().stream() : pairs.stream().flatMap(pair -> view.pair(pair).stream());
    }

    /** Each word begins a word of a name, or a code. */
    private boolean matches(PairView pair, String words) {
        String text = " "
                + String.join(" ", names.name(pair.first()), names.name(pair.second()), pair.pair())
                        .toLowerCase(Locale.ROOT)
                        .replace('-', ' ');
        return Arrays.stream(words.split("[\\s-]+")).allMatch(word -> text.contains(" " + word));
    }

    private void pair(Context context) {
        new Parameters(context);
        PairView pair = known(context);
        Answer.tagged(
                context,
                pair.version() + "-" + view.newestDay(),
                () -> pair.summary()
                        .<JsonNode>map(summary -> shapes.summary(pair, summary))
                        .orElseThrow(() -> nothingOf(pair.pair())));
    }

    private void signals(Context context) {
        Parameters query = new Parameters(context, "window", "from", "to", "limit", "cursor");
        PairView pair = known(context);
        Window window = query.window();
        Parameters.Days days = query.days();
        LocalDate from = query.day("cursor").orElse(days.from());
        int limit = query.limit(USUAL_SIGNALS);
        Answer.page(context, pair.version(), SIGNALS, () -> {
            List<SignalPoint> found = pair.signals(window, from, days.to()).stream()
                    .limit(limit + 1L)
                    .toList();
            return Answer.page(
                    found, limit, shapes::point, last -> last.lastDay().plusDays(1));
        });
    }

    private void signal(Context context) {
        new Parameters(context);
        PairView pair = known(context);
        Window window = Parameters.window(context.pathParam("window"));
        LocalDate day = Parameters.day("day", context.pathParam("day"));
        SignalPoint point = pair.signal(window, day)
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "There is no signal of " + pair.pair() + " for the " + window.days() + " days to " + day));
        Answer.tagged(context, pair.version(), () -> shapes.signal(pair, point));
    }

    private PairView known(Context context) {
        String pair = Parameters.ordered(context.pathParam("pair"));
        return view.pair(pair).orElseThrow(() -> nothingOf(pair));
    }

    private static Problem nothingOf(String pair) {
        return new Problem(HttpStatus.NOT_FOUND, "Nothing is known of a pair '" + pair + "'");
    }
}
