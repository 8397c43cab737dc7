package io.detente.feed.web;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import io.detente.feed.LruMap;
import io.detente.feed.PublishListener;
import io.detente.feed.Validators;
import io.detente.feed.WebAddress;
import io.detente.feed.read.Origin;
import io.detente.feed.read.PageReader;
import io.detente.feed.web.FetchResult.BackedOff;
import io.detente.feed.web.FetchResult.Content;
import io.detente.feed.web.FetchResult.Failure;
import io.detente.feed.web.FetchResult.Refusal;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the page of an article of which the feed has only a part, where robots may. As long as the page may
 * still come (its host fails, or asks to be left alone), the feed's text goes out as a version of its own, and the
 * page is asked for again at the next visits, a few times. What comes instead of the page (a front page, a demand
 * for consent) is not taken. Thread-safe.
 */
public final class FullText {

    private static final Logger LOG = LoggerFactory.getLogger(FullText.class);

    /** After this many failures of a page, other than those with a Retry-After, the text of its feed is final. */
    private static final int TRIES = 3;

    /** Pages whose failures are remembered: those that failed last. */
    private static final int MAX_FAILING = 10_000;

    /** From fewer words nothing follows about what their page must have. */
    private static final int FEWEST_WORDS = 4;

    /** Shorter words are mostly found on any page. */
    private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");

    private final WebClient web;
    private final Robots robots;
    private final PageReader pages = new PageReader();
    private final InstantSource clock;
    private final PublishListener listener;
    private final Map<HttpUrl, Integer> failures = new LruMap<>(MAX_FAILING);

    public FullText(WebClient web, InstantSource clock, PublishListener listener) {
        this.web = Objects.requireNonNull(web, "web");
        this.robots = new Robots(web, clock);
        this.clock = Objects.requireNonNull(clock, "clock");
        this.listener = Objects.requireNonNull(listener, "listener");
    }

    /**
     * The article with its page's text if that is longer; unchanged if there is no such page; unchanged but as a
     * version of its own if the page is to be asked for again.
     */
    Found of(Found found) throws InterruptedException {
        Optional<HttpUrl> address = found.article().url().flatMap(WebAddress::parsed);
        return address.isEmpty() ? found : read(address.get(), found);
    }

    /** The article unchanged, since the page at its address is that of several. */
    Found withoutShared(Found found) {
        found.article()
                .url()
                .flatMap(WebAddress::parsed)
                .ifPresent(address -> passOver(address, "is the page of several entries"));
        return found;
    }

    private Found read(HttpUrl address, Found found) throws InterruptedException {
        FetchResult answer = web.get(address, Validators.NONE, robots);
        if (answer instanceof BackedOff) {
            return found.forNow();
        }
        if (answer instanceof Failure failure) {
            boolean goesOn = failure.mayPass() && mayTryAgain(address, failure);
            listener.failed(
                    address.toString(),
                    failure.message() + "; the feed's text " + (goesOn ? "goes out for now" : "is kept"));
            return goesOn ? found.forNow() : found;
        }
        forget(address);
        if (answer instanceof Refusal refusal) {
            passOver(address, refusal.message());
        } else if (answer instanceof Content content) {
            listener.fetched();
            try {
                return fuller(found, address, content);
            } catch (RuntimeException | StackOverflowError e) {
                LOG.debug("{} cannot be understood", address, e);
                listener.failed(
                        address.toString(),
                        "cannot be understood: " + e.getClass().getSimpleName() + "; the feed's text is kept");
            }
        }
        return found;
    }

    /** A host that says when to come back is asked again then, however often it says so. */
    private synchronized boolean mayTryAgain(HttpUrl address, Failure failure) {
        if (failure.retryAfter().isPresent()) {
            return true;
        }
        boolean may = failures.merge(address, 1, Integer::sum) < TRIES;
        if (!may) {
            failures.remove(address);
        }
        return may;
    }

    private synchronized void forget(HttpUrl address) {
        failures.remove(address);
    }

    private void passOver(HttpUrl address, String why) {
        listener.passedOver(address.toString(), why + "; the feed's text is kept");
    }

    private Found fuller(Found found, HttpUrl address, Content content) {
        if (isFrontPage(content.address()) && !isFrontPage(address)) {
            passOver(address, "leads to the front page of its site");
            return found;
        }
        Origin origin =
                new Origin(address.toString(), Optional.of(content.address()), content.charset(), clock.instant());
        FoundArticle article = found.article();
        Finding page = pages.read(content.bytes(), origin);
        if (page instanceof Refused refused) {
            passOver(address, refused.message());
            return found;
        }
        if (!(page instanceof Found read)
                || read.article().body().length() <= article.body().length()) {
            return found;
        }
        if (!tells(read.article().body(), article)) {
            passOver(address, "does not say what its feed says");
            return found;
        }
        return found.with(article.withBody(read.article().body()));
    }

    private static boolean isFrontPage(HttpUrl address) {
        return address.encodedPath().equals("/") && address.querySize() == 0;
    }

    /** Whether a page has at least half of the words of its feed's text. */
    private static boolean tells(String page, FoundArticle article) {
        Set<String> words = words(article.title() + "\n" + article.body());
        Set<String> ofPage = words(page);
        return words.size() < FEWEST_WORDS
                || 2 * words.stream().filter(ofPage::contains).count() >= words.size();
    }

    private static Set<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(word -> word.group().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
