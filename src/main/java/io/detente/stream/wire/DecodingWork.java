package io.detente.stream.wire;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * How much a schema lets a record make of its bytes. Avro bounds the items of arrays and maps, and not the fields of
 * records: where a record has ten fields of a record of ten fields, and so on fifteen times down to nulls, it has
 * 10<sup>15</sup> values and not one byte, and passing over it has no end.
 *
 * <p>So each record must have bytes in proportion to its values, and each item of an array a byte at least. Then the
 * work is in proportion to the length of what is read and of its schema. Unions, arrays and maps have bytes of their
 * own, one for each choice, block or name; what is in them is looked at by itself.
 */
final class DecodingWork {

    /** Ordinary records need two, for a single field; more is for records in records, and fields that are always null. */
    static final int MOST_VALUES_A_BYTE = 10;

    /** More than any record has; sums end here, so that they stay numbers. */
    private static final long COUNTLESS = 1L << 40;

    private static final Work BYTELESS = new Work(1, 0);
    private static final Work WITH_A_BYTE = new Work(1, 1);
    private static final Work ENDLESS = new Work(COUNTLESS, 0);

    private final Map<Schema, Work> records = new IdentityHashMap<>();
    private final Set<Schema> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Queue<Schema> toLookInto = new ArrayDeque<>();
    private Schema excess;

    private DecodingWork() {}

    /**
     * What is read without a choice, itself counted.
     *
     * @param bytes at the least
     */
    private record Work(long values, long bytes) {
        Work and(Work other) {
            return new Work(Math.min(values + other.values, COUNTLESS), Math.min(bytes + other.bytes, COUNTLESS));
        }
    }

    /** The first part of a schema that few bytes can make much work of, if there is one. */
    static Optional<Schema> excess(Schema schema) {
        DecodingWork work = new DecodingWork();
        work.of(schema);
        while (!work.toLookInto.isEmpty()) {
            work.lookInto(work.toLookInto.remove());
        }
        return Optional.ofNullable(work.excess);
    }

    private Work of(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> BYTELESS;
            case FIXED -> schema.getFixedSize() == 0 ? BYTELESS : WITH_A_BYTE;
            case RECORD -> ofRecord(schema);
            case UNION, ARRAY, MAP -> {
                if (met.add(schema)) {
                    toLookInto.add(schema);
                }
                yield WITH_A_BYTE;
            }
            default -> WITH_A_BYTE;
        };
    }

    private Work ofRecord(Schema record) {
        Work known = records.get(record);
        if (known != null) {
            return known;
        }
        // As long as it is not known, it is met within itself.
        records.put(record, ENDLESS);
        Work fields =
                record.getFields().stream().map(field -> of(field.schema())).reduce(BYTELESS, Work::and);
        records.put(record, fields);
        // One byte more, for it may be the choice of a union, or all that there is.
        if (fields.values > MOST_VALUES_A_BYTE * (fields.bytes + 1)) {
            exceeds(record);
        }
        return fields;
    }

    private void lookInto(Schema schema) {
        switch (schema.getType()) {
            case UNION -> schema.getTypes().forEach(this::of);
            case MAP -> of(schema.getValueType());
            default -> {
                if (of(schema.getElementType()).bytes == 0) {
                    exceeds(schema);
                }
            }
        }
    }

    private void exceeds(Schema schema) {
        if (excess == null) {
            excess = schema;
        }
    }
}
