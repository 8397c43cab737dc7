package io.detente.local;

/**
 * The local broker or registry could not be started; the message says which, why, and shows the end of its log.
 */
public final class LocalStackException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalStackException(String message) {
        super(message);
    }

    LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
