package io.detente.stream.wire;

import io.detente.stream.wire.UndecodableException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Bytes in the registry's wire format to records: read with the schema they were written with, resolved to the
 * schema of the class.
 *
 * <p>Thread-safe. Null stays null. Bytes that are no such record throw {@link UndecodableException}; a registry
 * that cannot be asked throws {@link RegistryUnavailableException}. Every byte must be used: a record with
 * something behind it is no record.
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {

    private final Class<T> type;
    private final SchemaRegistry registry;
    private final SpecificData data;
    private final Schema readerSchema;
    private final ThreadLocal<ThreadReader> reading = ThreadLocal.withInitial(ThreadReader::new);

    public AvroDeserializer(Class<T> type, SchemaRegistry registry) {
        WireTrust.declare();
        this.type = type;
        this.registry = registry;
        this.data = SpecificData.getForClass(type);
        this.readerSchema = data.getSchema(type);
    }

    @Override
    public T deserialize(String topic, byte[] bytes) {
        return bytes == null ? null : reading.get().read(topic, bytes);
    }

    private int schemaId(String topic, byte[] bytes) {
        if (bytes.length > 0 && bytes[0] != WireSchema.MAGIC) {
            throw new UndecodableException(
                    Reason.FOREIGN_MAGIC_BYTE,
                    String.format(
                            "A record of %s begins with the byte 0x%02x and not with 0x00: it is not in the registry's"
                                    + " wire format",
                            topic, bytes[0]));
        }
        if (bytes.length < WireSchema.HEAD_BYTES) {
            throw new UndecodableException(
                    Reason.TOO_SHORT,
                    "A record of " + topic + " has " + bytes.length + " bytes, fewer than the " + WireSchema.HEAD_BYTES
                            + " of magic byte and schema id");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    private DatumReader<T> readerFor(int id, Schema writerSchema) {
        SchemaPairCompatibility fit = SchemaCompatibility.checkReaderWriterCompatibility(readerSchema, writerSchema);
        if (fit.getType() != SchemaCompatibilityType.COMPATIBLE) {
            throw incompatible(
                    id, writerSchema, fit.getResult().getIncompatibilities().toString());
        }
        DecodingWork.excess(writerSchema).ifPresent(excess -> {
            throw incompatible(id, writerSchema, "its " + excess.getFullName() + " can have many values in few bytes");
        });
        OtherUnit.in(writerSchema, readerSchema).ifPresent(other -> {
            throw incompatible(
                    id, writerSchema, "its " + other.field() + " is " + other.written() + ", not " + other.read());
        });
        return new SpecificDatumReader<>(writerSchema, readerSchema, data);
    }

    private UndecodableException incompatible(int id, Schema writerSchema, String why) {
        return new UndecodableException(
                Reason.INCOMPATIBLE_SCHEMA,
                "Schema " + id + " (" + writerSchema.getFullName() + ") cannot be read as a " + type.getSimpleName()
                        + ": " + why);
    }

    /** What one thread reuses from record to record. */
    private final class ThreadReader {

        // Only ids that the registry knows get in here, so it does not grow with garbage.
        private final Map<Integer, DatumReader<T>> readers = new HashMap<>();
        private BinaryDecoder decoder;

        T read(String topic, byte[] bytes) {
            int id = schemaId(topic, bytes);
            int length = bytes.length - WireSchema.HEAD_BYTES;
            // What goes wrong here is no fault of the bytes, unless the registry says so.
            Schema writerSchema = registry.schema(id);
            try {
                DatumReader<T> reader = readers.computeIfAbsent(id, known -> readerFor(known, writerSchema));
                decoder = DecoderFactory.get().binaryDecoder(bytes, WireSchema.HEAD_BYTES, length, decoder);
                T value = reader.read(null, decoder);
                if (!decoder.isEnd()) {
                    throw new UndecodableException(
                            Reason.TRAILING_BYTES,
                            "A record of " + topic + " with schema " + id + " ends before its " + length + " bytes do");
                }
                return value;
            } catch (EOFException e) {
                throw new UndecodableException(
                        Reason.MISSING_BYTES,
                        "A record of " + topic + " with schema " + id + " does not end within its " + length + " bytes",
                        e);
            } catch (UndecodableException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw malformed(topic, id, e.getMessage(), e);
            } catch (StackOverflowError e) {
                throw malformed(topic, id, "its records lie too deep within each other", e);
            }
        }

        private UndecodableException malformed(String topic, int id, String why, Throwable cause) {
            return new UndecodableException(
                    Reason.MALFORMED, "A record of " + topic + " is not what schema " + id + " says: " + why, cause);
        }
    }
}
