package io.detente.serve.api;

import io.detente.event.StateNames;
import io.detente.serve.RouteGroup;
import io.detente.serve.tell.Links;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.ViewFeeder;
import io.detente.serve.view.ViewSource;
import io.detente.truth.Truth;
import java.time.InstantSource;
import java.util.List;

/** All routes of the API. */
public final class Api {

    private Api() {}

    /**
     * @param view from which is answered
     * @param feeder of the view
     * @param live listens to the feeder
     * @param source of the view
     * @param names what states are called
     * @param links to the page, as feeds have them
     * @param truth what others say happened
     * @param build name of the program's build
     * @param clock says which day is today
     */
    public static List<RouteGroup> routes(
            RelationsView view,
            ViewFeeder feeder,
            LiveStream live,
            ViewSource source,
            StateNames names,
            Links links,
            Truth truth,
            String build,
            InstantSource clock) {
        SearchWords.PairTexts pairTexts = new SearchWords.PairTexts(names);
        Shapes shapes = new Shapes(view, names, source.events(), source.eventReader());
        return List.of(
                new BuildTag(build + ", " + view.limits() + ", " + links),
                new StatusRoutes(view, feeder, live, clock),
                new StateRoutes(view, shapes, names),
                new SourceRoutes(view),
                new SeriesRoutes(view, shapes),
                new WeekRoutes(view, shapes),
                new TruthRoutes(truth),
                new FeedRoutes(view, names, links, clock),
                new PairRoutes(view, shapes, pairTexts),
                new EventRoutes(view, shapes, pairTexts),
                new AlertRoutes(view, shapes),
                new LiveRoutes(live));
    }
}
