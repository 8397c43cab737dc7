package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireTrust;
import io.detente.stream.wire.WireType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Records of the topics as this build and earlier ones wrote them: {@code topics/RelationAlert-1.hex}, by the
 * schema beside it.
 */
class EarlierTopicsTest {

    private static final Topics TOPICS = Topics.in("");

    private final SchemaRegistry registry =
            new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://" + UUID.randomUUID()));

    @BeforeEach
    void trustOwnRecords() {
        WireTrust.declare();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    private record Written(Schema schema, byte[] bytes) {}

    /** A topic of an upgraded cluster holds all of them, one schema after the other. */
    @ParameterizedTest
    @EnumSource(WireType.class)
    void whatEveryBuildWroteIsRead(WireType type) {
        List<Written> written = written(type);
        SpecificRecord read = null;
        for (Written one : written) {
            int id = registry.register(type.subject(TOPICS), one.schema(), type.compatibility());
            read = deserialized(type, id, one.bytes());
        }

        assertThat(written).as("topics/%s-*.hex", type.schema().getName()).isNotEmpty();
        assertThat(encoded(type.schema(), read)).isEqualTo(encoded(type.schema(), sample(type.schema())));
        assertThat(registry.incompatibilities(type.subject(TOPICS), type.schema()))
                .isEmpty();
    }

    /** Otherwise the next build would not be asked whether it reads what this one wrote. */
    @ParameterizedTest
    @EnumSource(WireType.class)
    void whatThisBuildWritesIsKept(WireType type) {
        List<Written> written = written(type);
        String advice = String.format(
                "The schema has changed. Keep it as topics/%1$s-%2$d.avsc and these bytes as topics/%1$s-%2$d.hex:%n%3$s",
                type.schema().getName(),
                written.size() + 1,
                HexFormat.of().formatHex(encoded(type.schema(), sample(type.schema()))));

        assertThat(written).as(advice).isNotEmpty();
        assertThat(written.get(written.size() - 1).schema()).as(advice).isEqualTo(type.schema());
        assertThat(written.get(written.size() - 1).bytes())
                .as(advice)
                .isEqualTo(encoded(type.schema(), sample(type.schema())));
    }

    private SpecificRecord deserialized(WireType type, int id, byte[] bytes) {
        byte[] wire = ByteBuffer.allocate(5 + bytes.length)
                .put((byte) 0)
                .putInt(id)
                .put(bytes)
                .array();
        Class<?> named = SpecificData.get().getClass(type.schema());
        Class<? extends SpecificRecord> java = named.asSubclass(SpecificRecord.class);
        return new AvroDeserializer<>(java, registry).deserialize(type.topic(TOPICS), wire);
    }

    /** What builds wrote by each schema of that type, the first first. */
    private static List<Written> written(WireType type) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> "topics/" + type.schema().getName() + "-" + number)
                .takeWhile(name -> EarlierTopicsTest.class.getResource(name + ".hex") != null)
                .map(name -> new Written(
                        new Schema.Parser().parse(text(name + ".avsc")),
                        HexFormat.of().parseHex(text(name + ".hex"))))
                .toList();
    }

    private static String text(String resource) {
        try (InputStream file = EarlierTopicsTest.class.getResourceAsStream(resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(Schema schema, Object record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema, SpecificData.get()).write(record, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record with something in each field, the same each time. */
    private static GenericRecord sample(Schema schema) {
        GenericRecordBuilder record = new GenericRecordBuilder(schema);
        schema.getFields().forEach(field -> record.set(field, value(field.schema(), field)));
        return record.build();
    }

    private static Object value(Schema schema, Schema.Field field) {
        int number = field.pos() + 1;
        return switch (schema.getType()) {
            case RECORD -> sample(schema);
            case ENUM ->
                new GenericData.EnumSymbol(
                        schema,
                        schema.getEnumSymbols()
                                .get(number % schema.getEnumSymbols().size()));
            case ARRAY -> List.of(value(schema.getElementType(), field), value(schema.getElementType(), field));
            // The last is what it is when it is not null.
            case UNION -> value(schema.getTypes().get(schema.getTypes().size() - 1), field);
            case STRING -> field.name() + " é";
            case INT ->
                schema.getLogicalType() instanceof LogicalTypes.Date ? LocalDate.of(2023, 5, number) : (Object) number;
            case LONG -> schema.getLogicalType() == null ? (Object) (long) number : Instant.ofEpochSecond(number);
            case DOUBLE -> number / 8.0;
            case BOOLEAN -> true;
            default -> throw new IllegalStateException("no sample of " + schema.getType());
        };
    }
}
