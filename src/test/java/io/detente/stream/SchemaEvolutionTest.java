package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be changed in each schema, asked of Confluent's own checker on changed copies. */
class SchemaEvolutionTest {

    private static final Topics TOPICS = Topics.in("");
    private static final String NEW_OPTIONAL =
            "{\"name\": \"mood\", \"type\": [\"null\", \"string\"], \"default\": null}";
    private static final String NEW_REQUIRED = "{\"name\": \"mood\", \"type\": \"string\"}";

    private final SchemaRegistry registry =
            new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://" + UUID.randomUUID()));

    @AfterEach
    void close() {
        registry.close();
    }

    /** Each change, and whether articles, or the others, take it. */
    static Stream<Arguments> changes() {
        List<Arguments> table = List.of(
                //           change                        backward  full
                Arguments.of("none", true, true),
                Arguments.of("add an optional field", true, true),
                Arguments.of("add a required field", false, false),
                Arguments.of("remove an optional field", true, true),
                Arguments.of("remove a required field", true, false),
                Arguments.of("change a field's type", false, false));
        return Stream.of(WireType.values())
                .flatMap(type -> table.stream().map(row -> {
                    boolean backward = type == WireType.ARTICLE;
                    return Arguments.of(type, row.get()[0], row.get()[backward ? 1 : 2]);
                }));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("changes")
    void givenTheSchemaOfToday_whenItIsChanged_thenItsModeDecidesWhetherItFits(
            WireType type, String change, boolean fits) throws IOException {
        String subject = type.subject(TOPICS);
        registry.register(subject, type.schema(), type.compatibility());
        Schema changed = changed(type.schema(), change);

        List<String> incompatibilities = registry.incompatibilities(subject, changed);

        assertThat(incompatibilities.isEmpty()).as("%s", incompatibilities).isEqualTo(fits);
    }

    @Test
    void givenThreeVersions_whenOnlyTheFirstIsBroken_thenTransitiveModesStillSeeIt() throws IOException {
        String subject = WireType.SIGNAL.subject(TOPICS);
        String mode = WireType.SIGNAL.compatibility();
        Schema first = WireType.SIGNAL.schema();
        Schema second = changed(first, "remove an optional field");
        registry.register(subject, first, mode);
        registry.register(subject, second, mode);
        // certainty was a double with a default, was removed, and comes back as a string: the second
        // version minds not.
        Schema third = withField(second, "{\"name\": \"certainty\", \"type\": \"string\", \"default\": \"\"}");

        assertThat(registry.incompatibilities(subject, third)).isNotEmpty();
    }

    /** What the builds of before registered, in their order, under the mode of today. */
    @ParameterizedTest
    @EnumSource(WireType.class)
    void givenTheSchemasOfEarlierBuilds_whenOursIsRegistered_thenTheirSubjectTakesIt(WireType type) throws IOException {
        String subject = type.subject(TOPICS);
        String name = type.schema().getName();
        for (int version = 1; Files.exists(earlier(name, version)); version++) {
            Schema schema = new Schema.Parser().parse(Files.readString(earlier(name, version)));
            registry.register(subject, schema, type.compatibility());
        }

        assertThat(registry.incompatibilities(subject, type.schema())).isEmpty();
    }

    private static Path earlier(String name, int version) {
        return Path.of("src/test/resources/io/detente/stream/topics", name + "-" + version + ".avsc");
    }

    @ParameterizedTest
    @EnumSource(WireType.class)
    void givenAType_whenRegistered_thenItsSubjectHasTheStatedModeAndRegisteringAgainChangesNothing(WireType type) {
        String subject = type.subject(TOPICS);

        int id = registry.register(subject, type.schema(), type.compatibility());

        assertThat(registry.compatibility(subject)).contains(type.compatibility());
        assertThat(registry.register(subject, type.schema(), type.compatibility()))
                .isEqualTo(id);
        assertThat(registry.latest(subject).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void givenTheSchemaFiles_whenComparedWithWhatProgramsRegister_thenTheyAreTheSame() throws IOException {
        Schema.Parser files = new Schema.Parser();
        for (String name : List.of("Article", "RelationEvent", "RelationSignal", "RelationAlert", "Seen")) {
            Schema file = files.parse(Files.readString(Path.of("schemas", name + ".avsc")));

            assertThat(Stream.of(WireType.values()).map(WireType::schema))
                    .filteredOn(schema -> schema.getFullName().equals(file.getFullName()))
                    .singleElement()
                    .hasToString(file.toString());
        }
    }

    private static Schema changed(Schema schema, String change) throws IOException {
        return switch (change) {
            case "none" -> schema;
            case "add an optional field" -> withField(schema, NEW_OPTIONAL);
            case "add a required field" -> withField(schema, NEW_REQUIRED);
            case "remove an optional field" -> edited(schema, fields -> fields.remove(lastOptional(fields)));
            case "remove a required field" -> edited(schema, fields -> fields.remove(0));
            case "change a field's type" ->
                edited(schema, fields -> ((ObjectNode) fields.get(0)).put("type", "boolean"));
            default -> throw new IllegalArgumentException(change);
        };
    }

    private static Schema withField(Schema schema, String field) throws IOException {
        ObjectNode added = (ObjectNode) new ObjectMapper().readTree(field);
        return edited(schema, fields -> fields.add(added));
    }

    private static int lastOptional(ArrayNode fields) {
        List<String> defaulted = StreamSupport.stream(fields.spliterator(), false)
                .filter(field -> field.has("default"))
                .map(field -> field.get("name").asText())
                .toList();
        String name = defaulted.contains("certainty") ? "certainty" : defaulted.get(defaulted.size() - 1);
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).get("name").asText().equals(name)) {
                return i;
            }
        }
        throw new IllegalStateException("No optional field");
    }

    private interface Edit {
        void apply(ArrayNode fields);
    }

    private static Schema edited(Schema schema, Edit edit) throws IOException {
        ObjectNode json = (ObjectNode) new ObjectMapper().readTree(schema.toString());
        edit.apply((ArrayNode) json.get("fields"));
        return new Schema.Parser().parse(json.toString());
    }
}
