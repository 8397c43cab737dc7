package io.detente.serve.api;

import io.detente.avro.EventType;
import io.detente.avro.Modality;
import io.detente.serve.Problem;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.StoredEvent;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code /v1/events}: what happened, newest first, with the sentences that say so. */
final class EventRoutes implements RouteGroup {

    private static final Csv TABLE = Csv.of(
            "eventId",
            "day",
            "pair",
            "source.country",
            "target.country",
            "type",
            "mode",
            "modality",
            "fresh",
            "intensity",
            "confidence",
            "articles",
            "sources",
            "evidence",
            "title",
            "articleSource",
            "url");
    private static final int USUAL_EVENTS = 50;

    private final RelationsView view;
    private final Shapes shapes;
    private final SearchWords.PairTexts texts;

    EventRoutes(RelationsView view, Shapes shapes, SearchWords.PairTexts texts) {
        this.view = view;
        this.shapes = shapes;
        this.texts = texts;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/events", this::events);
        config.routes.get("/v1/events/{eventId}", this::event);
    }

    private void events(Context context) {
        Parameters query = new Parameters(
                context,
                "pair",
                "state",
                "q",
                "type",
                "modality",
                "fresh",
                "sources",
                "publisher",
                "confidence",
                "from",
                "to",
                "limit",
                "cursor");
        Predicate<StoredEvent> filter = filter(query);
        Set<String> pairs = query.pairs("pair");
        Set<String> states = query.states("state");
        SearchWords words = new SearchWords(query.text("q").orElse(""));
        SearchWords publisher = new SearchWords(query.text("publisher").orElse(""));
        int limit = query.limit(USUAL_EVENTS);
        Responses.page(context, view.position().toString(), TABLE, () -> {
            List<StoredEvent> found = view.pairs(pairs, states)
                    .flatMap(pair -> pair.events().stream()
                            .filter(filter)
                            .filter(tells(words.without(texts.of(pair)), publisher))
                            .limit(limit + 1L))
                    .sorted(StoredEvent.NEWEST_FIRST)
                    .limit(limit + 1L)
                    .toList();
            return Responses.page(found, limit, shapes::event, last -> new Cursor(last.day(), last.id()));
        });
    }

    /** Of most events the bytes alone show that they lack a word; only the others are decoded. */
    private Predicate<StoredEvent> tells(SearchWords words, SearchWords publisher) {
        List<String> plain = Stream.concat(words.plain(), publisher.plain()).toList();
        return event -> (words.isEmpty() && publisher.isEmpty())
                || plain.stream().allMatch(event::mayTell)
                        && words.areIn(shapes.textOf(event))
                        && publisher.areIn(shapes.publishersOf(event));
    }

    private static Predicate<StoredEvent> filter(Parameters query) {
        Set<EventType> types = query.choices("type", EventType.class);
        Set<Modality> modalities = query.choices("modality", Modality.class);
        Optional<Boolean> fresh = query.bool("fresh");
        int sources = query.number("sources", 1, Integer.MAX_VALUE).orElse(1);
        double confidence = query.decimal("confidence", 0, 1).orElse(0.0);
        Parameters.Days days = query.days();
        Optional<Cursor> cursor = query.cursor();
        return event -> (types.isEmpty() || types.contains(event.type()))
                && (modalities.isEmpty() || modalities.contains(event.modality()))
                && fresh.map(wanted -> wanted == event.fresh()).orElse(true)
                && event.sources() >= sources
                && event.confidence() >= (float) confidence
                && days.holds(event.day())
                && cursor.map(end -> end.isBefore(event.day(), event.id())).orElse(true);
    }

    private void event(Context context) {
        new Parameters(context);
        String id = context.pathParam("eventId");
        String version = view.position().toString();
        StoredEvent event = view.event(id)
                .orElseThrow(
                        () -> new Problem(
                                HttpStatus.NOT_FOUND,
                                "No event '" + id
                                        + "' is held: there is none of that id, or it is older than what is kept; /v1/events has all"));
        Responses.tagged(context, version, () -> shapes.eventWithMentions(event));
    }
}
