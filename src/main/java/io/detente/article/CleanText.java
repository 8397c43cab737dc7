package io.detente.article;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An article's text without the furniture of its page.
 *
 * @param passages headline and paragraphs in the order of the text
 * @param dateline where and often when it was written, as in its first dateline: {@code SEOUL, May 3 (Yonhap) --}
 * @param origin where in the article what was read stands
 */
public record CleanText(List<Passage> passages, Optional<String> dateline, Origin origin) {

    /**
     * A paragraph, or the headline.
     *
     * @param text its words, without the markup of its page
     * @param offset where it begins in what was read, which {@link Origin} finds in the article
     * @param headline whether it is the headline
     */
    public record Passage(String text, int offset, boolean headline) {}

    /**
     * Where in the text of its {@link NewsArticle} something stands. A reader is shown no markup, so that what is read may
     * be shorter than what was sent.
     */
    public interface Origin {
        /** That of a text which is read as it was sent. */
        Origin AS_SENT = new Origin() {
            @Override
            public int start(int offset) {
                return offset;
            }

            @Override
            public int end(int offset) {
                return offset;
            }
        };

        /** Where in the article the character at an offset begins. */
        int start(int offset);

        /** Where in the article the character before an offset ends. */
        int end(int offset);
    }

    /** A text that is read as it was sent. */
    public CleanText(List<Passage> passages, Optional<String> dateline) {
        this(passages, dateline, Origin.AS_SENT);
    }

    public CleanText {
        passages = List.copyOf(passages);
        Objects.requireNonNull(dateline, "dateline");
        Objects.requireNonNull(origin, "origin");
    }
}
