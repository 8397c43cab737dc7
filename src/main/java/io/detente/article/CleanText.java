package io.detente.article;

import java.util.List;

/**
 * An article's text without the furniture of its page.
 *
 * @param passages headline and paragraphs in the order of the text
 */
public record CleanText(List<Passage> passages) {

    /**
     * A paragraph, or the headline.
     *
     * @param text its words as published
     * @param offset where it begins in {@link NewsArticle#text()}
     * @param headline whether it is the headline
     */
    public record Passage(String text, int offset, boolean headline) {}

    public CleanText {
        passages = List.copyOf(passages);
    }
}
