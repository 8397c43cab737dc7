package io.detente.cli;

import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.event.StateNames;
import io.detente.extract.actor.StateWords;
import io.detente.serve.Access;
import io.detente.serve.PageRoutes;
import io.detente.serve.RouteGroup;
import io.detente.serve.SharingOrigins;
import io.detente.serve.WebServer;
import io.detente.serve.api.Api;
import io.detente.serve.api.LiveStream;
import io.detente.serve.api.ViewMeters;
import io.detente.serve.view.Position;
import io.detente.serve.view.RelationsView;
import io.detente.serve.view.SnapshotKeeper;
import io.detente.serve.view.ViewFeeder;
import io.detente.serve.view.ViewLimits;
import io.detente.serve.view.ViewSource;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.UndecodableException;
import io.detente.truth.Truth;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The page and the API with the view they answer from, as {@code serve} and {@code up} run them. */
final class Serving implements AutoCloseable {

    private final SharingOrigins origins;
    private final RelationsView view;
    private final ViewFeeder feeder;
    private final SnapshotKeeper keeper;
    private final LiveStream live = new LiveStream();
    private final List<RouteGroup> routes = new ArrayList<>();
    private WebServer server;

    /**
     * Does not read or serve yet.
     *
     * @param stateDir folder in which the view is kept from one start to the next; empty to read the topics from
     *     their beginning each time
     * @param truth what others say happened, shown beside the signals
     * @throws IOException if the folder cannot be used
     */
    Serving(
            Properties connection,
            Topics topics,
            SchemaRegistry registry,
            ViewLimits limits,
            Optional<Path> stateDir,
            ServeSettings settings,
            Truth truth,
            MeterRegistry meters)
            throws IOException {
        ViewSource source = new ViewSource(
                topics.events(),
                topics.signals(),
                topics.alerts(),
                new AvroDeserializer<>(RelationEvent.class, registry),
                new AvroDeserializer<>(RelationSignal.class, registry),
                new AvroDeserializer<>(RelationAlert.class, registry),
                UndecodableException::isCausedByRegistry);
        this.origins = settings.origins();
        this.view = new RelationsView(limits);
        // It may be null.
        this.keeper =
                stateDir.isEmpty() ? null : new SnapshotKeeper(stateDir.get(), Main.build(), connection, source, view);
        this.feeder =
                new ViewFeeder(connection, source, view, keeper == null ? () -> Position.START : keeper::restore, live);
        routes.addAll(Api.routes(
                view,
                feeder,
                live,
                source,
                new StateNames(StateWords.load()),
                settings.links(),
                truth,
                Main.build(),
                InstantSource.system()));
        routes.add(new PageRoutes(settings.embedding()));
        new ViewMeters(view, feeder, live).bindTo(meters);
    }

    /** The view that is served, as far as it has been read. */
    RelationsView view() {
        return view;
    }

    /** Whether the view has all that was on the topics at the start. */
    boolean isComplete() {
        return feeder.isComplete();
    }

    /**
     * Reads and serves from now on.
     *
     * @param others routes beside those of the page and the API
     * @param tasks on which the view is read
     * @return the port
     */
    int start(Access access, String host, int port, List<RouteGroup> others, BackgroundTasks tasks) {
        // Since it is started first, it is stopped last, and then writes all that was read.
        if (keeper != null) {
            tasks.start("view-snapshot", () -> keeper.run(feeder::isComplete, feeder::isWhole), keeper::stop);
        }
        feeder.readers().forEach(reader -> tasks.start("view", reader::run, feeder::stop));
        tasks.startInterruptible("live-heartbeat", live::beatOn);
        routes.addAll(others);
        server = new WebServer(access, origins, routes);
        return server.start(host, port);
    }

    /** To be called once the tasks have ended. */
    @Override
    public void close() throws IOException {
        live.close();
        if (server != null) {
            server.close();
        }
        feeder.close();
        if (keeper != null) {
            keeper.close();
        }
    }
}
