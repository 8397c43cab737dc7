package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.detente.avro.AlertKind;
import io.detente.avro.AlertStatus;
import io.detente.avro.DatePrecision;
import io.detente.avro.EventType;
import io.detente.avro.Modality;
import io.detente.avro.Regime;
import io.detente.avro.Sector;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import io.detente.truth.Truth;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The description of the API says what the API does. */
class OpenApiTest {

    private final ServedView served = new ServedView();
    private JsonNode description;

    @BeforeEach
    void read() throws IOException, InterruptedException {
        description = new ObjectMapper(new YAMLFactory())
                .readTree(served.get("/openapi.yaml").body());
        for (Window window : Window.values()) {
            served.scenario.comes(Records.signal("CHN-USA", window, "2023-05-08", 6, 1));
        }
        served.scenario.comes(Records.event("CHN-USA", "2023-05-08"));
        // Its signal, which comes from another partition, is not there yet.
        served.scenario.comes(Records.event("ahead", "CHN-USA", "2023-05-08", EventType.CONSULT, "They met."));
        served.scenario.comes(Records.event("further", "CHN-USA", "2023-05-08", EventType.CONSULT, "They met."));
        served.scenario.comes(Records.alert("alert", "CHN-USA", "2023-05-08", 3));
    }

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void eachRouteIsDescribedAndEachDescribedRouteIsThere() {
        Set<String> routes = new TreeSet<>();
        Javalin.create(config -> {
            Api.routes(
                            served.scenario.view,
                            served.scenario.feeder,
                            served.live,
                            served.scenario.source,
                            ServedView.NAMES,
                            Links.NONE,
                            Truth.NONE,
                            ServedView.BUILD,
                            ServedView.CLOCK)
                    .forEach(group -> group.addTo(config));
            config.unsafe.internalRouter.allHttpHandlers().stream()
                    .map(handler -> handler.endpoint.path)
                    .filter(path -> !path.equals("/openapi.yaml"))
                    .forEach(routes::add);
        });

        assertThat(names(description.get("paths"))).isEqualTo(routes);
    }

    @Test
    void eachAnswerIsTaggedButThoseThatAreSaidNotToBe() throws Exception {
        Set<String> untagged = new TreeSet<>(Set.of("/v1/live"));
        for (String path : names(description.get("paths"))) {
            // That one has no end.
            if (!path.equals("/v1/live")) {
                HttpResponse<String> answer = served.get(concrete(path));
                if (answer.statusCode() == 200
                        && answer.headers().firstValue("ETag").isEmpty()) {
                    untagged.add(path);
                }
            }
        }

        assertThat(description.at("/info/description").asText().replaceAll("\\s+", " "))
                .contains("Every answer but those of `" + String.join("` and `", untagged) + "` is tagged (`ETag`)");
    }

    /** An answer lists the parameters there are when it is asked with one that there is not. */
    @Test
    void eachParameterIsDescribedAndEachDescribedParameterIsThere() throws Exception {
        for (String path : names(description.get("paths"))) {
            Set<String> described = new TreeSet<>();
            description.at("/paths").get(path).get("get").path("parameters").forEach(parameter -> {
                JsonNode resolved = resolved(parameter);
                if (resolved.get("in").asText().equals("query")) {
                    described.add(resolved.get("name").asText());
                }
            });
            String detail = new ObjectMapper()
                    .readTree(served.get(concrete(path) + "?nonsense=1").body())
                    .get("detail")
                    .asText();
            String known = detail.endsWith("none is taken")
                    ? ""
                    : detail.substring(detail.indexOf("there are") + "there are".length())
                            .strip();
            Set<String> accepted = Stream.of(known.split(", "))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(accepted).as(path).isEqualTo(described);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/pairs, PairPage",
        "/v1/pairs/{pair}, Pair",
        "/v1/pairs/{pair}/signals, SignalPage",
        "/v1/pairs/{pair}/signals/{window}/{day}, SignalWithDrivers",
        "/v1/pairs/{pair}/signals/{window}/{day}/sum, Sum",
        "/v1/events, EventPage",
        "/v1/events/{eventId}, EventWithMentions",
        "/v1/alerts, AlertPage",
        "/v1/alerts/{alertId}, Alert",
        "/v1/status, Status",
        "/v1/states, StatePage",
        "/v1/states/{state}, StateWithNames",
        "/v1/weeks, HistoryPage",
        "/v1/sources, SourcePage",
        "/v1/series?pair=CHN-USA, SeriesPage",
    })
    void eachMemberOfAnAnswerIsDescribedAndEachDescribedMemberIsThere(String path, String schema) throws Exception {
        assertFits(
                served.json(concrete(path)),
                description.at("/components/schemas").get(schema),
                path);
    }

    private void assertFits(JsonNode value, JsonNode given, String where) {
        JsonNode schema = resolved(given);
        assertIsOneOf(value, schema, where);
        if (schema.has("anyOf")) {
            schema = resolved(schema.at("/anyOf/0"));
        }
        if (schema.has("additionalProperties")) {
            JsonNode one = schema.get("additionalProperties");
            value.properties().forEach(member -> assertFits(member.getValue(), one, where + "/" + member.getKey()));
        } else if (schema.has("properties") && !value.isNull()) {
            assertThat(names(value)).as(where).isEqualTo(names(schema.get("properties")));
            assertThat(names(value)).as(where + ", required").isEqualTo(texts(schema.get("required")));
            for (String name : names(value)) {
                assertFits(value.get(name), schema.at("/properties").get(name), where + "/" + name);
            }
        } else if (schema.path("type").asText().equals("array")) {
            assertThat(value).as(where).isNotEmpty();
            for (JsonNode item : value) {
                assertFits(item, schema.get("items"), where + "/item");
            }
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new TreeSet<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** What an answer says must be among what the description says it can. */
    private void assertIsOneOf(JsonNode value, JsonNode schema, String where) {
        if (schema.has("minimum") && !value.isNull()) {
            assertThat(value.asDouble())
                    .as(where)
                    .isGreaterThanOrEqualTo(schema.get("minimum").asDouble());
        }
        if (schema.has("enum") && !value.isNull()) {
            assertThat(texts(schema.get("enum"))).as(where).contains(value.asText());
        }
    }

    /** The description's words for what is on the wire are those on the wire. */
    @Test
    void eachEnumIsThatOfTheWire() {
        Map<String, Class<? extends Enum<?>>> kinds = Map.of(
                "Regime", Regime.class,
                "AlertKind", AlertKind.class,
                "AlertStatus", AlertStatus.class,
                "EventType", EventType.class,
                "Modality", Modality.class,
                "DatePrecision", DatePrecision.class,
                "Sector", Sector.class,
                "Window", Window.class);
        kinds.forEach((name, kind) -> assertThat(texts(description.at("/components/schemas/" + name + "/enum")))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(kind.getEnumConstants()).map(Enum::name).toList()));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String concrete(String path) {
        return path.replace("{pair}", "CHN-USA")
                .replace("{state}", "CHN")
                .replace("{window}", "P7D")
                .replace("{day}", "2023-05-08")
                .replace("{eventId}", "CHN-USA-2023-05-08")
                .replace("{alertId}", "alert");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
