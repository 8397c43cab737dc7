package io.detente.feed;

import io.detente.article.NewsArticle;
import io.detente.avro.Article;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * An article as a reader found it. Unlike {@link io.detente.article.NewsArticle}, it may still lack what the
 * stream asks for.
 *
 * @param id stable identity, never blank
 * @param origin the file, feed or address it was read from
 * @param url where a person finds it
 * @param title headline, empty where there is none
 * @param body text, empty for a bare headline
 * @param publishedAt when the publisher dated it
 * @param updatedAt when this version was made, where it is not the first
 * @param source name of the publisher
 * @param language BCP 47 tag
 */
public record FoundArticle(
        String id,
        String origin,
        Optional<String> url,
        String title,
        String body,
        Optional<Instant> publishedAt,
        Optional<Instant> updatedAt,
        Optional<String> source,
        Optional<String> language) {

    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;
    private static final Instant EARLIEST = beginningOf(FIRST_YEAR);
    private static final Instant END = beginningOf(LAST_YEAR + 1);

    public FoundArticle {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(language, "language");
        if (id.isBlank()) {
            throw new IllegalArgumentException("an article needs an id: " + title);
        }
    }

    private static Instant beginningOf(int year) {
        return LocalDate.ofYearDay(year, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * Whether a time is of the years {@value #FIRST_YEAR} to {@value #LAST_YEAR}, which have four digits. Times
     * far beyond these do not fit into the milliseconds on the wire, so that sending such an article would fail.
     */
    public static boolean isOfTheCalendar(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(END);
    }

    /** What is wrong with the article's times, if anything is. */
    Optional<String> faultOfTimes() {
        return faultOfTime("publishedAt", publishedAt).or(() -> faultOfTime("updatedAt", updatedAt));
    }

    private static Optional<String> faultOfTime(String name, Optional<Instant> time) {
        return time.filter(told -> !isOfTheCalendar(told))
                .map(told -> name + " " + told + " is not of the years " + FIRST_YEAR + " to " + LAST_YEAR);
    }

    /** This article under another id. */
    public FoundArticle withId(String other) {
        return new FoundArticle(other, origin, url, title, body, publishedAt, updatedAt, source, language);
    }

    /** This article with another text. */
    public FoundArticle withBody(String text) {
        return new FoundArticle(id, origin, url, title, text, publishedAt, updatedAt, source, language);
    }

    /** This article, with a date if it bears none. */
    public FoundArticle publishedBy(Instant time) {
        return publishedAt.isPresent()
                ? this
                : new FoundArticle(id, origin, url, title, body, Optional.of(time), updatedAt, source, language);
    }

    /** This article, with that date if its own is further ahead of it than clocks are. */
    public FoundArticle publishedNoLaterThan(Instant latest) {
        return isAheadOf(latest)
                ? new FoundArticle(id, origin, url, title, body, Optional.of(latest), updatedAt, source, language)
                : this;
    }

    /** Whether its date is further ahead of a time than the stream takes. */
    boolean isAheadOf(Instant time) {
        return publishedAt
                .filter(date -> date.isAfter(time.plus(NewsArticle.LONGEST_AHEAD)))
                .isPresent();
    }

    /** This article, with the time at which this version was made if it has none. */
    FoundArticle updatedBy(Instant time) {
        return updatedAt.isPresent()
                ? this
                : new FoundArticle(id, origin, url, title, body, publishedAt, Optional.of(time), source, language);
    }

    /** As it goes over the wire. */
    public Article onTheWire() {
        return Article.newBuilder()
                .setId(id)
                .setTitle(title)
                .setBody(body)
                .setPublishedAt(publishedAt.orElse(null))
                .setUpdatedAt(updatedAt.orElse(null))
                .setUrl(url.orElse(null))
                .setSource(source.orElse(null))
                .setLanguage(language.orElse(null))
                .setOrigin(origin)
                .build();
    }
}
