package io.detente.feed;

import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Feed;
import io.detente.feed.Finding.FeedList;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Gathers what readers find and hands it over, many at a time. For use by one thread; what is not flushed is not
 * delivered.
 */
public final class ArticleIntake implements Consumer<Finding> {

    private static final int MAX_ARTICLES = 2_000;
    private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    private final ArticleSink sink;
    private final boolean check;
    private final PublishListener listener;
    private final Consumer<Feed> feeds;
    private final InstantSource clock;
    private final List<Found> waiting = new ArrayList<>();
    private int characters;
    private boolean hasRefused;

    /**
     * @param check whether to refuse articles that the stream would set aside
     * @param feeds told of each feed that a list names
     * @param clock says which dates are ahead
     */
    public ArticleIntake(
            ArticleSink sink, boolean check, PublishListener listener, Consumer<Feed> feeds, InstantSource clock) {
        this.sink = Objects.requireNonNull(sink, "sink");
        this.check = check;
        this.listener = Objects.requireNonNull(listener, "listener");
        this.feeds = Objects.requireNonNull(feeds, "feeds");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public void accept(Finding finding) {
        if (finding instanceof FeedList) {
            // What it names is what counts.
            return;
        }
        if (finding instanceof Feed feed) {
            feeds.accept(feed);
            return;
        }
        listener.found();
        Finding checked = finding instanceof Found found && check ? found.completeAt(clock.instant()) : finding;
        if (checked instanceof Refused refused) {
            hasRefused = true;
            listener.refused(refused);
        } else if (checked instanceof Found found) {
            add(found);
        }
    }

    /** Whether anything was refused, which may be taken another time, with another option, for example. */
    public boolean hasRefused() {
        return hasRefused;
    }

    private void add(Found found) {
        waiting.add(found);
        characters += found.article().title().length() + found.article().body().length();
        if (waiting.size() >= MAX_ARTICLES || characters >= MAX_CHARACTERS) {
            flush();
        }
    }

    /** Hands over what waits. */
    public void flush() {
        flush(Map.of());
    }

    /** Hands over what waits, with the validators of the feeds that were read to their end. */
    public void flush(Map<String, Validators> ofFeeds) {
        if (waiting.isEmpty() && ofFeeds.isEmpty()) {
            return;
        }
        sink.deliver(List.copyOf(waiting), ofFeeds).forEach(this::tell);
        waiting.clear();
        characters = 0;
    }

    private void tell(Delivery delivery) {
        if (delivery.outcome() == Outcome.TOO_LARGE) {
            listener.refused(new Refused(
                    delivery.found().where(), Reason.TOO_LARGE, "the topic does not take so large a record"));
        } else {
            listener.delivered(delivery);
        }
    }
}
