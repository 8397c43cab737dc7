package io.detente.serve.tell;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.synd.SyndPersonImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import io.detente.avro.AlertStatus;
import io.detente.avro.Driver;
import io.detente.avro.RelationAlert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.jsoup.nodes.Element;

/** Alerts and briefs as Atom (RFC 4287), for any reader of feeds. */
public final class AtomFeed {

    /** The media type of {@link #alerts} and {@link #briefs}. */
    public static final String MEDIA_TYPE = "application/atom+xml; charset=utf-8";

    /** What XML cannot hold, not even escaped. */
    private static final String NO_XML = "[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]";

    private static final int SENTENCES = 3;

    private final AlertWords words;
    private final String page;
    private final Links links;

    /** @param page where the client finds the page, without a slash at its end */
    public AtomFeed(AlertWords words, String page) {
        this.words = words;
        this.page = page;
        this.links = Links.NONE.orElse(page);
    }

    /**
     * Alerts in the order given, withdrawn ones too, so that their readers hear of it.
     *
     * @param self path and query that the feed was asked by
     */
    public byte[] alerts(List<ToldAlert> alerts, String self) {
        Instant newest =
                alerts.stream().map(ToldAlert::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        Feed feed = feed("Détente: what turned between states", self, newest);
        feed.setEntries(alerts.stream().map(this::entry).toList());
        return bytes(feed);
    }

    /**
     * An entry for each day.
     *
     * @param self path and query that the feed was asked by
     */
    public byte[] briefs(List<Brief> briefs, String self) {
        Instant newest =
                briefs.stream().map(Brief::toldAt).max(Instant::compareTo).orElse(Instant.EPOCH);
        Feed feed = feed("Détente: the brief of each day", self, newest);
        feed.setEntries(briefs.stream().map(this::entry).toList());
        return bytes(feed);
    }

    private Feed feed(String title, String self, Instant updated) {
        Feed feed = new Feed("atom_1.0");
        feed.setTitle(title);
        feed.setId(id(self));
        feed.setUpdated(Date.from(updated));
        SyndPersonImpl author = new SyndPersonImpl();
        author.setName("Détente");
        feed.setAuthors(List.of(author));
        feed.setAlternateLinks(List.of(link("alternate", "text/html", page + "/")));
        feed.setOtherLinks(List.of(link("self", "application/atom+xml", page + self)));
        return feed;
    }

    private Entry entry(ToldAlert told) {
        RelationAlert alert = told.alert();
        Entry entry = new Entry();
        entry.setId(id("alert " + alert.getAlertId()));
        entry.setTitle(legal((alert.getStatus() == AlertStatus.WITHDRAWN ? "Withdrawn: " : "") + words.title(alert)));
        entry.setPublished(Date.from(alert.getDay().atStartOfDay(ZoneOffset.UTC).toInstant()));
        entry.setUpdated(Date.from(told.at()));
        links.alert(alert.getAlertId())
                .ifPresent(address -> entry.setAlternateLinks(List.of(link("alternate", "text/html", address))));
        entry.setCategories(List.of(
                category(alert.getPair()),
                category("severity-" + alert.getSeverity()),
                category(alert.getKind().name())));
        Element body = new Element("div");
        body.appendElement("p").text(alert.getExplanation());
        alert.getEvidence().stream().limit(SENTENCES).forEach(driver -> quote(body, driver));
        body.appendElement("p").text(AlertWords.day(alert.getDay()) + ", " + AlertWords.firmness(alert));
        entry.setContents(List.of(html(body)));
        return entry;
    }

    private Entry entry(Brief brief) {
        Entry entry = new Entry();
        entry.setId(id("brief " + brief.day()));
        entry.setTitle(legal(brief.title()));
        entry.setPublished(
                Date.from(brief.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()));
        entry.setUpdated(Date.from(brief.toldAt()));
        links.brief(brief.day())
                .ifPresent(address -> entry.setAlternateLinks(List.of(link("alternate", "text/html", address))));
        entry.setContents(List.of(html(new BriefText(words, links).html(brief))));
        return entry;
    }

    /** A sentence with its publisher, as a link where the address is known. */
    static void quote(Element body, Driver driver) {
        Element quote = body.appendElement("blockquote");
        quote.appendElement("p").text(driver.getEvidence().replaceAll("\\s+", " "));
        String publisher = driver.getArticleSource() == null ? "source" : driver.getArticleSource();
        Element by = quote.appendElement("p");
        if (driver.getUrl() != null && driver.getUrl().matches("(?i)https?://.+")) {
            by.appendElement("a").attr("href", driver.getUrl()).text(publisher);
        } else {
            by.text(publisher);
        }
    }

    private static Content html(Element body) {
        Content content = new Content();
        content.setType("html");
        content.setValue(legal(body.html()));
        return content;
    }

    private static Category category(String term) {
        Category category = new Category();
        category.setTerm(term);
        return category;
    }

    private static Link link(String rel, String type, String address) {
        Link link = new Link();
        link.setRel(rel);
        link.setType(type);
        link.setHref(legal(address));
        return link;
    }

    /** An id that does not depend on where the page is. */
    private static String id(String what) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(("detente " + what).getBytes(StandardCharsets.UTF_8));
    }

    private static String legal(String text) {
        return text.replaceAll(NO_XML, " ");
    }

    private static byte[] bytes(Feed feed) {
        try {
            return new WireFeedOutput().outputString(feed).getBytes(StandardCharsets.UTF_8);
        } catch (FeedException e) {
            throw new IllegalStateException("a feed that ROME does not write", e);
        }
    }
}
