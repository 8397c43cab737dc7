package io.detente.feed.read;

import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.modules.mediarss.MediaModule;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.io.FeedException;
import io.detente.feed.ArticleIds;
import io.detente.feed.CanonicalAddress;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import io.detente.feed.WebAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * Reads the articles of a feed: RSS 0.9x to 2.0, RDF, Atom, with the content and media modules. An entry's text is
 * the longest that it has, as plain text.
 *
 * <p>An address that several entries of a feed link to, such as a live page or a list, is not the address of any
 * of them: the names that the feed gives them tell them apart.
 *
 * <p>An entry without a date has the one that the user gives, else the feed's, else that of its arrival. One with
 * a date that cannot be read is refused: with the date of its arrival, old news would be today's.
 */
final class FeedReader {

    private final ArticleIds ids = new ArticleIds();
    private final CanonicalAddress addresses = new CanonicalAddress();

    /**
     * Reads a whole feed.
     *
     * @param undated the date of entries that bear none, instead of the feed's
     * @param sink told of each entry in turn, or once of why there are none
     */
    void read(String xml, Origin origin, Optional<Instant> undated, Consumer<Finding> sink) {
        try {
            entries(new SyndFeedImpl(XmlFeedInput.read(xml, origin.address()), false), origin, undated, sink);
        } catch (FeedException | IllegalArgumentException e) {
            sink.accept(new Refused(origin.name(), Reason.NO_ARTICLE, "no feed: " + XmlFeedInput.reason(e)));
        }
    }

    private void entries(SyndFeed feed, Origin origin, Optional<Instant> undated, Consumer<Finding> sink) {
        Instant date = undated.or(() -> time(feed.getPublishedDate()).filter(FoundArticle::isOfTheCalendar))
                .orElse(origin.arrivedAt());
        Map<String, Set<String>> names = namesByLink(feed, origin);
        int number = 0;
        for (SyndEntry entry : feed.getEntries()) {
            number++;
            String where = origin.name() + ": entry " + number;
            sink.accept(unreadableDate(entry)
                    .<Finding>map(text -> new Refused(
                            where,
                            Reason.BAD_FIELD,
                            "its date cannot be read for certain: " + JsonArticles.shortened(text)))
                    .orElseGet(() -> found(where, article(feed, entry, origin, date), entry, names)));
        }
    }

    /** The names of those entries that link to the same address. */
    private Map<String, Set<String>> namesByLink(SyndFeed feed, Origin origin) {
        Map<String, Set<String>> names = new HashMap<>();
        for (SyndEntry entry : feed.getEntries()) {
            link(entry, origin)
                    .map(addresses::identity)
                    .ifPresent(link -> names.computeIfAbsent(link, first -> new HashSet<>())
                            .addAll(name(entry).stream().toList()));
        }
        return names;
    }

    /**
     * What tells an entry from others of its feed. The fragment of an address does, parameters that only say where
     * a reader came from do not.
     */
    private Optional<String> name(SyndEntry entry) {
        return text(entry.getUri())
                .map(uri -> WebAddress.parsed(uri)
                        .map(address -> addresses
                                .of(address)
                                .newBuilder()
                                .fragment(address.fragment())
                                .build()
                                .toString())
                        .orElse(uri));
    }

    /**
     * An entry may share its link on one visit and not on another, so each of its two ids is given with the other.
     */
    private Found found(String where, FoundArticle article, SyndEntry entry, Map<String, Set<String>> names) {
        Found found = new Found(where, article);
        Optional<HttpUrl> link = article.url().flatMap(WebAddress::parsed);
        Optional<String> ownId = link.flatMap(address -> name(entry).map(name -> ids.of(address, name)));
        boolean shared =
                ownId.isPresent() && names.get(addresses.identity(link.get())).size() > 1;
        return shared
                ? found.with(article.withId(ownId.get())).orUnder(Optional.of(article.id()))
                : found.orUnder(ownId);
    }

    /** The date of an entry that has none but one that cannot be read. */
    private static Optional<String> unreadableDate(SyndEntry entry) {
        return entry.getForeignMarkup().stream()
                .filter(element -> element.getNamespaceURI().equals(ReadElements.UNREADABLE_DATES))
                .filter(element -> published(entry).isEmpty())
                .map(element -> element.getText().strip())
                .findFirst();
    }

    private static Optional<Instant> published(SyndEntry entry) {
        return time(entry.getPublishedDate()).or(() -> time(entry.getUpdatedDate()));
    }

    private FoundArticle article(SyndFeed feed, SyndEntry entry, Origin origin, Instant feedDate) {
        Optional<HttpUrl> link = link(entry, origin);
        String title = title(entry);
        String body = body(entry);
        Optional<Instant> published = published(entry);
        Optional<String> url = link.map(HttpUrl::toString);
        // A feed's date changes with each version of it, so it is no part of an identity.
        Optional<String> identity = url.or(() -> text(entry.getUri()));
        return new FoundArticle(
                ids.of(identity, title, body, published),
                origin.name(),
                url,
                title,
                body,
                Optional.of(published.orElse(feedDate)),
                time(entry.getUpdatedDate())
                        .filter(updated -> published.filter(updated::isAfter).isPresent()),
                source(entry, link),
                text(feed.getLanguage()).flatMap(Languages::tag));
    }

    private Optional<HttpUrl> link(SyndEntry entry, Origin origin) {
        return text(entry.getLink())
                .flatMap(link -> resolved(link, origin))
                // An id may be an address; "abc-123" is none, and not one relative to the feed's either.
                .or(() -> text(entry.getUri()).flatMap(WebAddress::parsed))
                .map(addresses::of);
    }

    private static Optional<HttpUrl> resolved(String link, Origin origin) {
        return WebAddress.parsed(link)
                // "tag:" and "urn:" are names and no addresses; nothing comes of them.
                .or(() -> origin.address().flatMap(base -> WebAddress.resolved(base, link)));
    }

    private static String title(SyndEntry entry) {
        return text(entry.getTitle())
                .or(() -> media(entry).flatMap(media -> text(media.getMetadata().getTitle())))
                .map(HtmlText::line)
                .orElse("");
    }

    private static String body(SyndEntry entry) {
        Stream<String> contents = Stream.concat(entry.getContents().stream(), Stream.ofNullable(entry.getDescription()))
                .map(SyndContent::getValue);
        return Stream.concat(
                        contents, media(entry).map(media -> media.getMetadata().getDescription()).stream())
                .flatMap(content -> text(content).stream())
                .map(HtmlText::of)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Optional<MediaEntryModule> media(SyndEntry entry) {
        return Optional.ofNullable(entry.getModule(MediaModule.URI))
                .filter(MediaEntryModule.class::isInstance)
                .map(MediaEntryModule.class::cast)
                .filter(media -> media.getMetadata() != null);
    }

    /**
     * The publisher that the entry names, else the registered domain that it stands at: two feeds of one paper are
     * one source, whatever their titles.
     */
    private static Optional<String> source(SyndEntry entry, Optional<HttpUrl> link) {
        return Optional.ofNullable(entry.getSource())
                .flatMap(source -> text(source.getTitle()))
                .or(() -> link.map(CanonicalAddress::domain));
    }

    private static Optional<Instant> time(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    private static Optional<String> text(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(value -> !value.isEmpty());
    }
}
