package io.detente.cli;

import io.detente.feed.ArticleIntake;
import io.detente.feed.ArticleSink;
import io.detente.feed.FindingPipe;
import io.detente.feed.read.ArticleFiles;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.read.Origin;
import io.detente.feed.read.WatchedFolder;
import io.detente.feed.web.FeedPoller;
import io.detente.feed.web.PollSettings;
import io.detente.feed.web.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import okhttp3.HttpUrl;

/** Publishes from the sources that a command line names: addresses, files, folders, standard input. */
final class PublishRun implements AutoCloseable {

    static final String STANDARD_INPUT = "-";
    private static final Duration FOLDER_INTERVAL = Duration.ofSeconds(2);

    private final ArticleSink sink;
    private final PublishTally tally;
    private final boolean check;
    private final InstantSource clock;
    private final ArticleReader reader;
    private final ArticleFiles files;
    private final WebClient client;
    private final FeedPoller feeds;
    private Optional<BackgroundTasks> tasks = Optional.empty();

    PublishRun(
            ArticleSink sink,
            PublishTally tally,
            WebOptions web,
            PollSettings polling,
            Optional<Instant> publishedAt,
            boolean check,
            InstantSource clock) {
        this.sink = sink;
        this.tally = tally;
        this.check = check;
        this.clock = clock;
        this.reader = new ArticleReader(publishedAt);
        this.files = new ArticleFiles(reader);
        this.client = web.client(clock);
        this.feeds =
                new FeedPoller(client, reader, sink, check, web.fullText(client, clock, tally), polling, tally, clock);
    }

    /** Returns when all is delivered or refused. */
    void once(List<String> sources) throws IOException, InterruptedException {
        for (String source : sources) {
            Optional<HttpUrl> address = Optional.ofNullable(HttpUrl.parse(source));
            if (address.isPresent()) {
                feeds.add(address.get());
            } else {
                read(source);
            }
        }
        feeds.await();
    }

    /**
     * Goes on in the background.
     *
     * @param failures hears of the failure that ends it
     */
    void follow(List<String> sources, Consumer<Throwable> failures) {
        BackgroundTasks background = new BackgroundTasks(failures);
        tasks = Optional.of(background);
        for (String source : sources) {
            Optional<HttpUrl> address = Optional.ofNullable(HttpUrl.parse(source));
            if (address.isPresent()) {
                feeds.add(address.get());
            } else if (Files.isDirectory(Path.of(source))) {
                background.startInterruptible(source, () -> watch(Path.of(source)));
            } else if (Files.isRegularFile(Path.of(source))) {
                background.startInterruptible(source, () -> read(source));
            } else {
                // Standard input or a pipe: its writer may be silent for long, and what was read from it is gone.
                FindingPipe pipe = new FindingPipe(intake());
                background.startUnawaited(source, () -> read(source, pipe), pipe::stop);
            }
        }
        background.startInterruptible("feeds", feeds::await);
    }

    /** The poller of the addresses. */
    FeedPoller feeds() {
        return feeds;
    }

    private void watch(Path folder) throws InterruptedException {
        ArticleIntake intake = intake();
        new WatchedFolder(folder, files, FOLDER_INTERVAL).watch(intake, intake::flush);
    }

    private void read(String source) throws IOException {
        read(source, new FindingPipe(intake()));
    }

    private void read(String source, FindingPipe into) throws IOException {
        try (FindingPipe pipe = into) {
            if (source.equals(STANDARD_INPUT)) {
                reader.read(System.in, Origin.local("standard input", clock.instant()), pipe);
            } else {
                files.read(Path.of(source), pipe);
            }
        } catch (CancellationException e) {
            // The pipe was stopped while there was more to read.
        }
    }

    private ArticleIntake intake() {
        return new ArticleIntake(sink, check, tally, feeds::add, clock);
    }

    @Override
    public void close() {
        feeds.close();
        client.close();
        tasks.ifPresent(BackgroundTasks::close);
    }
}
