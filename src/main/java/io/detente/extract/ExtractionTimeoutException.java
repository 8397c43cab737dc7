package io.detente.extract;

/** An article took longer than its time bound. The article is at fault, not the program: it is set aside. */
public final class ExtractionTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExtractionTimeoutException(String message) {
        super(message);
    }
}
