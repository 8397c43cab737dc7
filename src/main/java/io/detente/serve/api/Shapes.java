package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.avro.Driver;
import io.detente.avro.EventActor;
import io.detente.avro.Mention;
import io.detente.avro.RecordJson;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.event.StateNames;
import io.detente.serve.view.PairSummary;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.Sides;
import io.detente.serve.view.SignalPoint;
import io.detente.serve.view.StoredEvent;
import io.detente.serve.view.Window;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;

/** What is known, as JSON. Members are named as on the wire. */
final class Shapes {

    private final RelationsView view;
    private final StateNames names;
    private final String eventsTopic;
    private final Deserializer<RelationEvent> events;
    private final RecordJson records = new RecordJson();

    Shapes(RelationsView view, StateNames names, String eventsTopic, Deserializer<RelationEvent> events) {
        this.view = view;
        this.names = names;
        this.eventsTopic = eventsTopic;
        this.events = events;
    }

    ObjectNode summary(PairView pair, PairSummary summary) {
        ObjectNode json = object().put("pair", summary.pair());
        json.set("first", state(pair.first()));
        json.set("second", state(pair.second()));
        json.put("day", summary.day().toString());
        json.put("regime", summary.regime(view.newestDay()).name());
        json.put("regimeSince", summary.regimeSince(view.newestDay()).toString());
        json.put("heat", rounded(summary.heat(view.newestDay())));
        json.put("events", summary.events());
        ObjectNode windows = json.putObject("windows");
        summary.current().forEach((window, point) -> windows.set(window.name(), point(point)));
        json.set("weeks", weeks(summary));
        json.set("alert", summary.alert().map(this::briefAlert).orElse(null));
        json.set("driver", driver(summary).map(driver -> driver(pair, driver)).orElse(null));
        return json;
    }

    private ObjectNode state(String code) {
        return object().put("code", code).put("name", names.name(code));
    }

    /** What weighs most on the last day with news. */
    private static Optional<Driver> driver(PairSummary summary) {
        return Optional.ofNullable(summary.current().get(Window.P1D))
                .flatMap(point -> point.drivers().stream().findFirst());
    }

    /** A number a day, 0 where there is no signal: much shorter than naming each day. */
    private static ObjectNode weeks(PairSummary summary) {
        ObjectNode weeks = object().put("to", summary.day().toString());
        ArrayNode thaw = weeks.putArray("thaw");
        ArrayNode tension = weeks.putArray("tension");
        Map<LocalDate, SignalPoint> byDay =
                summary.weeks().stream().collect(Collectors.toMap(SignalPoint::lastDay, Function.identity()));
        for (LocalDate day = summary.day().minusDays(PairSummary.WEEKS - 1L);
                !day.isAfter(summary.day());
                day = day.plusDays(1)) {
            Optional<SignalPoint> point = Optional.ofNullable(byDay.get(day));
            thaw.add(point.map(one -> rounded(one.thaw())).orElse(0.0));
            tension.add(point.map(one -> rounded(one.tension())).orElse(0.0));
        }
        return weeks;
    }

    /** A signal without its drivers. */
    ObjectNode point(SignalPoint point) {
        ObjectNode json = object().put("day", point.lastDay().toString())
                .put("thaw", rounded(point.thaw()))
                .put("tension", rounded(point.tension()))
                .put("balance", rounded(point.balance()))
                .put("certainty", rounded(point.certainty()));
        point.shift().ifPresentOrElse(shift -> json.put("shift", rounded(shift)), () -> json.putNull("shift"));
        json.put("regime", point.regime().name())
                .put("events", point.events())
                .put("articles", point.articles())
                .put("sources", point.sources())
                .put("provisional", point.provisional());
        json.set("forward", sides(point.forward()));
        json.set("backward", sides(point.backward()));
        json.set("joint", sides(point.joint()));
        return json;
    }

    private static ObjectNode sides(Sides sides) {
        return object().put("thaw", rounded(sides.thaw())).put("tension", rounded(sides.tension()));
    }

    /** A signal with its drivers. */
    ObjectNode signal(PairView pair, SignalPoint point) {
        ObjectNode json = point(point);
        ArrayNode drivers = json.putArray("drivers");
        point.drivers().forEach(driver -> drivers.add(driver(pair, driver)));
        return json;
    }

    /** With what the view knows of its event: how many told of it, and where its actors stand in the sentence. */
    private ObjectNode driver(PairView pair, Driver driver) {
        ObjectNode json = records.node(driver);
        Optional<RelationEvent> event = pair.event(driver.getEventId()).map(this::record);
        json.put("symmetric", event.map(RelationEvent::getSymmetric).orElse(false));
        json.put("articles", event.map(RelationEvent::getArticles).orElse(1));
        json.put("sources", event.map(RelationEvent::getSources).orElse(1));
        json.put(
                "title",
                event.flatMap(found -> mention(found, driver.getEvidence()))
                        .map(Mention::getTitle)
                        .orElse(""));
        json.set(
                "highlights",
                event.map(found -> highlights(found, driver.getEvidence())).orElseGet(Shapes::array));
        return json;
    }

    /** Without the mentions, but with where the sentence can be read. */
    ObjectNode event(StoredEvent stored) {
        RelationEvent event = record(stored);
        ObjectNode json = eventWithMentions(stored, event);
        json.remove("mentions");
        mention(event, event.getEvidence())
                .ifPresent(mention -> json.put("url", mention.getUrl())
                        .put("articleSource", mention.getSource())
                        .put("title", mention.getTitle()));
        return json;
    }

    ObjectNode eventWithMentions(StoredEvent stored) {
        return eventWithMentions(stored, record(stored));
    }

    private ObjectNode eventWithMentions(StoredEvent stored, RelationEvent event) {
        ObjectNode json = records.node(event).put("day", stored.day().toString());
        json.set("highlights", highlights(event, event.getEvidence()));
        return json;
    }

    private RelationEvent record(StoredEvent stored) {
        return events.deserialize(eventsTopic, stored.record());
    }

    private static Optional<Mention> mention(RelationEvent event, String evidence) {
        return event.getMentions().stream()
                .filter(mention -> mention.getEvidence().equals(evidence))
                .max(Comparator.comparingDouble(Mention::getConfidence));
    }

    ObjectNode alert(RelationAlert alert) {
        return records.node(alert);
    }

    private ObjectNode briefAlert(RelationAlert alert) {
        ObjectNode json = alert(alert);
        json.remove(List.of("evidence", "score", "baseline", "rulesVersion", "revision", "supersedes"));
        return json;
    }

    /** Where the words that name the actors stand in the sentence, in UTF-16 units. */
    private static ArrayNode highlights(RelationEvent event, String sentence) {
        ArrayNode highlights = array();
        int sourceStart = add(highlights, "source", event.getSource(), sentence, -1);
        add(highlights, "target", event.getTarget(), sentence, sourceStart);
        return highlights;
    }

    private static int add(ArrayNode highlights, String role, EventActor actor, String sentence, int taken) {
        int start = actor.getText().isEmpty() ? -1 : sentence.indexOf(actor.getText());
        if (start >= 0 && start == taken) {
            start = sentence.indexOf(actor.getText(), start + actor.getText().length());
        }
        if (start >= 0) {
            highlights
                    .addObject()
                    .put("role", role)
                    .put("start", start)
                    .put("end", start + actor.getText().length());
        }
        return start;
    }

    /** Four decimals say all that a reader of the page can see; {@code -0.0} is no number for people. */
    private static double rounded(double number) {
        return Math.round(number * 10_000) / 10_000.0 + 0.0;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }
}
