package io.detente.serve.api;

import io.detente.serve.RouteGroup;
import io.javalin.config.JavalinConfig;
import io.javalin.config.Key;
import io.javalin.http.Context;

/**
 * Names the program's build, the limits of its view and where its links lead. It is part of each ETag, so that no
 * client takes a cached answer of another build, or of the same build with other settings, for a current one.
 *
 * @param text names the build and these settings
 */
record BuildTag(String text) implements RouteGroup {

    private static final Key<String> DIGEST = new Key<>("edition");

    @Override
    public void addTo(JavalinConfig config) {
        config.appData(DIGEST, Integer.toHexString(text.hashCode()));
    }

    /** The edition as a few characters. */
    static String of(Context context) {
        return context.appData(DIGEST);
    }
}
