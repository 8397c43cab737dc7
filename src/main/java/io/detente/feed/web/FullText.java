package io.detente.feed.web;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.FoundArticle;
import io.detente.feed.PublishListener;
import io.detente.feed.Validators;
import io.detente.feed.read.Origin;
import io.detente.feed.read.PageReader;
import io.detente.feed.web.Answer.Content;
import io.detente.feed.web.Answer.Failure;
import io.detente.feed.web.Answer.Refusal;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the page of an article of which the feed has a part only, where robots may. Thread-safe. */
public final class FullText {

    private static final Logger LOG = LoggerFactory.getLogger(FullText.class);

    private final WebClient web;
    private final Robots robots;
    private final PageReader pages = new PageReader();
    private final InstantSource clock;
    private final PublishListener listener;

    public FullText(WebClient web, InstantSource clock, PublishListener listener) {
        this.web = Objects.requireNonNull(web, "web");
        this.robots = new Robots(web, clock, Robots.MAX_HOSTS);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /** The article with its page's text if that is longer; as it was if there is no such page to be had. */
    Found of(Found found) throws InterruptedException {
        Optional<HttpUrl> address = found.article().url().map(HttpUrl::parse);
        return address.isEmpty() ? found : read(address.get(), found);
    }

    private Found read(HttpUrl address, Found found) throws InterruptedException {
        Answer answer = web.get(address, Validators.NONE, robots);
        if (answer instanceof Failure failure) {
            listener.failed(address.toString(), failure.message() + "; the feed's text stands");
        } else if (answer instanceof Refusal refusal) {
            listener.failed(address.toString(), refusal.message() + "; the feed's text stands");
        } else if (answer instanceof Content content) {
            listener.fetched();
            try {
                Origin origin = new Origin(
                        address.toString(), Optional.of(content.address()), content.charset(), clock.instant());
                return longer(found, pages.read(content.bytes(), origin));
            } catch (RuntimeException | StackOverflowError e) {
                LOG.debug("{} cannot be understood", address, e);
                listener.failed(
                        address.toString(),
                        "cannot be understood: " + e.getClass().getSimpleName() + "; the feed's text stands");
            }
        }
        return found;
    }

    private static Found longer(Found found, Finding page) {
        FoundArticle article = found.article();
        return page instanceof Found read
                        && read.article().body().length() > article.body().length()
                ? found.with(article.withBody(read.article().body()))
                : found;
    }
}
