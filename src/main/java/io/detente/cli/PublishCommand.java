package io.detente.cli;

import io.detente.feed.ArticlePublisher;
import io.detente.feed.ArticleSink;
import io.detente.feed.FoundArticle;
import io.detente.feed.RetryingSink;
import io.detente.feed.read.JsonLines;
import io.detente.feed.web.PollSettings;
import io.detente.serve.HealthRoutes;
import io.detente.serve.WebServer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code detente publish}: articles onto the topic. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Sends articles from feeds, pages, files, folders or standard input, each version of each once, even"
                    + " if another publisher sent it before.",
            "Addresses and files may hold RSS, RDF, Atom, a list of feeds (OPML), an HTML page, JSON Lines, a"
                    + " JSON array or plain text, and be compressed with gzip.",
            "A line of JSON Lines, or an object of the array: {\"id\",\"title\",\"body\",\"publishedAt\"} and, if known, \"url\", \"source\","
                    + " \"language\". Without an id it gets one made of its url or text, the same each time."
                    + " A plain text's first line is its title.",
            "Names what is not sent, and where it was; the rest is sent, and the exit code is 1."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  detente publish --follow https://example.org/world.rss feeds.opml inbox/",
            "  detente publish articles.jsonl.gz folder/",
            "  curl -s https://example.org/articles.jsonl | detente publish -"
        })
final class PublishCommand implements Callable<Integer> {

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);
    private static final Duration PROGRESS = Duration.ofSeconds(2);
    private static final Duration PROGRESS_FOLLOWING = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private WebOptions web;

    @Parameters(
            arity = "1..*",
            paramLabel = "SOURCE",
            description = "Addresses (http or https), files and folders; - is standard input.")
    private List<String> sources;

    @Option(
            names = "--follow",
            description = "Asks the feeds again and again and watches the folders, until Ctrl-C. While the cluster is"
                    + " away it waits; if it is away at the start, it ends with code 1.")
    private boolean follow;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "Time from one visit to a feed to the next, for example 90s, 5m or 1h (default:"
                    + " ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--dry-run", description = "Sends nothing: prints each article as a line of JSON.")
    private boolean dryRun;

    @Option(names = "--again", description = "Also sends what was sent before; not with --follow.")
    private boolean again;

    @Option(
            names = "--published-at",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "Date for articles without one, for example 2023-05-08T14:30:00Z (default: a file of"
                    + " plain text or HTML has its file's time, an entry of a feed its feed's, a fetched"
                    + " page or plain text and a line of JSON Lines none).")
    private Instant publishedAt;

    @Option(
            names = "--no-check",
            description = "Also sends articles without date or text, dated before 1970 or ahead, or with too long a"
                    + " text, id, url or source; the stream sets them aside as dead letters.")
    private boolean noCheck;

    @Mixin
    private MetricsOptions metrics;

    @Override
    public Integer call() throws Exception {
        if (follow && every.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--every must be " + SHORTEST_INTERVAL.toSeconds() + "s or more");
        }
        if (!follow) {
            new GivenOptions(spec).refuse("needs --follow", "--every");
        }
        metrics.refuseHostAlone();
        if (follow && again) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--again with --follow would send everything at every visit: run it with --again alone, then with"
                            + " --follow alone");
        }
        if (metrics.isGiven() && (!follow || dryRun)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--metrics-port is for a publisher that goes on: with --follow, without --dry-run");
        }
        mustHaveASource();
        return follow ? follow() : publish(new CompletableFuture<>(), run -> run.once(sources));
    }

    private int follow() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Interruptible connecting = new Interruptible();
        return StopRequest.heeded(
                () -> {
                    end.complete(null);
                    connecting.interrupt();
                },
                () -> {
                    try {
                        return publish(end, run -> {
                            connecting.end();
                            run.follow(sources, end::completeExceptionally);
                            StopRequest.await(end);
                        });
                    } catch (Exception e) {
                        // What is interrupted throws an exception of its own.
                        if (connecting.isInterrupted()) {
                            return Main.DONE;
                        }
                        throw e;
                    } finally {
                        connecting.end();
                    }
                });
    }

    /** What is done with the sources once there is a sink for their articles. */
    private interface Work {
        void with(PublishRun run) throws Exception;
    }

    /** @param end completes when the command is told to stop, and fails when a part of it fails */
    private int publish(CompletableFuture<Void> end, Work work) throws Exception {
        PublishTally tally = new PublishTally(
                spec.commandLine().getErr(), dryRun ? "printed" : "sent", follow ? PROGRESS_FOLLOWING : PROGRESS);
        try {
            if (dryRun) {
                publish(new PrintedArticles(spec.commandLine().getOut(), follow), tally, work);
            } else {
                send(tally, end, work);
            }
        } finally {
            tally.summarise();
        }
        return tally.refused() == 0 ? Main.DONE : Main.FAILED;
    }

    /** Checked before the cluster is asked, which takes long if it is away. */
    private void mustHaveASource() {
        boolean none = sources.stream()
                .allMatch(source -> HttpUrl.parse(source) == null
                        && !source.equals(PublishRun.STANDARD_INPUT)
                        && !Files.exists(Path.of(source)));
        if (none) {
            throw new IllegalArgumentException("There is no file or folder " + String.join(", ", sources)
                    + ", nor is it an address that begins with http:// or https://");
        }
    }

    private void send(PublishTally tally, CompletableFuture<Void> end, Work work) throws Exception {
        Settings settings = connection.settings();
        try (SchemaRegistry registry = new SchemaRegistry(settings.registry());
                ArticlePublisher publisher = Publishers.connect(
                        settings.kafka(),
                        settings.topics(Topics.DEFAULT_PARTITIONS),
                        registry,
                        InstantSource.system(),
                        again)) {
            if (follow) {
                publishWatched(new RetryingSink(publisher), tally, end, work);
            } else {
                publish(publisher, tally, work);
            }
        }
    }

    private void publishWatched(RetryingSink sink, PublishTally tally, CompletableFuture<Void> end, Work work)
            throws Exception {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        HealthRoutes health = new HealthRoutes(
                () -> !end.isCompletedExceptionally(),
                () -> sink.waiting().isZero() && !end.isCompletedExceptionally(),
                () -> state(sink, end));
        try (ProcessMeters process = new ProcessMeters();
                WebServer server = MetricsOptions.server(health, meters)) {
            process.bindTo(meters);
            metrics.start(server);
            publish(sink, tally, run -> {
                new PublishMeters(tally, sink, run.feeds()).bindTo(meters);
                work.with(run);
            });
        }
    }

    private static String state(RetryingSink sink, CompletableFuture<Void> end) {
        if (end.isCompletedExceptionally()) {
            return "FAILED";
        }
        return sink.waiting().isZero() ? "FOLLOWING" : "WAITING";
    }

    private void publish(ArticleSink sink, PublishTally tally, Work work) throws Exception {
        PollSettings polling = follow ? PollSettings.following(every) : PollSettings.once();
        try (PublishRun run = new PublishRun(
                sink, tally, web, polling, Optional.ofNullable(publishedAt), !noCheck, InstantSource.system())) {
            work.with(run);
        }
    }

    private static final class TimeConverter implements ITypeConverter<Instant> {

        @Override
        public Instant convert(String text) {
            try {
                Instant time = JsonLines.instant(text);
                if (FoundArticle.isOfTheCalendar(time)) {
                    return time;
                }
            } catch (DateTimeException e) {
                // Reported below.
            }
            throw new TypeConversionException(
                    "'" + text + "' is no time like 2023-05-08T14:30:00Z of the years 1 to 9999");
        }
    }

    private static final class DurationConverter implements ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse("PT" + text);
            } catch (DateTimeException e) {
                throw new TypeConversionException("'" + text + "' is no time like 90s, 5m or 1h");
            }
        }
    }
}
