package io.detente.serve.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.avro.AlertStatus;
import io.detente.avro.Driver;
import io.detente.avro.Mark;
import io.detente.avro.Mention;
import io.detente.avro.RecordJson;
import io.detente.avro.Regime;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.event.Region;
import io.detente.event.StateNames;
import io.detente.serve.view.PairSummary;
import io.detente.serve.view.PairView;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.Sides;
import io.detente.serve.view.SignalPoint;
import io.detente.serve.view.StoredEvent;
import io.detente.serve.view.Weeks;
import io.detente.serve.view.Window;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;

/** What is known, as JSON. Members are named as on the wire. */
final class Shapes {

    /** How many weeks are shown, one ending on each day. */
    private static final int WEEKS = 90;

    /** What is read with less confidence needs another event beside it. */
    static final double DOUBTFUL = 0.7;

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
        json.put("regime", summary.regime().name());
        json.put("regimeSince", summary.regimeSince().toString());
        json.put("heat", rounded(summary.heat()));
        json.put("events", summary.events());
        ObjectNode windows = json.putObject("windows");
        summary.current().forEach((window, point) -> windows.set(window.name(), point(point)));
        json.set("now", now(pair));
        json.put("doubtful", isDoubtful(pair, summary));
        json.set("weeks", weeks(pair));
        json.set("alert", summary.alert().map(this::briefAlert).orElse(null));
        json.set("driver", driver(summary).map(driver -> driver(pair, driver)).orElse(null));
        return json;
    }

    /** Code, name and region. */
    ObjectNode state(String code) {
        return object().put("code", code)
                .put("name", names.name(code))
                .put("region", Region.of(code).map(Region::name).orElse(null));
    }

    /**
     * What speaks most for the pair's regime: of the last week with news, else of the last four; else the
     * heaviest.
     */
    private Optional<Driver> driver(PairSummary summary) {
        Regime regime = summary.regime();
        return Stream.of(Window.P7D, Window.P28D)
                .flatMap(window -> drivers(summary, window))
                .filter(driver -> regime == Regime.TENSION && driver.getContribution() < 0
                        || regime == Regime.THAW && driver.getContribution() > 0)
                .findFirst()
                .or(() -> drivers(summary, Window.P7D).findFirst());
    }

    private static Stream<Driver> drivers(PairSummary summary, Window window) {
        return Optional.ofNullable(summary.current().get(window)).stream().flatMap(point -> point.drivers().stream());
    }

    /** The pair's windows on the newest day of any pair; null for a window without news. */
    private ObjectNode now(PairView pair) {
        ObjectNode now = object().put("day", view.newestDay().toString());
        for (Window window : Window.values()) {
            now.set(
                    window.name(),
                    pair.current(window, view.newestDay()).map(this::point).orElse(null));
        }
        return now;
    }

    /**
     * Whether nothing of the last four weeks with news was read for sure: the probability that at least one of the
     * events was read rightly, taking errors as independent, is below {@link #DOUBTFUL}. Copies of a story do not
     * count again, since what is misread in one is misread in all.
     */
    private static boolean isDoubtful(PairView pair, PairSummary summary) {
        LocalDate from = summary.day().minusDays(Window.P28D.days() - 1L);
        double[] confidences = pair.events().stream()
                .filter(event -> event.countsOn().stream().anyMatch(day -> !day.isBefore(from)))
                .mapToDouble(StoredEvent::confidence)
                .toArray();
        double allWrong =
                Arrays.stream(confidences).map(confidence -> 1 - confidence).reduce(1, (one, other) -> one * other);
        return confidences.length > 0 && 1 - allWrong < DOUBTFUL;
    }

    private ObjectNode weeks(PairView pair) {
        LocalDate to = view.newestDay();
        return weeks(pair.weeks(to.minusDays(WEEKS - 1L), to), to);
    }

    /**
     * The weeks of a pair that end on these days, at least one of them with news, and the alerts that stand.
     *
     * @param prior k of their balances
     */
    ObjectNode history(PairView pair, Weeks weeks, float prior, LocalDate from, LocalDate to) {
        ObjectNode json = object().put("pair", pair.pair());
        json.set("first", state(pair.first()));
        json.set("second", state(pair.second()));
        json.put("from", from.toString());
        json.put("prior", rounded(prior));
        json.setAll(weeks(weeks, to));
        ArrayNode alerts = json.putArray("alerts");
        pair.alerts().stream()
                .filter(alert -> alert.getStatus() != AlertStatus.WITHDRAWN)
                .filter(alert ->
                        !alert.getDay().isBefore(from) && !alert.getDay().isAfter(to))
                .sorted(Comparator.comparing(RelationAlert::getDay))
                .forEach(alert -> alerts.add(briefAlert(alert)));
        return json;
    }

    /**
     * One number for each day, 0 without news, which is much shorter than naming each day. All pairs end on the
     * same day.
     */
    private static ObjectNode weeks(Weeks weeks, LocalDate to) {
        ObjectNode json = object().put("to", to.toString());
        ArrayNode thaw = json.putArray("thaw");
        ArrayNode tension = json.putArray("tension");
        weeks.sides().forEach(sides -> {
            thaw.add(rounded(sides.thaw()));
            tension.add(rounded(sides.tension()));
        });
        return json;
    }

    /** A signal without its drivers. */
    ObjectNode point(SignalPoint point) {
        ObjectNode json = object().put("day", point.lastDay().toString())
                .put("thaw", rounded(point.thaw()))
                .put("tension", rounded(point.tension()))
                .put("balance", rounded(point.balance()))
                .put("prior", rounded(point.prior()))
                .put("certainty", rounded(point.certainty()));
        put(json, "low", point.low());
        put(json, "high", point.high());
        put(json, "usual", point.usual());
        put(json, "shift", point.shift());
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

    private static void put(ObjectNode json, String name, OptionalDouble number) {
        number.ifPresentOrElse(value -> json.put(name, rounded(value)), () -> json.putNull(name));
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

    /**
     * A driver, with what the view knows of its event: who told of it, how sure it is, and which words made it.
     */
    private ObjectNode driver(PairView pair, Driver driver) {
        ObjectNode json = records.node(driver);
        Optional<RelationEvent> event = pair.event(driver.getEventId()).map(this::record);
        json.put("symmetric", event.map(RelationEvent::getSymmetric).orElse(false));
        json.put("articles", event.map(RelationEvent::getArticles).orElse(1));
        json.put("sources", event.map(RelationEvent::getSources).orElse(1));
        json.put("confidence", event.map(RelationEvent::getConfidence).orElse(null));
        putContext(json, event.flatMap(found -> mention(found, driver.getEvidence())));
        return json;
    }

    /** Headline, day of report, the sentence before, and the words of the sentence that made the event. */
    private static void putContext(ObjectNode json, Optional<Mention> mention) {
        json.put("title", mention.map(Mention::getTitle).orElse(""));
        json.put(
                "publishedAt",
                mention.map(one -> one.getPublishedAt().toString()).orElse(null));
        json.put("before", mention.map(Mention::getBefore).orElse(""));
        json.set("highlights", highlights(mention.map(Mention::getMarks).orElse(List.of())));
    }

    /** An event without its mentions, but with where the sentence can be read. */
    ObjectNode event(StoredEvent stored) {
        RelationEvent event = record(stored);
        ObjectNode json = eventWithMentions(stored, event);
        json.remove(List.of("mentions", "weights"));
        Optional<Mention> mention = mention(event, event.getEvidence());
        json.put("url", mention.map(Mention::getUrl).orElse(null))
                .put("articleSource", mention.map(Mention::getSource).orElse(null));
        putContext(json, mention);
        return json;
    }

    ObjectNode eventWithMentions(StoredEvent stored) {
        return eventWithMentions(stored, record(stored));
    }

    private ObjectNode eventWithMentions(StoredEvent stored, RelationEvent event) {
        ObjectNode json = records.node(event).put("day", stored.day().toString());
        json.set(
                "highlights",
                highlights(mention(event, event.getEvidence())
                        .map(Mention::getMarks)
                        .orElse(List.of())));
        return json;
    }

    /**
     * The events whose weights add up to a signal, heaviest first, and the part of it that no event still held
     * explains.
     */
    ObjectNode sum(PairView pair, Window window, SignalPoint point) {
        ObjectNode json = point(point);
        WindowSum sum = WindowSum.of(pair, window, point.lastDay(), this::record);
        json.put("from", sum.from().toString());
        ArrayNode items = json.putArray("items");
        sum.items().forEach(item -> items.add(weighed(item)));
        json.set(
                "unexplained",
                object().put("thaw", rounded(point.thaw() - rounded(sum.thaw())))
                        .put("tension", rounded(point.tension() - rounded(sum.tension()))));
        return json;
    }

    private ObjectNode weighed(WindowSum.Item item) {
        RelationEvent event = item.event();
        ObjectNode json = records.node(item.weight());
        json.remove(List.of("exact", "earliest", "latest"));
        json.put("eventId", event.getEventId())
                .put("type", event.getType().name())
                .put("mode", event.getMode())
                .put("source", event.getSource().getCountry())
                .put("target", event.getTarget().getCountry())
                .put("symmetric", event.getSymmetric())
                .put("intensity", event.getIntensity())
                .put("counts", item.counts())
                .put("overruled", item.isOverruled())
                .put("evidence", event.getEvidence());
        Optional<Mention> mention = mention(event, event.getEvidence());
        json.put("url", mention.map(Mention::getUrl).orElse(null))
                .put("articleSource", mention.map(Mention::getSource).orElse(null));
        putContext(json, mention);
        return json;
    }

    /**
     * The text in which an event's words are looked for: its sentence, headlines, deed, place and sides, and who
     * told of it.
     */
    SearchWords.Text textOf(StoredEvent stored) {
        RelationEvent event = record(stored);
        return new SearchWords.Text(Stream.concat(
                Stream.of(
                        event.getEvidence(),
                        event.getType().name(),
                        event.getMode(),
                        event.getPlace() == null ? "" : event.getPlace(),
                        event.getSource().getName(),
                        event.getTarget().getName()),
                event.getMentions().stream()
                        .flatMap(mention -> Stream.of(
                                mention.getTitle(), mention.getSource() == null ? "" : mention.getSource()))));
    }

    SearchWords.Text publishersOf(StoredEvent stored) {
        return new SearchWords.Text(record(stored).getMentions().stream()
                .flatMap(mention -> Optional.ofNullable(mention.getSource()).stream()));
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

    private static ArrayNode highlights(List<Mark> marks) {
        ArrayNode highlights = array();
        marks.forEach(mark -> highlights
                .addObject()
                .put("role", mark.getRole().name().toLowerCase(Locale.ROOT))
                .put("start", mark.getStart())
                .put("end", mark.getEnd()));
        return highlights;
    }

    /** Four decimals are all that the page shows; {@code -0.0} becomes 0. */
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
