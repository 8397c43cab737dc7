package io.detente.serve.api;

import io.detente.serve.Problem;
import io.detente.serve.RouteGroup;
import io.detente.serve.view.Position;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /v1/live}: each update as it comes, as server-sent events. */
final class LiveRoutes implements RouteGroup {

    private static final String MEDIA_TYPE = "text/event-stream;charset=utf-8";

    /** In seconds. */
    private static final String PAUSE = "30";

    private final LiveStream stream;

    LiveRoutes(LiveStream stream) {
        this.stream = stream;
    }

    @Override
    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/live", this::listen);
    }

    private void listen(Context context) throws IOException {
        Parameters query = new Parameters(context, "pair", "kind", "after");
        LiveConnection.Filter filter = new LiveConnection.Filter(
                query.pairs("pair"),
                query.choices("kind", Position.Subject.class).stream()
                        .map(LiveMessages.Kind::of)
                        .collect(Collectors.toSet()));
        if (context.method() == HandlerType.HEAD) {
            context.contentType(MEDIA_TYPE).header("Cache-Control", "no-store");
            return;
        }
        ServletOutputStream out = context.res().getOutputStream();
        LiveConnection connection = new LiveConnection(out, filter, lastRead(context, query), stream);
        if (!stream.add(connection)) {
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "There are as many listeners as there may be; come again",
                    Map.of("Retry-After", PAUSE));
        }
        try {
            begin(context, connection, out);
        } catch (IOException | RuntimeException e) {
            connection.end();
            throw e;
        }
    }

    private static void begin(Context context, LiveConnection connection, ServletOutputStream out) throws IOException {
        context.res().setContentType(MEDIA_TYPE);
        context.res().setHeader("Cache-Control", "no-store");
        // A proxy that buffers would delay the live stream.
        context.res().setHeader("X-Accel-Buffering", "no");
        // A client that waits for the first message learns at once that it is connected.
        context.res().flushBuffer();
        AsyncContext exchange = context.req().startAsync();
        exchange.setTimeout(0);
        exchange.addListener(new Farewell(connection));
        context.future(connection::ended);
        out.setWriteListener(connection);
    }

    /** What a browser sends by itself when it comes back, or the position that another answer of the API gave. */
    private static Optional<Position> lastRead(Context context, Parameters query) {
        return Optional.ofNullable(context.header("Last-Event-ID"))
                .or(() -> query.text("after"))
                .map(text -> Position.parse(text)
                        .orElseThrow(() -> Parameters.wrong("'" + text + "' is no position of this stream")));
    }

    /** Forgets a connection that has ended. */
    private record Farewell(LiveConnection connection) implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            connection.end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            connection.end();
        }

        @Override
        public void onError(AsyncEvent event) {
            connection.end();
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // It goes on.
        }
    }
}
