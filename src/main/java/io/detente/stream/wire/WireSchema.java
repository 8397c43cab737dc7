package io.detente.stream.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is said of a type on the wire: the head before each record, and its schema as in {@code schemas/*.avsc},
 * without the marks for Java ({@code avro.java.string}) that generated classes carry. With them, a schema
 * registered by a file and one registered by a program would be two versions of one subject.
 */
public final class WireSchema {

    /** First byte of each record. */
    public static final byte MAGIC = 0;

    /** Magic byte and schema id. */
    public static final int HEAD_BYTES = 1 + Integer.BYTES;

    private WireSchema() {}

    static Schema of(Class<? extends SpecificRecord> type) {
        Schema generated = SpecificData.getForClass(type).getSchema(type);
        try {
            ObjectMapper json = new ObjectMapper();
            return new Schema.Parser().parse(json.writeValueAsString(unmarked(json.readTree(generated.toString()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro's own text of " + generated.getFullName() + " is not JSON", e);
        }
    }

    private static JsonNode unmarked(JsonNode node) {
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, unmarked(array.get(i)));
            }
        } else if (node instanceof ObjectNode object) {
            boolean marked = object.remove(GenericData.STRING_PROP) != null;
            if (marked && object.size() == 1) {
                return object.get("type");
            }
            object.properties().forEach(property -> property.setValue(unmarked(property.getValue())));
        }
        return node;
    }
}
