package io.detente.serve;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;

/**
 * The origins whose pages may read what is served, by the CORS protocol of the Fetch standard. They may read and
 * never post. Where a token is needed they must send it themselves: a browser adds no credentials of its own.
 *
 * @param origins {@code https://desk.example.org}, as browsers name them
 */
public record SharingOrigins(Set<String> origins) {

    /** Pages of this server alone. */
    public static final SharingOrigins NONE = new SharingOrigins(Set.of());

    private static final String AN_HOUR = "3600";

    /**
     * Those named.
     *
     * @throws IllegalArgumentException if one is no origin
     */
    public static SharingOrigins of(List<String> names) {
        return new SharingOrigins(WebOrigin.all(names));
    }

    /**
     * Answers a browser that only asks what a page of one of the origins may do, without a token yet; says whether
     * it did.
     */
    boolean answersPreflight(Context context) {
        if (!isNamed(context)
                || !context.method().name().equals("OPTIONS")
                || context.header("Access-Control-Request-Method") == null) {
            return false;
        }
        context.header("Access-Control-Allow-Methods", "GET, HEAD")
                .header("Access-Control-Allow-Headers", "Authorization, If-None-Match, Last-Event-ID")
                .header("Access-Control-Max-Age", AN_HOUR)
                .status(HttpStatus.NO_CONTENT);
        return true;
    }

    /** Says in an answer's headers which origin may read it. */
    void describe(Context context) {
        if (origins.isEmpty()) {
            return;
        }
        // The headers differ by origin, so no cache may give the answer for one to another.
        context.res().addHeader("Vary", "Origin");
        if (isNamed(context)) {
            context.header("Access-Control-Allow-Origin", context.header("Origin"))
                    .header("Access-Control-Expose-Headers", "ETag, Link, Retry-After");
        }
    }

    private boolean isNamed(Context context) {
        String origin = context.header("Origin");
        return origin != null && origins.contains(origin);
    }
}
