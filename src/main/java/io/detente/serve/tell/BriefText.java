package io.detente.serve.tell;

import io.detente.avro.RelationAlert;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.DocumentType;
import org.jsoup.nodes.Element;

/** A {@link Brief} as a page, as part of one, and as plain text. */
public final class BriefText {

    private static final int SENTENCES = 2;
    private static final String LATE = "Since the last brief, of earlier days";

    private final AlertWords words;
    private final Links links;

    public BriefText(AlertWords words, Links links) {
        this.words = words;
        this.links = links;
    }

    /**
     * A whole page, also for printing. It leads to others of the same severity.
     *
     * @param minSeverity of the briefs, from 1 to 5
     * @param earlier the last day before with something to tell
     * @param later the first day after
     */
    public String page(
            String title, List<Brief> briefs, int minSeverity, Optional<LocalDate> earlier, Optional<LocalDate> later) {
        String feed = "/brief.atom" + (minSeverity > 1 ? "?severity=" + minSeverity : "");
        Document page = Document.createShell("");
        page.prependChild(new DocumentType("html", "", ""));
        page.outputSettings().charset("UTF-8").prettyPrint(false);
        page.selectFirst("html").attr("lang", "en");
        page.title(title + " – Détente");
        Element head = page.head();
        head.prependElement("meta").attr("charset", "utf-8");
        head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        head.appendElement("link").attr("rel", "stylesheet").attr("href", "/assets/brief.css");
        head.appendElement("link")
                .attr("rel", "icon")
                .attr("type", "image/svg+xml")
                .attr("href", "/assets/icon.svg");
        head.appendElement("link")
                .attr("rel", "alternate")
                .attr("type", "application/atom+xml")
                .attr("title", "The brief of each day")
                .attr("href", feed);
        Element body = page.body();
        body.appendElement("header").appendElement("a").attr("href", "/").text("Détente");
        Element main = body.appendElement("main");
        main.appendElement("h1").text(title);
        for (Brief brief : briefs) {
            Element section = main.appendElement("section");
            section.appendElement("h2").text(brief.title());
            section.appendChild(html(brief));
        }
        Element days = body.appendElement("nav").attr("aria-label", "Days");
        earlier.ifPresent(day -> day(days, "prev", "Before: ", day, minSeverity));
        later.ifPresent(day -> day(days, "next", "After: ", day, minSeverity));
        days.appendElement("a").attr("href", feed).text("As a feed");
        return page.outerHtml();
    }

    private static void day(Element days, String rel, String what, LocalDate day, int minSeverity) {
        days.appendElement("a")
                .attr("rel", rel)
                .attr("href", "/brief?day=" + day + (minSeverity > 1 ? "&severity=" + minSeverity : ""))
                .text(what + AlertWords.day(day));
    }

    /** What turned, without a heading. */
    public Element html(Brief brief) {
        Element body = new Element("div");
        if (brief.alerts().isEmpty()) {
            body.appendElement("p").text("No relation between two states turned, as far as the news says.");
        }
        brief.alerts().forEach(alert -> article(body, alert, words.title(alert)));
        if (!brief.late().isEmpty()) {
            body.appendElement("h2").text(LATE);
            brief.late().forEach(alert -> article(body, alert, words.headline(alert)));
        }
        return body;
    }

    private void article(Element body, RelationAlert alert, String text) {
        Element article = body.appendElement("article");
        Element title = article.appendElement("h3");
        links.alert(alert.getAlertId())
                .ifPresentOrElse(
                        address ->
                                title.appendElement("a").attr("href", address).text(text),
                        () -> title.text(text));
        article.appendElement("p").text(alert.getExplanation());
        alert.getEvidence().stream().limit(SENTENCES).forEach(driver -> AtomFeed.quote(article, driver));
        article.appendElement("p").addClass("firmness").text(AlertWords.firmnessOnScale(alert));
    }

    /** The same as plain text. */
    public String plain(Brief brief) {
        StringBuilder text = new StringBuilder(brief.title()).append(".\n");
        brief.alerts()
                .forEach(alert -> plain(text, alert, words.title(alert) + " (" + AlertWords.firmness(alert) + ")"));
        if (!brief.late().isEmpty()) {
            text.append('\n').append(LATE).append(":\n");
            brief.late().forEach(alert -> plain(text, alert, words.headline(alert)));
        }
        links.brief(brief.day())
                .ifPresent(address ->
                        text.append("\nOn the page: ").append(address).append('\n'));
        return text.toString();
    }

    private void plain(StringBuilder text, RelationAlert alert, String title) {
        text.append('\n')
                .append(title)
                .append('\n')
                .append(alert.getExplanation())
                .append('\n');
        links.alert(alert.getAlertId())
                .ifPresent(address -> text.append(address).append('\n'));
    }
}
