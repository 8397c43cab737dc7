package io.detente.feed.web;

import io.detente.feed.ArticleIntake;
import io.detente.feed.ArticleSink;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.PublishListener;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.read.Origin;
import io.detente.feed.web.Answer.Content;
import io.detente.feed.web.Answer.Failure;
import io.detente.feed.web.Answer.NotModified;
import io.detente.feed.web.Answer.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks feeds, once or again and again, and delivers what is new in them. Each host has a thread of its own and so one
 * request at a time, and a slow one keeps no other waiting.
 *
 * <p>What a feed or a page of it does to whoever reads it costs that visit alone; only a failure of delivery ends it all.
 *
 * <p>A feed that fails is asked again after a while that doubles from failure to failure, or when its server says; one
 * that is gone for ever is not.
 */
public final class FeedPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
    private static final int SECONDS_TO_END = 10;

    private final WebClient web;
    private final ArticleReader reader;
    private final ArticleSink sink;
    private final boolean check;
    private final Optional<FullText> fullText;
    private final PollSettings settings;
    private final PublishListener listener;
    private final InstantSource clock;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, DelayQueue<Visit>> hosts = new ConcurrentHashMap<>();
    private final Set<HttpUrl> open = new HashSet<>();
    private Optional<RuntimeException> failure = Optional.empty();

    /** @param check whether articles are refused that the stream would set aside */
    public FeedPoller(
            WebClient web,
            ArticleReader reader,
            ArticleSink sink,
            boolean check,
            Optional<FullText> fullText,
            PollSettings settings,
            PublishListener listener,
            InstantSource clock) {
        this.web = Objects.requireNonNull(web, "web");
        this.reader = Objects.requireNonNull(reader, "reader");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.check = check;
        this.fullText = Objects.requireNonNull(fullText, "fullText");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Begins to ask a feed, unless it does already. Any document of the web will do that a reader knows. */
    public synchronized void add(HttpUrl feed) {
        if (open.add(feed)) {
            hosts.computeIfAbsent(feed.host(), this::startHost).add(Visit.now(feed));
        }
    }

    private DelayQueue<Visit> startHost(String host) {
        DelayQueue<Visit> visits = new DelayQueue<>();
        threads.execute(() -> work(visits));
        return visits;
    }

    /**
     * Returns when every feed that is asked once was; of feeds that are followed, never.
     *
     * @throws RuntimeException if delivery failed
     */
    public synchronized void await() throws InterruptedException {
        while (failure.isEmpty() && !(settings.isOnce() && open.isEmpty())) {
            wait();
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private void work(DelayQueue<Visit> visits) {
        try {
            while (true) {
                Visit visit = visits.take();
                make(visit).ifPresentOrElse(visits::add, () -> done(visit.address()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        } catch (Error e) {
            // Nobody else would see that this thread is gone.
            fail(new IllegalStateException("Asking feeds broke down: " + e, e));
        }
    }

    private synchronized void done(HttpUrl feed) {
        open.remove(feed);
        notifyAll();
    }

    private synchronized void fail(RuntimeException e) {
        failure = Optional.of(e);
        notifyAll();
    }

    /** Asks, delivers, and tells when to ask again. */
    private Optional<Visit> make(Visit visit) throws InterruptedException {
        HttpUrl feed = visit.address();
        Answer answer = web.get(feed, sink.validators(feed.toString()));
        if (answer instanceof Content content) {
            listener.fetched();
            take(feed, content);
            return onceMore(visit);
        }
        if (answer instanceof NotModified) {
            listener.notModified();
            return onceMore(visit);
        }
        if (answer instanceof Refusal refusal) {
            listener.refused(new Refused(feed.toString(), Reason.FORBIDDEN, refusal.message()));
            return Optional.empty();
        }
        return afterFailure(visit, (Failure) answer);
    }

    private Optional<Visit> onceMore(Visit visit) {
        return settings.isOnce() ? Optional.empty() : Optional.of(visit.again(0, settings.every()));
    }

    private Optional<Visit> afterFailure(Visit visit, Failure failure) {
        int failures = visit.failures() + 1;
        Duration wait = failure.retryAfter().orElse(settings.retry(failures));
        boolean givenUp = settings.isOnce()
                && (!failure.mayPass() || failures >= settings.tries() || wait.compareTo(settings.longestRetry()) > 0);
        if (givenUp || failure.isForEver()) {
            listener.refused(new Refused(visit.address().toString(), Reason.UNREACHABLE, failure.message()));
            return Optional.empty();
        }
        listener.failed(visit.address().toString(), failure.message() + "; next try in " + wait.toSeconds() + " s");
        return Optional.of(visit.again(failures, wait));
    }

    private void take(HttpUrl feed, Content content) throws InterruptedException {
        ArticleIntake intake = new ArticleIntake(sink, check, listener, list -> add(list.address()));
        for (Finding finding : findings(feed, content)) {
            if (finding instanceof Found found && fullText.isPresent() && sink.isNew(found)) {
                intake.accept(fullText.get().of(found));
                // Pages come slowly, and what is here need not wait for the next.
                intake.flush();
            } else {
                intake.accept(finding);
            }
        }
        // Only now that all of it is delivered may the server be asked for what has changed since.
        intake.flush(Map.of(feed.toString(), content.validators()));
    }

    private List<Finding> findings(HttpUrl feed, Content content) {
        List<Finding> findings = new ArrayList<>();
        try {
            Origin origin =
                    new Origin(feed.toString(), Optional.of(content.address()), content.charset(), clock.instant());
            reader.read(new ByteArrayInputStream(content.bytes()), origin, findings::add);
        } catch (IOException e) {
            findings.add(new Refused(feed.toString(), Reason.UNREADABLE, "cannot be read on: " + e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} cannot be understood", feed, e);
            findings.add(new Refused(
                    feed.toString(),
                    Reason.NO_ARTICLE,
                    "cannot be understood: " + e.getClass().getSimpleName()));
        }
        return findings;
    }

    /** Breaks off whatever is under way; what was not delivered is found again the next time. */
    @Override
    public void close() {
        threads.shutdownNow();
        web.breakOff();
        try {
            threads.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
