package io.detente.stream.wire;

import org.apache.kafka.common.errors.RetriableException;

/**
 * An environment error: the schema registry is away, slow, ill or refuses us, or nobody gives us a token for it.
 * It says nothing about the record at hand, which must be tried again and not put aside.
 */
public final class RegistryUnavailableException extends RetriableException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
