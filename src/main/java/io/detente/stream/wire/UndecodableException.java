package io.detente.stream.wire;

import org.apache.kafka.common.errors.SerializationException;

/**
 * A data error: these bytes are no record of the expected type, and never will be, however often one tries. The
 * stream puts them aside and goes on.
 */
public final class UndecodableException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the bytes. */
    public enum Reason {
        /** Fewer than the five bytes of magic byte and schema id. */
        TOO_SHORT,
        /** The first byte is not 0: not the registry's wire format. */
        FOREIGN_MAGIC_BYTE,
        /** The registry knows no schema of this id. */
        UNKNOWN_SCHEMA_ID,
        /** The schema that the registry gives for this id is none that Avro reads. */
        UNREADABLE_SCHEMA,
        /**
         * The schema they were written with, of Avro or of another kind, cannot be read as the expected type, has
         * dates in another unit, or would make endless work of few bytes.
         */
        INCOMPATIBLE_SCHEMA,
        /** They end before the record does. */
        MISSING_BYTES,
        /** They go on after the record's end. */
        TRAILING_BYTES,
        /** They are not what their schema says. */
        MALFORMED
    }

    private final Reason reason;

    UndecodableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    UndecodableException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the bytes may be a record yet, once the registry has another schema of their id. */
    public static boolean isCausedByRegistry(SerializationException e) {
        return e instanceof UndecodableException undecodable
                && switch (undecodable.reason) {
                    case UNKNOWN_SCHEMA_ID, UNREADABLE_SCHEMA, INCOMPATIBLE_SCHEMA -> true;
                    case TOO_SHORT, FOREIGN_MAGIC_BYTE, MISSING_BYTES, TRAILING_BYTES, MALFORMED -> false;
                };
    }
}
