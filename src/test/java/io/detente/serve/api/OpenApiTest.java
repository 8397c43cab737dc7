package io.detente.serve.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.detente.serve.view.Records;
import io.detente.serve.view.Window;
import io.javalin.Javalin;
import java.io.IOException;
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
                            ServedView.NAMES)
                    .forEach(group -> group.addTo(config));
            config.unsafe.internalRouter.allHttpHandlers().stream()
                    .map(handler -> handler.endpoint.path)
                    .filter(path -> path.startsWith("/v1/"))
                    .forEach(routes::add);
        });

        assertThat(names(description.get("paths"))).isEqualTo(routes);
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
            String known = detail.substring(detail.indexOf("there are") + "there are".length())
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
    })
    void eachMemberOfAnAnswerIsDescribedAndEachDescribedMemberIsThere(String path, String schema) throws Exception {
        assertFits(
                served.json(concrete(path)),
                description.at("/components/schemas").get(schema),
                path);
    }

    private void assertFits(JsonNode value, JsonNode given, String where) {
        JsonNode schema = resolved(given);
        if (schema.has("anyOf")) {
            schema = resolved(schema.at("/anyOf/0"));
        }
        if (schema.has("additionalProperties")) {
            JsonNode one = schema.get("additionalProperties");
            value.properties().forEach(member -> assertFits(member.getValue(), one, where + "/" + member.getKey()));
        } else if (schema.has("properties") && !value.isNull()) {
            assertThat(names(value)).as(where).isEqualTo(names(schema.get("properties")));
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

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static String concrete(String path) {
        return path.replace("{pair}", "CHN-USA")
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
