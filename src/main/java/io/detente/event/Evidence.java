package io.detente.event;

import java.util.List;
import java.util.Objects;

/**
 * The sentence that tells an event.
 *
 * @param sentence its words as published, without the markup of the page, if the article was sent with it
 * @param start where it begins in the article: an offset in title, line end and body, in UTF-16 units
 * @param end where it ends, exclusive
 * @param before the sentence before it, or the end of a long one; empty if there is none but the headline
 * @param marks the words of the sentence that made the event, from left to right, none within another
 */
public record Evidence(String sentence, int start, int end, String before, List<Mark> marks) {

    /** What words of a sentence tell. */
    public enum Role {
        /** Who acts. */
        SOURCE,
        /** To or with whom. */
        TARGET,
        /** What is done. */
        DEED
    }

    /**
     * Words of the sentence.
     *
     * @param start where they begin in the sentence, in UTF-16 units
     * @param end where they end, exclusive
     */
    public record Mark(Role role, int start, int end) {
        public Mark {
            Objects.requireNonNull(role, "role");
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("mark from " + start + " to " + end);
            }
        }

        /** Whether it has a character in common with the other. */
        public boolean overlaps(Mark other) {
            return start < other.end && other.start < end;
        }
    }

    public Evidence {
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(before, "before");
        marks = List.copyOf(marks);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("evidence from " + start + " to " + end);
        }
    }

    /** A sentence of which nothing more is known. */
    public Evidence(String sentence, int start, int end) {
        this(sentence, start, end, "", List.of());
    }
}
