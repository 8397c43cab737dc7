package io.detente.feed.web;

import io.detente.feed.ArticleIntake;
import io.detente.feed.ArticleSink;
import io.detente.feed.CanonicalAddress;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.FeedList;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.PublishListener;
import io.detente.feed.read.ArticleReader;
import io.detente.feed.read.Origin;
import io.detente.feed.web.FetchResult.BackedOff;
import io.detente.feed.web.FetchResult.Content;
import io.detente.feed.web.FetchResult.Failure;
import io.detente.feed.web.FetchResult.NotModified;
import io.detente.feed.web.FetchResult.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks feeds, once or again and again, and delivers what is new in them. The feeds of a host are asked by one
 * thread, one at a time. As long as there are no more hosts than threads, that thread asks no other host, so that
 * a slow host keeps no other waiting. Pages are fetched by the thread of the feed that names them.
 *
 * <p>Which feeds are asked is for the user to say: an address that the user gave may hold a list of feeds, but an
 * address that such a list names may not, nor may a feed turn into a list. Otherwise the owner of one feed could
 * have any number of others asked from here.
 *
 * <p>Whatever a feed or one of its pages does to its reader ends that visit alone; only a failure of delivery ends
 * it all.
 *
 * <p>A feed that a list on the web no longer names is not asked any more, unless the user or another list names
 * it.
 *
 * <p>A feed that fails is asked again after a pause that doubles from failure to failure, and not before its
 * server allows; one that is gone for ever is not, however often a list names it. When a feed is followed, an
 * answer that is not taken (too large, from a private address) is a failure too: a proxy may have given it, and
 * the next visit may find the feed again.
 */
public final class FeedPoller implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
    private static final int SECONDS_TO_END = 10;

    /** Many times more than a feed has. */
    static final int MAX_ENTRIES = 1_000;

    private final WebClient web;
    private final ArticleReader reader;
    private final ArticleSink sink;
    private final boolean check;
    private final Optional<FullText> fullText;
    private final PollSettings settings;
    private final PublishListener listener;
    private final InstantSource clock;

    private final CanonicalAddress addresses = new CanonicalAddress();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FeedSchedule schedule;

    /** @param check whether to refuse articles that the stream would set aside */
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
        this.schedule = new FeedSchedule(settings, visits -> threads.execute(() -> work(visits)));
    }

    /**
     * Begins to ask an address that the user gave, unless it is asked already. It may hold any document that a
     * reader knows, a list of feeds too. It is refused if the settings allow no more, and if it has a user name or
     * password in it, since articles are published under their address.
     */
    public void add(HttpUrl address) {
        begin(
                Visit.now(address, true),
                Optional.empty(),
                address.newBuilder().username("").password("").build().toString());
    }

    /** Begins to ask a feed that a list of the user names, in the same way; it may not be a list itself. */
    public void add(Feed feed) {
        begin(Visit.now(feed.address(), false), Optional.empty(), feed.where());
    }

    private void begin(Visit visit, Optional<HttpUrl> list, String where) {
        if (!visit.address().username().isEmpty() || !visit.address().password().isEmpty()) {
            listener.refused(
                    new Refused(
                            where,
                            Reason.FORBIDDEN,
                            "its address has a name or password before the host, which is not sent and would stand in each article"));
            return;
        }
        if (!schedule.begin(visit, list)) {
            listener.refused(new Refused(
                    where, Reason.FORBIDDEN, "more than " + settings.maxFeeds() + " feeds are not asked at a time"));
        }
    }

    /**
     * Returns when every feed was asked that is to be asked once; never while feeds are followed.
     *
     * @throws RuntimeException if delivery failed
     */
    public void await() throws InterruptedException {
        schedule.await();
    }

    /** How many addresses are asked, feeds and lists of feeds. */
    public int asked() {
        return schedule.asked();
    }

    /** How many of those that are asked did not come at their last visit. */
    public int failing() {
        return schedule.failing();
    }

    private void work(DelayQueue<Visit> visits) {
        try {
            while (true) {
                Visit visit = visits.take();
                make(visit)
                        .filter(next -> schedule.isWanted(next.address()))
                        .ifPresentOrElse(next -> schedule.goOn(next, visits), () -> schedule.done(visit.address()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            schedule.fail(e);
        } catch (Error e) {
            // Nobody else would see that this thread is gone.
            schedule.fail(new IllegalStateException("Asking feeds broke down: " + e, e));
        }
    }

    /** Asks and delivers; returns the next visit, if there is to be one. */
    private Optional<Visit> make(Visit visit) throws InterruptedException {
        HttpUrl feed = visit.address();
        FetchResult answer = web.get(feed, sink.validators(feed.toString()));
        if (answer instanceof Content content) {
            listener.fetched();
            return onceMore(take(visit, content));
        }
        if (answer instanceof NotModified) {
            listener.notModified();
            return onceMore(visit);
        }
        if (answer instanceof Refusal refusal) {
            return afterRefusal(visit, refusal);
        }
        if (answer instanceof BackedOff backedOff) {
            return afterFailure(visit, new Failure(backedOff.message(), 0, Optional.of(backedOff.left())));
        }
        return afterFailure(visit, (Failure) answer);
    }

    private Optional<Visit> onceMore(Visit visit) {
        return settings.isOnce() ? Optional.empty() : Optional.of(visit.again(0, settings.every()));
    }

    private Optional<Visit> afterRefusal(Visit visit, Refusal refusal) {
        if (!settings.isOnce()) {
            return afterFailure(visit, Failure.of(refusal.message()));
        }
        listener.refused(new Refused(visit.address().toString(), Reason.FORBIDDEN, refusal.message()));
        return Optional.empty();
    }

    private Optional<Visit> afterFailure(Visit visit, Failure failure) {
        int failures = visit.failures() + 1;
        Duration usual = settings.retry(failures);
        // A server that asks for no pause at all would otherwise be asked without end.
        Duration wait =
                failure.retryAfter().filter(asked -> asked.compareTo(usual) > 0).orElse(usual);
        boolean givenUp = settings.isOnce()
                && (!failure.mayPass() || failures >= settings.tries() || wait.compareTo(settings.longestRetry()) > 0);
        if (givenUp || failure.isForEver()) {
            if (failure.isForEver()) {
                schedule.rememberGone(visit.address());
            }
            listener.refused(new Refused(visit.address().toString(), Reason.UNREACHABLE, failure.message()));
            return Optional.empty();
        }
        listener.failed(visit.address().toString(), failure.message() + "; next try in " + wait.toSeconds() + " s");
        return Optional.of(visit.again(failures, wait));
    }

    /** Delivers what came; returns how its address is to be visited from now on. */
    private Visit take(Visit visit, Content content) throws InterruptedException {
        HttpUrl feed = visit.address();
        List<Finding> findings = findings(feed, content);
        boolean isList = findings.stream().anyMatch(FeedList.class::isInstance);
        if (isList && !visit.mayBeList()) {
            listener.refused(new Refused(
                    feed.toString(),
                    Reason.FORBIDDEN,
                    "a list of feeds in place of a feed; it is followed only from an address that you give"));
            return visit;
        }
        if (isList) {
            schedule.leaveAllBut(
                    findings.stream()
                            .filter(Feed.class::isInstance)
                            .map(one -> ((Feed) one).address())
                            .collect(Collectors.toUnmodifiableSet()),
                    feed);
        }
        ArticleIntake intake = new ArticleIntake(
                sink,
                check,
                listener,
                named -> begin(Visit.now(named.address(), false), Optional.of(feed), named.where()),
                clock);
        boolean isWhole = deliver(findings, content, intake);
        if (isList) {
            // Nobody remembers what the list named, so the next start needs all of it again.
            intake.flush();
            return visit;
        }
        // Only once all of it is delivered, with its pages, may the server be asked for changes alone. After a
        // single visit, the next one, perhaps with another option, is to get what was refused; a feed that is
        // followed would have it reported each time.
        boolean isDone = isWhole && !(settings.isOnce() && intake.hasRefused());
        intake.flush(isDone ? Map.of(feed.toString(), content.validators()) : Map.of());
        boolean isFeed = findings.stream().anyMatch(Found.class::isInstance);
        return isFeed ? visit.ofFeed() : visit;
    }

    /** Delivers what was found, articles with their full text; false if a text that is to be fetched did not come. */
    private boolean deliver(List<Finding> findings, Content content, ArticleIntake intake) throws InterruptedException {
        Set<Optional<String>> shared = shared(findings);
        boolean isWhole = true;
        for (Finding finding : findings) {
            if (finding instanceof Found found
                    && fullText.isPresent()
                    && standsElsewhere(found, content)
                    && sink.isNew(found)) {
                Found fuller = shared.contains(found.article().url())
                        ? fullText.get().withoutShared(found)
                        : fullText.get().of(found);
                isWhole &= fuller.version().equals(found.version());
                intake.accept(fuller);
                // Pages come slowly; what is here need not wait for the next one.
                intake.flush();
            } else {
                intake.accept(finding);
            }
        }
        return isWhole;
    }

    /** Addresses that several articles share: what stands there is the text of none of them. */
    private static Set<Optional<String>> shared(List<Finding> findings) {
        Map<Optional<String>, Set<String>> ids = new HashMap<>();
        for (Finding finding : findings) {
            if (finding instanceof Found found) {
                ids.computeIfAbsent(found.article().url(), first -> new HashSet<>())
                        .add(found.article().id());
            }
        }
        ids.values().removeIf(ofOne -> ofOne.size() == 1);
        return ids.keySet();
    }

    /** Whether its text stands at another address; a page or text that was itself asked for is here in full. */
    private boolean standsElsewhere(Found found, Content content) {
        return !found.article()
                .url()
                .equals(Optional.of(addresses.of(content.address()).toString()));
    }

    private List<Finding> findings(HttpUrl feed, Content content) {
        FirstFindings findings = new FirstFindings(MAX_ENTRIES);
        try {
            Origin origin =
                    new Origin(feed.toString(), Optional.of(content.address()), content.charset(), clock.instant());
            reader.read(new ByteArrayInputStream(content.bytes()), origin, findings);
        } catch (IOException e) {
            findings.accept(
                    new Refused(feed.toString(), Reason.UNREADABLE, "cannot be read further: " + e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} cannot be understood", feed, e);
            findings.accept(new Refused(
                    feed.toString(),
                    Reason.NO_ARTICLE,
                    "cannot be understood: " + e.getClass().getSimpleName()));
        }
        return findings.taken(feed.toString());
    }

    /** Breaks off what is under way; what was not delivered is found again the next time. */
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
