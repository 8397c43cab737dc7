package io.detente.feed;

import java.util.Objects;

/** What a reader came upon: an article, or something that is none. */
public sealed interface Finding permits Finding.Found, Finding.Refused {

    /** Where it was: file and line, as far as there are lines. */
    String where();

    /** An article. */
    record Found(String where, FoundArticle article) implements Finding {
        public Found {
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(article, "article");
        }

        /** This finding, or its refusal if the stream would set the article aside for what it lacks. */
        public Finding complete() {
            if (article.publishedAt().isEmpty()) {
                return new Refused(where, Reason.NO_DATE, "no publishedAt: without a date it belongs to no day");
            }
            if (article.title().isBlank() && article.body().isBlank()) {
                return new Refused(where, Reason.NO_TEXT, "neither title nor body");
            }
            return this;
        }
    }

    /**
     * Something that is not sent.
     *
     * @param message what exactly is wrong
     */
    record Refused(String where, Reason reason, String message) implements Finding {
        public Refused {
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }

    /** Kinds of refusal, to count by. */
    enum Reason {
        UNREADABLE("unreadable"),
        NO_ARTICLE("no article"),
        BAD_FIELD("bad field"),
        NO_DATE("no date"),
        NO_TEXT("no text"),
        TOO_LARGE("too large");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** For a person: "no date". */
        @Override
        public String toString() {
            return words;
        }
    }
}
