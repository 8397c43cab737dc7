package io.detente.serve.api;

import io.detente.serve.RouteGroup;
import io.javalin.config.JavalinConfig;
import io.javalin.config.Key;
import io.javalin.http.Context;

/**
 * What answers are made by, beside the records that they are made of. It is part of the tag of each, so that nobody goes on
 * with what another build made, or the same one with other limits.
 *
 * @param text names the build and its limits
 */
record Edition(String text) implements RouteGroup {

    private static final Key<String> DIGEST = new Key<>("edition");

    @Override
    public void addTo(JavalinConfig config) {
        config.appData(DIGEST, Integer.toHexString(text.hashCode()));
    }

    /** In a few characters. */
    static String of(Context context) {
        return context.appData(DIGEST);
    }
}
