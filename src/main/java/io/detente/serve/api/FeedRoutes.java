package io.detente.serve.api;

import io.detente.event.StateNames;
import io.detente.serve.RouteGroup;
import io.detente.serve.tell.AlertWords;
import io.detente.serve.tell.AtomFeed;
import io.detente.serve.tell.Brief;
import io.detente.serve.tell.BriefText;
import io.detente.serve.tell.Links;
import io.detente.serve.tell.ToldAlert;
import io.detente.serve.view.RelationsView;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * What is made for people: {@code /alerts.atom}, the page {@code /brief} of what turned since yesterday or on a
 * day, and {@code /brief.atom}, an entry for each day that is over.
 */
final class FeedRoutes implements RouteGroup {

    private static final int USUAL_ENTRIES = 50;
    private static final int DAYS_OF_BRIEFS = 30;

    private final RelationsView view;
    private final AlertWords words;
    private final Links links;
    private final InstantSource clock;

    /** @param clock says which day is today */
    FeedRoutes(RelationsView view, StateNames names, Links links, InstantSource clock) {
        this.view = view;
        this.words = new AlertWords(names);
        this.links = links;
        this.clock = clock;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/alerts.atom", this::alerts);
        config.routes.get("/brief", this::brief);
        config.routes.get("/brief.atom", this::briefs);
    }

    private void alerts(Context context) {
        Parameters query = new Parameters(context, "pair", "state", "severity", "side", "regime", "limit");
        AlertRoutes.Choice choice = AlertRoutes.choice(query);
        int limit = query.limit(USUAL_ENTRIES);
        Responses.tagged(context, view.position().toString(), AtomFeed.MEDIA_TYPE, () -> {
            List<ToldAlert> found = view.pairs().stream()
                    .flatMap(pair -> pair.alerts().stream()
                            .filter(alert -> choice.isOrWasOf(alert, pair.traits(alert)))
                            .map(alert -> new ToldAlert(alert, pair.toldAt(alert))))
                    .sorted(Comparator.comparing(ToldAlert::at)
                            .reversed()
                            .thenComparing(told -> told.alert().getAlertId()))
                    .limit(limit)
                    .toList();
            return new AtomFeed(words, page(context)).alerts(found, self(context));
        });
    }

    private void briefs(Context context) {
        Parameters query = new Parameters(context, "severity", "limit");
        int severity = severity(query);
        int limit = query.limit(DAYS_OF_BRIEFS);
        LocalDate today = today();
        Responses.tagged(context, view.position() + "-" + today, AtomFeed.MEDIA_TYPE, () -> {
            List<Brief> briefs = Brief.daysTold(view, severity).headSet(today, false).descendingSet().stream()
                    .limit(limit)
                    .map(day -> Brief.of(view, day, severity))
                    .toList();
            return new AtomFeed(words, page(context)).briefs(briefs, self(context));
        });
    }

    private void brief(Context context) {
        Parameters query = new Parameters(context, "day", "severity");
        int severity = severity(query);
        Optional<LocalDate> asked = query.day("day");
        LocalDate today = today();
        String media = "text/html; charset=utf-8";
        Responses.tagged(context, view.position() + "-" + today, media, () -> {
            List<LocalDate> days = asked.map(List::of).orElseGet(() -> List.of(today, today.minusDays(1)));
            List<Brief> briefs =
                    days.stream().map(day -> Brief.of(view, day, severity)).toList();
            NavigableSet<LocalDate> all = Brief.days(view, severity);
            String title = asked.map(day -> "What turned on " + AlertWords.day(day))
                    .orElseGet(() -> "What turned since yesterday, as of " + AlertWords.day(today));
            return new BriefText(words, links.orElse(""))
                    .page(
                            title,
                            briefs,
                            severity,
                            Optional.ofNullable(all.lower(days.get(days.size() - 1))),
                            Optional.ofNullable(all.higher(days.get(0))))
                    .getBytes(StandardCharsets.UTF_8);
        });
    }

    private static int severity(Parameters query) {
        return query.number("severity", 1, AlertWords.HIGHEST_SEVERITY).orElse(1);
    }

    private LocalDate today() {
        return view.today(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Where the client finds the page. */
    private String page(Context context) {
        return links.base().orElseGet(() -> context.scheme() + "://" + context.host());
    }

    private static String self(Context context) {
        return context.queryString() == null ? context.path() : context.path() + "?" + context.queryString();
    }
}
