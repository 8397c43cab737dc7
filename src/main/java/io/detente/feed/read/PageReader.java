package io.detente.feed.read;

import io.detente.feed.ArticleIds;
import io.detente.feed.CanonicalAddress;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads the article of a page: its main text, and what it says about itself. Nothing of its scripts is run or
 * kept.
 */
public final class PageReader {

    /**
     * Ten times as many as a large page has. Finding the main text takes seconds for this many, and minutes for
     * ten times as many.
     */
    private static final int MAX_TAGS = 60_000;

    private final ArticleIds ids = new ArticleIds();
    private final CanonicalAddress addresses = new CanonicalAddress();
    private final MainText mainText = new MainText();

    /** The article, whose date is known from elsewhere if the page's cannot be read, or why the page has none. */
    public Finding read(byte[] page, Origin origin) {
        return read(EncodedText.decode(page, origin.charset()), origin, false);
    }

    /**
     * The article, or why the page has none.
     *
     * @param refusesUnreadableDate whether a page is refused whose date of publication cannot be read
     */
    Finding read(String html, Origin origin, boolean refusesUnreadableDate) {
        if (html.chars()
                        .filter(character -> character == '<')
                        .limit(MAX_TAGS + 1L)
                        .count()
                > MAX_TAGS) {
            return new Refused(origin.name(), Reason.TOO_LARGE, "a page of more than " + MAX_TAGS + " tags");
        }
        Document page =
                HtmlText.parse(html, origin.address().map(HttpUrl::toString).orElse(""));
        Optional<String> feed = namedFeed(page);
        PageMetadata metadata = PageMetadata.of(page);
        String body = longer(mainText.of(page), metadata.body());
        if (body.isEmpty()) {
            return new Refused(
                    origin.name(),
                    Reason.NO_ARTICLE,
                    "a page without an article"
                            + feed.map(address -> "; it names the feed " + address)
                                    .orElse(""));
        }
        if (refusesUnreadableDate && metadata.unreadableDate().isPresent()) {
            return new Refused(
                    origin.name(),
                    Reason.BAD_FIELD,
                    "its date cannot be read for certain: "
                            + JsonArticles.shortened(metadata.unreadableDate().get()));
        }
        Optional<String> url = metadata.url()
                .flatMap(addresses::of)
                .or(() -> origin.address().map(addresses::of))
                .map(HttpUrl::toString);
        String title = metadata.title().orElse("");
        return new Found(
                origin.name(),
                new FoundArticle(
                        ids.of(url, title, body, metadata.publishedAt()),
                        origin.name(),
                        url,
                        title,
                        body,
                        metadata.publishedAt(),
                        metadata.updatedAt(),
                        metadata.source(),
                        metadata.language()));
    }

    private static Optional<String> namedFeed(Document page) {
        return page
                .select("link[rel=alternate][type=application/rss+xml], link[rel=alternate][type=application/atom+xml]")
                .stream()
                .map((Element link) -> link.attr("abs:href"))
                .filter(address -> !address.isEmpty())
                .findFirst();
    }

    /**
     * The text from the page's elements is cleaner; but where a script builds these, only JSON-LD has the text.
     */
    private static String longer(String text, Optional<String> inJsonLd) {
        return inJsonLd.filter(other -> other.length() > 2 * text.length()).orElse(text);
    }
}
