package io.detente.serve;

import io.javalin.config.JavalinConfig;

/** Routes that belong together. A {@link WebServer} is made of a list of them. */
@FunctionalInterface
public interface RouteGroup {

    /** Adds them; called once, before the server starts. */
    void addTo(JavalinConfig config);
}
