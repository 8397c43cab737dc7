package io.detente.article;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An article's text without the furniture of its page.
 *
 * @param passages headline and paragraphs in the order of the text
 * @param dateline where and often when it was written, as in its first dateline: {@code SEOUL, May 3 (Yonhap) --}
 */
public record CleanText(List<Passage> passages, Optional<String> dateline) {

    /**
     * A paragraph, or the headline.
     *
     * @param text its words as published
     * @param offset where it begins in the text of its {@link NewsArticle}
     * @param headline whether it is the headline
     */
    public record Passage(String text, int offset, boolean headline) {}

    public CleanText {
        passages = List.copyOf(passages);
        Objects.requireNonNull(dateline, "dateline");
    }
}
