package io.detente.stream.wire;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry does not take our schema for this subject, or does not have it and may not be told of it. Nothing
 * can be written until somebody mends the subject or the settings.
 */
public final class SchemaRejectedException extends SerializationException {

    private static final long serialVersionUID = 1L;

    SchemaRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}
