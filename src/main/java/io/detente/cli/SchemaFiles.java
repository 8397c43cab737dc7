package io.detente.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.stream.wire.WireType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Reads schema files as {@code schemas/*.avsc} are written: a file may name types that another one defines. Such a
 * type is taken from a file read before, else from this program's own schemas.
 */
final class SchemaFiles {

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Schema> known = new LinkedHashMap<>();

    SchemaFiles() {
        for (WireType type : WireType.values()) {
            remember(type.schema());
        }
    }

    /**
     * The schema of a file, complete in itself.
     *
     * @throws IOException if it cannot be read or is not JSON
     * @throws org.apache.avro.AvroRuntimeException if it is no Avro schema
     */
    Schema read(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode root = json.readTree(text);
        Set<String> defined = new HashSet<>();
        collectDefined(root, root.path("namespace").asText(), defined);
        Schema.Parser parser = new Schema.Parser();
        parser.addTypes(known.entrySet().stream()
                .filter(type -> !defined.contains(type.getKey()))
                .map(Map.Entry::getValue)
                .toList());
        Schema schema = parser.parse(text);
        remember(schema);
        return schema;
    }

    private static void collectDefined(JsonNode node, String namespace, Set<String> names) {
        if (node.path("type").isTextual() && (node.has("fields") || node.has("symbols") || node.has("size"))) {
            String name = node.path("name").asText();
            names.add(name.contains(".") ? name : node.path("namespace").asText(namespace) + "." + name);
        }
        node.forEach(child -> collectDefined(child, namespace, names));
    }

    private void remember(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> {
                // This program's schemas have no cycles; others might.
                if (known.put(schema.getFullName(), schema) != schema) {
                    schema.getFields().forEach(field -> remember(field.schema()));
                }
            }
            case ENUM, FIXED -> known.put(schema.getFullName(), schema);
            case ARRAY -> remember(schema.getElementType());
            case MAP -> remember(schema.getValueType());
            case UNION -> schema.getTypes().forEach(this::remember);
            default -> {
                // A primitive has no name.
            }
        }
    }
}
