package io.detente.feed.read;

import io.detente.feed.FoundArticle;
import io.detente.feed.WebAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says about itself: in JSON-LD first, then in OpenGraph, then in meta tags and in its own elements.
 *
 * @param unreadableDate where there is no date of publication, what stands in its place and cannot be read
 * @param url the address that its author gives
 */
record PageMetadata(
        Optional<String> title,
        Optional<Instant> publishedAt,
        Optional<String> unreadableDate,
        Optional<Instant> updatedAt,
        Optional<String> language,
        Optional<String> source,
        Optional<String> url,
        Optional<String> body) {

    private static final List<String> PUBLISHED = List.of(
            "date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publication_date",
            "article.published",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.issued",
            "parsely-pub-date",
            "sailthru.date");

    static PageMetadata of(Document page) {
        return new Reader(page, JsonLd.of(page)).read();
    }

    private record Reader(Document page, Optional<JsonLd> jsonLd) {

        PageMetadata read() {
            Optional<Instant> publishedAt = publishedAt();
            return new PageMetadata(
                    title(),
                    publishedAt,
                    publishedAt.isPresent() ? Optional.empty() : first(dates()),
                    updatedAt(),
                    language(),
                    first(Stream.of(fromJsonLd(JsonLd::publisher), property("og:site_name"))),
                    url(),
                    fromJsonLd(JsonLd::body).map(HtmlText::of).filter(text -> !text.isEmpty()));
        }

        private Optional<String> title() {
            return first(Stream.of(
                            fromJsonLd(JsonLd::headline),
                            property("og:title"),
                            named(List.of("dc.title", "twitter:title")),
                            text("h1"),
                            text("title")))
                    .map(HtmlText::line);
        }

        private Optional<Instant> publishedAt() {
            return times(Stream.concat(dates(), times())).findFirst();
        }

        /** What is named as the date of publication. */
        private Stream<Optional<String>> dates() {
            return Stream.of(
                    fromJsonLd(JsonLd::published),
                    property("article:published_time"),
                    property("og:published_time"),
                    named(PUBLISHED),
                    attribute("[itemprop=datePublished]", "content"),
                    attribute("[itemprop=datePublished]", "datetime"));
        }

        /** Most likely the date of publication, but it may also be the minutes that a page takes to read. */
        private Stream<Optional<String>> times() {
            return Stream.of(attribute("article time[datetime]", "datetime"), attribute("time[datetime]", "datetime"));
        }

        /**
         * A time that cannot be read counts as none, while a date that cannot be read makes the page be refused:
         * this says less.
         */
        private Optional<Instant> updatedAt() {
            return times(Stream.of(
                            fromJsonLd(JsonLd::modified),
                            property("article:modified_time"),
                            property("og:updated_time")))
                    .filter(FoundArticle::isOfTheCalendar)
                    .findFirst();
        }

        private static Stream<Instant> times(Stream<Optional<String>> candidates) {
            return candidates.flatMap(Optional::stream).flatMap(time -> Times.of(time).stream());
        }

        private Optional<String> language() {
            return first(Stream.of(
                            fromJsonLd(JsonLd::language),
                            property("og:locale"),
                            named(List.of("language", "dc.language", "content-language")),
                            attribute("meta[http-equiv=content-language]", "content"),
                            attribute("html", "lang")))
                    .flatMap(Languages::tag);
        }

        /** A canonical address that is the front page of another host is a mistake of the page's template. */
        private Optional<String> url() {
            return Stream.of(attribute("link[rel=canonical]", "abs:href"), property("og:url"), fromJsonLd(JsonLd::url))
                    .flatMap(Optional::stream)
                    .filter(address -> WebAddress.parsed(address)
                            .filter(parsed -> !parsed.encodedPath().equals("/") || parsed.querySize() > 0)
                            .isPresent())
                    .findFirst();
        }

        private Optional<String> fromJsonLd(Function<JsonLd, Optional<String>> member) {
            return jsonLd.flatMap(member);
        }

        private Optional<String> property(String name) {
            return attribute("meta[property=" + name + "], meta[name=" + name + "]", "content");
        }

        private Optional<String> named(List<String> names) {
            return names.stream()
                    .flatMap(name -> attribute("meta[name=" + name + "]", "content").stream())
                    .findFirst();
        }

        private Optional<String> attribute(String selector, String name) {
            return page.select(selector).stream()
                    .map(element -> element.attr(name).strip())
                    .filter(Predicate.not(String::isEmpty))
                    .findFirst();
        }

        private Optional<String> text(String selector) {
            return page.select(selector).stream()
                    .map(Element::text)
                    .filter(Predicate.not(String::isBlank))
                    .findFirst();
        }

        private static Optional<String> first(Stream<Optional<String>> candidates) {
            return candidates.flatMap(Optional::stream).findFirst();
        }
    }
}
