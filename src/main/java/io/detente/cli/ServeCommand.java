package io.detente.cli;

import io.detente.feed.ArticlePublisher;
import io.detente.serve.Access;
import io.detente.serve.HealthRoutes;
import io.detente.serve.MetricsRoutes;
import io.detente.serve.RouteGroup;
import io.detente.serve.deliver.Subscription;
import io.detente.serve.door.ArticleDoor;
import io.detente.serve.view.ViewLimits;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.truth.Truth;
import io.detente.truth.TruthFile;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code detente serve}: the page and the API alone, beside a stream that runs elsewhere. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the page and the API from the topics of a cluster, and delivers alerts, until it is told to stop.",
            "It can be started any number of times: each serves all, and they share the deliveries."
        },
        footerHeading = "%nExample:%n",
        footer = "  detente serve --bootstrap localhost:9092 --port 8090")
final class ServeCommand implements Callable<Integer>, LongRunning {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private AccessOptions accessOptions;

    @Mixin
    private SubscriptionOptions subscriptionOptions;

    @Mixin
    private PublicUrlOption publicUrl;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            defaultValue = "8090",
            description = "Port to serve at, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--read-only",
            description = "Takes no articles: nothing is served that can be posted to, and nothing is written to the"
                    + " topic of articles.")
    private boolean readOnly;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Most events held in memory, about 1 kB each (default: 300000).")
    private Integer maxEvents;

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            description = "Folder for this process alone, in which it keeps what it holds, so that the next start reads"
                    + " only what came since (default: none, each start reads the topics from their"
                    + " beginning).")
    private Path stateDir;

    @Option(
            names = "--truth",
            paramLabel = "CSV",
            description = "What others say happened, shown where pairs are compared: pair,date,value or"
                    + " pair,date,sign,name, as for replay. Repeatable.")
    private List<Path> truths = List.of();

    @Override
    public Integer call() throws Exception {
        Truth truth = truth();
        Access access = accessOptions.access();
        Settings settings = connection.settingsWith(publicUrl.setting());
        List<Subscription> subscriptions =
                subscriptionOptions.subscriptions(settings.serve().links());
        CompletableFuture<Void> end = new CompletableFuture<>();
        return StopRequest.heeded(
                () -> end.complete(null), () -> serveUntil(end, access, settings, subscriptions, truth));
    }

    private Truth truth() throws IOException {
        try {
            return TruthFile.readAll(truths);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--truth: " + e.getMessage(), e);
        }
    }

    private int serveUntil(
            CompletableFuture<Void> end,
            Access access,
            Settings settings,
            List<Subscription> subscriptions,
            Truth truth)
            throws Exception {
        ServeSettings serve = settings.serve();
        Topics topics = settings.topics(Topics.DEFAULT_PARTITIONS);
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry());
                // Closed after the server, so that nobody posts to it any more. It may be null.
                ArticlePublisher publisher =
                        readOnly ? null : Publishers.connectForPosts(settings.kafka(), topics, registry);
                Serving serving = new Serving(
                        settings.kafka(),
                        topics,
                        registry,
                        limits(settings),
                        Optional.ofNullable(stateDir),
                        serve,
                        truth,
                        meters);
                ProcessMeters processMeters = new ProcessMeters();
                Deliveries deliveries = new Deliveries(settings.kafka(), topics, registry, subscriptions, meters);
                Briefs briefs = new Briefs(settings.kafka(), topics, serve.mailing(), serve.links(), serving, meters);
                BackgroundTasks tasks = new BackgroundTasks(end::completeExceptionally)) {
            processMeters.bindTo(meters);
            deliveries.start(tasks);
            briefs.start(tasks);
            HealthRoutes health =
                    tasks.health(() -> true, serving::isComplete, () -> serving.isComplete() ? "COMPLETE" : "READING");
            int at = serving.start(access, accessOptions.host(), port, routes(health, publisher, meters), tasks);
            spec.commandLine()
                    .getErr()
                    .println("The page is at http://" + accessOptions.hostInAddress() + ":" + at + "/");
            StopRequest.await(end);
        }
        return Main.DONE;
    }

    /** What is served beside the page and the API. */
    private static List<RouteGroup> routes(
            HealthRoutes health, ArticlePublisher publisher, PrometheusMeterRegistry meters) {
        List<RouteGroup> routes = new ArrayList<>(List.of(health, new MetricsRoutes(meters)));
        if (publisher != null) {
            routes.add(new ArticleDoor(publisher, meters)::addTo);
        }
        return routes;
    }

    private ViewLimits limits(Settings settings) {
        ViewLimits usual = settings.viewLimits();
        return maxEvents == null ? usual : usual.withEvents(maxEvents);
    }
}
