package io.detente.avro;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record of the wire as plain JSON: members in the schema's order, times and days in ISO 8601, no wrappers around what
 * may be null.
 */
public final class RecordJson {

    private static final int REMEMBERED = 4_096;

    /** An event that weighs is in each window for four weeks: its text is most of theirs, and made once. */
    private final Map<Weighed, SerializedString> drivers = new ConcurrentHashMap<>();

    /** What a driver's text is made of, as far as two drivers can differ in it. */
    private record Weighed(
            String eventId,
            Modality modality,
            LocalDate day,
            double contribution,
            String evidence,
            String url,
            String articleSource) {}

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

    private void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Driver driver && json instanceof UTF8JsonGenerator) {
            json.writeRawValue(text(driver));
        } else if (value instanceof SpecificRecord inner) {
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

    private SerializedString text(Driver driver) throws IOException {
        Weighed weighed = new Weighed(
                driver.getEventId(),
                driver.getModality(),
                driver.getDay(),
                driver.getContribution(),
                driver.getEvidence(),
                driver.getUrl(),
                driver.getArticleSource());
        SerializedString known = drivers.get(weighed);
        if (known != null) {
            return known;
        }
        if (drivers.size() >= REMEMBERED) {
            drivers.clear();
        }
        SerializedString made = new SerializedString(line(driver));
        drivers.put(weighed, made);
        return made;
    }
}
