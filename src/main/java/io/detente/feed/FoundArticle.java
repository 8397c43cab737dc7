package io.detente.feed;

import io.detente.avro.Article;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * An article as a reader found it. Other than {@link io.detente.article.NewsArticle} it may still lack what the stream
 * asks for.
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

    private static final int ID_BYTES = 16;

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

    /**
     * An id for an article that bears none: a digest of its address or, without one, of title, text and date. The same
     * article read again gets the same id, so that sending it twice is sending it once.
     */
    static String digest(Optional<String> url, String title, String body, Optional<Instant> publishedAt) {
        String identity = url.orElseGet(
                () -> String.join("\n", publishedAt.map(Instant::toString).orElse(""), title, body));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As it goes over the wire. */
    Article onTheWire() {
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
