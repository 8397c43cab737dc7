package io.detente.stream.wire;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;

/**
 * Numbers that mean something else to their writer. Avro resolves one schema to another by their numbers alone, and
 * so do registries when they compare them: microseconds would be read as milliseconds, and days as well.
 *
 * <p>Where a writer does not say what they mean, or in a word that Avro does not know, they are taken for what the
 * reader asks for. That cannot be where the type is another: an int has no room for milliseconds.
 *
 * @param field where it is
 * @param written what its writer says that it is
 * @param read what it would be read as
 */
record OtherUnit(String field, String written, String read) {

    /** The first in a writer's schema, if there is one; for schemas that can be resolved. */
    static Optional<OtherUnit> in(Schema writer, Schema reader) {
        return among("", writer, reader).findFirst();
    }

    private static Stream<OtherUnit> among(String field, Schema writer, Schema reader) {
        if (writer.isUnion()) {
            return writer.getTypes().stream().flatMap(choice -> among(field, choice, reader));
        }
        return switch (reader.getType()) {
            case UNION -> reader.getTypes().stream().flatMap(choice -> among(field, writer, choice));
            case RECORD ->
                writer.getType() != Schema.Type.RECORD
                        ? Stream.empty()
                        : reader.getFields().stream()
                                .filter(known -> writer.getField(known.name()) != null)
                                .flatMap(known -> among(
                                        known.name(),
                                        writer.getField(known.name()).schema(),
                                        known.schema()));
            case ARRAY ->
                writer.getType() != Schema.Type.ARRAY
                        ? Stream.empty()
                        : among(field, writer.getElementType(), reader.getElementType());
            case INT, LONG ->
                differs(writer, reader) ? Stream.of(new OtherUnit(field, name(writer), name(reader))) : Stream.empty();
            default -> Stream.empty();
        };
    }

    private static boolean differs(Schema writer, Schema reader) {
        boolean isNumber = writer.getType() == Schema.Type.INT || writer.getType() == Schema.Type.LONG;
        boolean isSame = writer.getType() == reader.getType()
                && (writer.getLogicalType() == null || name(writer).equals(name(reader)));
        return reader.getLogicalType() != null && isNumber && !isSame;
    }

    private static String name(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        return logical == null ? schema.getName() : logical.getName();
    }
}
