package io.detente.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A news article as its publisher sent it. Offsets in its text count UTF-16 units of title, one line end and body,
 * one after the other.
 *
 * @param id stable identity; the same id again is a newer version of the same article
 * @param title headline, plain text, or with the markup of its page; empty where there is none
 * @param body text, plain, paragraphs separated by line ends, or with the markup of its page; empty for a bare headline
 * @param publishedAt when the publisher dated it
 * @param url where a reader finds it
 * @param source name of the publisher
 * @param language BCP 47 tag, where the publisher said so
 */
public record NewsArticle(
        String id,
        String title,
        String body,
        Instant publishedAt,
        Optional<String> url,
        Optional<String> source,
        Optional<String> language) {

    /**
     * Most characters (UTF-16 units) of an id, of a url and of a source. Articles are told apart by them, so they
     * are never cut, and they are part of every record about the article.
     */
    public static final int LONGEST_IDENTITY = 2_048;

    /** Most characters (UTF-16 units) of title, line end and body together. */
    public static final int LONGEST_TEXT = 1 << 20;

    /** The earliest date: no day before it is kept. */
    public static final Instant EARLIEST = Instant.EPOCH;

    /**
     * How far ahead of the clock an article may be dated: publishers' clocks differ, and an article from tomorrow
     * would close everyone's day.
     */
    public static final Duration LONGEST_AHEAD = Duration.ofHours(1);

    public NewsArticle {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(publishedAt, "publishedAt");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(language, "language");
    }

    /** An article with nothing known but text and date. */
    public static NewsArticle of(String id, String title, String body, Instant publishedAt) {
        return new NewsArticle(id, title, body, publishedAt, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The title without the markup of its page. */
    public String plainTitle() {
        return PlainText.of(title).text().strip();
    }

    /** Characters (UTF-16 units) that the text of an article with this title and body has. */
    public static long textLength(String title, String body) {
        return (long) title.length() + 1 + body.length();
    }

    /** Whether there is anything to read: a letter, in the title or in the body. */
    public static boolean hasText(String title, String body) {
        return hasLetter(title) || hasLetter(body);
    }

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
