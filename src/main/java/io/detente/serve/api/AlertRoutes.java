package io.detente.serve.api;

import io.detente.avro.AlertStatus;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.Side;
import io.detente.serve.Problem;
import io.detente.serve.RouteGroup;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.view.AlertTraits;
import io.detente.serve.view.RelationsView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /v1/alerts}: turning points, newest first. */
final class AlertRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of(
            "alertId",
            "day",
            "pair",
            "kind",
            "side",
            "severity",
            "status",
            "regimeBefore",
            "regimeAfter",
            "score",
            "baseline",
            "sources",
            "headline",
            "explanation");
    private static final int USUAL_ALERTS = 50;

    private final RelationsView view;
    private final Shapes shapes;

    AlertRoutes(RelationsView view, Shapes shapes) {
        this.view = view;
        this.shapes = shapes;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/alerts", this::alerts);
        config.routes.get("/v1/alerts/{alertId}", this::alert);
    }

    private void alerts(Context context) {
        Parameters query = new Parameters(
                context, "pair", "state", "severity", "side", "regime", "status", "from", "to", "limit", "cursor");
        Choice choice = choice(query);
        int limit = query.limit(USUAL_ALERTS);
        Responses.page(context, view.position().toString(), TABLE, () -> {
            List<RelationAlert> found = all().filter(choice::isOf)
                    .sorted(Comparator.comparing(RelationAlert::getDay)
                            .reversed()
                            .thenComparing(RelationAlert::getAlertId))
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(found, limit, shapes::alert, last -> new Cursor(last.getDay(), last.getAlertId()));
        });
    }

    /**
     * The alerts that are asked for.
     *
     * @param which what holds for the alert itself, paging included
     * @param how what holds for its turn, which may differ in each of its records
     */
    record Choice(Predicate<RelationAlert> which, Predicate<AlertTraits> how) {

        /** Whether an alert is one of these now. */
        boolean isOf(RelationAlert alert) {
            return which.test(alert) && how.test(AlertTraits.of(alert));
        }

        /** Whether an alert is one of these now or was in an earlier record. */
        boolean isOrWasOf(RelationAlert alert, Set<AlertTraits> traits) {
            return which.test(alert) && traits.stream().anyMatch(how);
        }
    }

    static Choice choice(Parameters query) {
        Set<String> pairs = query.pairs("pair");
        Set<String> states = query.states("state");
        int severity = query.number("severity", 1, AlertWords.HIGHEST_SEVERITY).orElse(1);
        Set<Side> sides = query.choices("side", Side.class);
        Set<Regime> regimes = query.choices("regime", Regime.class);
        Set<AlertStatus> statuses = query.choices("status", AlertStatus.class);
        Parameters.Days days = query.days();
        Optional<Cursor> cursor = query.cursor();
        return new Choice(
                alert -> (pairs.isEmpty() || pairs.contains(alert.getPair()))
                        && (states.isEmpty()
                                || Stream.of(alert.getPair().split("-")).anyMatch(states::contains))
                        && (statuses.isEmpty() || statuses.contains(alert.getStatus()))
                        && days.holds(alert.getDay())
                        && cursor.map(end -> end.isBefore(alert.getDay(), alert.getAlertId()))
                                .orElse(true),
                traits -> traits.severity() >= severity
                        && (sides.isEmpty()
                                || traits.side().filter(sides::contains).isPresent())
                        && (regimes.isEmpty() || regimes.contains(traits.regimeAfter())));
    }

    private Stream<RelationAlert> all() {
        return view.pairs().stream().flatMap(pair -> pair.alerts().stream());
    }

    private void alert(Context context) {
        new Parameters(context);
        String id = context.pathParam("alertId");
        String version = view.position().toString();
        RelationAlert alert = all().filter(one -> one.getAlertId().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new Problem(
                                HttpStatus.NOT_FOUND,
                                "No alert '" + id
                                        + "' is held: there is none of that id, or it is older than what is kept; /v1/alerts has all"));
        Responses.tagged(context, version, () -> shapes.alert(alert));
    }
}
