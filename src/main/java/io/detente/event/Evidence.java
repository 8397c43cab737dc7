package io.detente.event;

import java.util.Objects;

/**
 * The sentence that tells of an event.
 *
 * @param sentence its words as published
 * @param start where it begins in {@link io.detente.article.NewsArticle#text()}, in UTF-16 units
 * @param end where it ends, exclusive
 */
public record Evidence(String sentence, int start, int end) {
    public Evidence {
        Objects.requireNonNull(sentence, "sentence");
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("evidence from " + start + " to " + end);
        }
    }
}
