package io.detente.serve;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps pages of other origins from changing anything through the browser of a user who may: a browser sends the
 * user's credentials with whatever a page asks.
 *
 * <p>Browsers say in {@code Sec-Fetch-Site} where a request comes from, older ones in {@code Origin}. Other
 * programs send neither, and may go on.
 */
final class CrossOrigin {

    private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD, HandlerType.OPTIONS);

    /** From the same origin, or typed in by the user. */
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private CrossOrigin() {}

    /** Whether a request changes nothing. */
    static boolean isReading(Context context) {
        return READING.contains(context.method());
    }

    /** @throws Problem if a page of another origin would change something */
    static void check(Context context) {
        if (!isReading(context) && !isOwn(context)) {
            throw new Problem(HttpStatus.FORBIDDEN, "A page of another origin may not post here");
        }
    }

    private static boolean isOwn(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        String origin = context.header("Origin");
        return origin == null
                || authority(origin)
                        .filter(name -> name.equalsIgnoreCase(context.header("Host")))
                        .isPresent();
    }

    /** Host and port; empty for {@code null}, which pages without an origin send. */
    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
