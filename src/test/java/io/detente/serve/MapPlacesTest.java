package io.detente.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.event.Region;
import io.detente.event.StateNames;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The map's shapes are told by numbers and names of their own; what says which states they are knows all of them.
 */
class MapPlacesTest {

    private final JsonNode places = read("places.json");
    private final JsonNode shapes = read("countries-110m.json").at("/objects/countries/geometries");

    @Test
    void eachShapeIsAStateThatHasACode() {
        assertThat(shapes).hasSizeGreaterThan(170);
        for (JsonNode shape : shapes) {
            String id = shape.has("id")
                    ? shape.get("id").asText()
                    : shape.at("/properties/name").asText();
            assertThat(new StateNames().codes())
                    .as(shape.toString())
                    .contains(places.at("/shapes").path(id).asText());
        }
    }

    @Test
    void eachStateThatLiesInARegionIsOnTheMap() {
        Set<String> onMap = new TreeSet<>(
                places.get("shapes").valueStream().map(JsonNode::asText).collect(Collectors.toSet()));
        places.get("points").fieldNames().forEachRemaining(onMap::add);

        assertThat(new StateNames()
                        .codes().stream().filter(code -> Region.of(code).isPresent()))
                .allSatisfy(code -> assertThat(onMap).contains(code));
    }

    private static JsonNode read(String name) {
        try (InputStream in = MapPlacesTest.class.getResourceAsStream("page/map/" + name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
