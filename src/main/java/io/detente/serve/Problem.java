package io.detente.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Why a request was not served, answered as {@code application/problem+json} (RFC 9457).
 *
 * <p>Thrown by any route: {@code throw new Problem(HttpStatus.BAD_REQUEST, "limit is 0; it must be 1 to 1000")}.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;
    static final String MEDIA_TYPE = "application/problem+json";
    private static final ObjectMapper JSON =
            new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY);

    private final transient HttpStatus status;
    private final transient Map<String, String> headers;

    private record Body(String title, int status, String detail, String instance) {}

    /** @param detail what is wrong and where, for the client */
    public Problem(HttpStatus status, String detail) {
        this(status, detail, Map.of());
    }

    /** @param headers of the answer */
    public Problem(HttpStatus status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = headers;
    }

    void answer(Context context) {
        // It is no version of what was asked for, whose tag the answer may have by now.
        context.res().setHeader("ETag", null);
        headers.forEach(context::header);
        context.status(status).contentType(MEDIA_TYPE).result(json(context.path()));
    }

    /** @param path that was asked for; empty if it could not be read */
    byte[] json(String path) {
        try {
            return JSON.writeValueAsBytes(new Body(status.getMessage(), status.getCode(), getMessage(), path));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
