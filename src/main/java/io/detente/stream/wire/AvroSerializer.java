package io.detente.stream.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Records to bytes in the registry's wire format: a zero byte, the schema's id in four bytes (big-endian), the
 * record in Avro's binary form. The subject is the topic's name and {@code -value}.
 *
 * <p>Thread-safe. Null stays null. Throws {@link RegistryUnavailableException} and {@link SchemaRejectedException}
 * of the registry, and {@link SerializationException} for a record that lacks what its schema requires.
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {

    private static final int KEPT_BUFFER_BYTES = 1024 * 1024;

    private final Class<T> type;
    private final SchemaRegistry registry;
    private final Schema schema;
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final ThreadLocal<ThreadWriter> writing = ThreadLocal.withInitial(ThreadWriter::new);

    public AvroSerializer(Class<T> type, SchemaRegistry registry) {
        WireTrust.declare();
        this.type = type;
        this.registry = registry;
        this.schema = WireSchema.of(type);
    }

    @Override
    public byte[] serialize(String topic, T value) {
        if (value == null) {
            return null;
        }
        Integer id = ids.get(topic);
        if (id == null) {
            id = registry.idFor(SchemaRegistry.subject(topic), schema);
            ids.put(topic, id);
        }
        return writing.get().write(topic, id, value);
    }

    /** What one thread reuses from record to record. */
    private final class ThreadWriter {

        private final DatumWriter<T> writer = new SpecificDatumWriter<>(type);
        private final byte[] head = new byte[WireSchema.HEAD_BYTES];
        private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private BinaryEncoder encoder;

        byte[] write(String topic, int id, T value) {
            try {
                buffer.reset();
                ByteBuffer.wrap(head).put(WireSchema.MAGIC).putInt(id);
                buffer.write(head);
                encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
                writer.write(value, encoder);
                encoder.flush();
                byte[] bytes = buffer.toByteArray();
                if (bytes.length > KEPT_BUFFER_BYTES) {
                    buffer = new ByteArrayOutputStream();
                }
                return bytes;
            } catch (IOException | RuntimeException e) {
                // A half-written encoder must not bleed into the next record.
                encoder = null;
                throw new SerializationException(
                        "Cannot write a " + type.getSimpleName() + " for " + topic + ": " + e.getMessage(), e);
            }
        }
    }
}
