package io.detente.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of the wire as plain JSON: members in the schema's order, times and days in ISO 8601, no wrappers around what
 * may be null.
 */
public final class RecordJson {

    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());

    /** On one line. */
    public String line(SpecificRecord value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = mapper.getFactory().createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** On one line, in UTF-8. */
    public byte[] bytes(SpecificRecord value) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(2_000);
        try (JsonGenerator json = mapper.getFactory().createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toByteArray();
    }

    /** To be added to. */
    public ObjectNode node(SpecificRecord value) {
        try (TokenBuffer tokens = new TokenBuffer(mapper, false)) {
            write(tokens, value);
            return mapper.readTree(tokens.asParser());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof SpecificRecord inner) {
            json.writeStartObject();
            for (Schema.Field field : inner.getSchema().getFields()) {
                json.writeFieldName(field.name());
                write(json, inner.get(field.pos()));
            }
            json.writeEndObject();
        } else if (value instanceof List<?> items) {
            json.writeStartArray();
            for (Object item : items) {
                write(json, item);
            }
            json.writeEndArray();
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value == null) {
            json.writeNull();
        } else {
            // Texts, enumerations, days and times all speak for themselves.
            json.writeString(value.toString());
        }
    }
}
