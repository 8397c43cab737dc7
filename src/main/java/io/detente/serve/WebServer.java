package io.detente.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP server for several groups of routes. It adds what holds for all: who may ask, that no page of another
 * origin posts, headers that tell a browser to load and run nothing from elsewhere, and errors as {@link
 * Problem}s.
 */
public final class WebServer implements AutoCloseable {

    private static final String CONTENT_POLICY_HEADER = "Content-Security-Policy";

    private static final String SECONDS_TO_WAIT = "5";

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** To be followed by the sites that may frame. */
    private static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors ";

    private static final Map<String, String> SECURITY_HEADERS = Map.of(
            CONTENT_POLICY_HEADER,
            CONTENT_POLICY + EmbeddingSites.NONE.ancestors(),
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private final Javalin http;

    /** A server that only its own pages may ask from a browser. */
    public WebServer(Access access, List<RouteGroup> groups) {
        this(access, SharingOrigins.NONE, groups);
    }

    /** @param origins whose pages may read, too */
    public WebServer(Access access, SharingOrigins origins, List<RouteGroup> groups) {
        this.http = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.prefer405over404 = true;
            config.jetty.modifyServer(server -> server.setErrorHandler(new ProblemErrorHandler()));
            config.routes.before(context -> {
                SECURITY_HEADERS.forEach(context::header);
                origins.describe(context);
                if (origins.answersPreflight(context)) {
                    context.skipRemainingHandlers();
                    return;
                }
                access.check(context);
                CrossOrigin.check(context);
            });
            addProblems(config);
            groups.forEach(group -> group.addTo(config));
            addHead(config);
        });
    }

    /** Lets these sites frame this one answer; nothing else may be framed by anybody. */
    static void letEmbed(Context context, EmbeddingSites sites) {
        context.header(CONTENT_POLICY_HEADER, CONTENT_POLICY + sites.ancestors());
    }

    private static void addProblems(JavalinConfig config) {
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> new Problem(HttpStatus.forStatus(e.getStatus()), detail(e, context), headers(e))
                        .answer(context));
        config.routes.exception(RetriableException.class, (e, context) -> {
            LOG.warn("{} {} must wait: {}", context.method(), context.path(), e.getMessage());
            new Problem(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "The schema registry is away, and what is asked for cannot be read without it; come again",
                            Map.of("Retry-After", SECONDS_TO_WAIT))
                    .answer(context);
        });
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.error("{} {} failed", context.method(), context.path(), e);
            new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "The server failed over this; its log says more")
                    .answer(context);
        });
    }

    /**
     * HEAD answers as GET would, without the body, which the server itself leaves out. Javalin's own answer to
     * HEAD is 200 for any path that fits a route, whether there is anything or not.
     */
    private static void addHead(JavalinConfig config) {
        List.copyOf(config.unsafe.internalRouter.allHttpHandlers()).stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method == HandlerType.GET)
                .forEach(endpoint -> config.routes.head(endpoint.path, endpoint.handler));
    }

    /** Where a path does not know the method, Javalin's details name those that it knows. */
    private static Map<String, String> headers(HttpResponseException e) {
        String methods = e.getDetails().get("availableMethods");
        return methods == null ? Map.of() : Map.of("Allow", methods);
    }

    private static String detail(HttpResponseException e, Context context) {
        return switch (HttpStatus.forStatus(e.getStatus())) {
            case NOT_FOUND -> "There is no " + context.path() + "; /openapi.yaml tells what can be asked";
            case METHOD_NOT_ALLOWED ->
                "There is " + context.path() + ", but " + context.method()
                        + " does nothing there; /openapi.yaml tells what can be asked";
            default -> e.getMessage();
        };
    }

    /**
     * Serves from now on.
     *
     * @param host address to listen at; 127.0.0.1 is reached from this machine alone
     * @param port 0 for any free one
     * @return the port
     * @throws IllegalStateException if it cannot listen there, saying why
     */
    public int start(String host, int port) {
        try {
            return http.start(host, port).port();
        } catch (JavalinBindException e) {
            // Its message speaks of a port in use, whatever the cause.
            throw new IllegalStateException("Cannot listen on port " + port + " of " + host + ": " + why(e, host), e);
        }
    }

    private static String why(JavalinBindException failure, String host) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof UnresolvedAddressException ? "there is no host " + host : cause.getMessage();
    }

    @Override
    public void close() {
        http.stop();
    }
}
