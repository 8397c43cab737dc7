package io.detente.feed;

import io.detente.article.NewsArticle;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/** What a reader came upon: an article, a list of feeds, the address of one, or something that is none of these. */
public sealed interface Finding permits Finding.Found, Finding.FeedList, Finding.Feed, Finding.Refused {

    /** Where it was: file or address, and line or place in it if there is one. */
    String where();

    /**
     * An article.
     *
     * @param version tells this version of the article from others: the same id with the same version is nothing
     *     new
     * @param otherId the id that the article would have if its document named other articles at its address or,
     *     where it does, if it did not; that may change from visit to visit. A version sent under it is nothing
     *     new either
     */
    record Found(String where, FoundArticle article, String version, Optional<String> otherId) implements Finding {
        public Found {
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(article, "article");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(otherId, "otherId");
        }

        /** An article whose version changes with its title or text. */
        public Found(String where, FoundArticle article) {
            this(where, article, ArticleIds.digest(article.title(), article.body()), Optional.empty());
        }

        /** All ids under which this version of the article may have been sent. */
        public Stream<String> ids() {
            return Stream.concat(Stream.of(article.id()), otherId.stream());
        }

        /** The same version of the article, of which more is known. */
        public Found with(FoundArticle fuller) {
            return new Found(where, fuller, version, otherId);
        }

        /** The same version of the article, which may have been sent under another id. */
        public Found orUnder(Optional<String> other) {
            return new Found(where, article, version, other);
        }

        /**
         * The article under a version of its own, so that the complete article is still new when its page can be
         * had.
         */
        public Found forNow() {
            return new Found(where, article, ArticleIds.digest(version, "for now"), otherId);
        }

        /** This finding, or its refusal if one of its times is not of a year with four digits. */
        public Finding ofTheCalendar() {
            return article.faultOfTimes()
                    .<Finding>map(fault -> new Refused(where, Reason.BAD_FIELD, fault))
                    .orElse(this);
        }

        /**
         * This finding, or its refusal if it lacks what every article has, or if its id, address or source is too
         * long.
         */
        public Finding complete() {
            if (article.publishedAt().isEmpty()) {
                return new Refused(where, Reason.NO_DATE, "no publishedAt: without a date it belongs to no day");
            }
            if (article.title().isBlank() && article.body().isBlank()) {
                return new Refused(where, Reason.NO_TEXT, "neither title nor body");
            }
            return tooLong("id", article.id())
                    .or(() -> article.url().flatMap(url -> tooLong("url", url)))
                    .or(() -> article.source().flatMap(source -> tooLong("source", source)))
                    .<Finding>map(message -> new Refused(where, Reason.BAD_FIELD, message))
                    .orElse(this);
        }

        /**
         * As {@link #complete()}; also refused if the stream would set it aside for its text or for a date before
         * 1970.
         */
        public Finding fit() {
            long length = NewsArticle.textLength(article.title(), article.body());
            if (length > NewsArticle.LONGEST_TEXT) {
                return new Refused(
                        where,
                        Reason.TOO_LARGE,
                        "title and body have " + length + " characters, at most " + NewsArticle.LONGEST_TEXT
                                + " are taken");
            }
            Finding complete = complete();
            if (complete instanceof Refused) {
                return complete;
            }
            if (!NewsArticle.hasText(article.title(), article.body())) {
                return new Refused(where, Reason.NO_TEXT, "neither title nor body has a letter");
            }
            return article.publishedAt()
                    .filter(date -> date.isBefore(NewsArticle.EARLIEST))
                    .<Finding>map(
                            date -> new Refused(where, Reason.BAD_FIELD, "publishedAt " + date + " is before 1970"))
                    .orElse(this);
        }

        /** As {@link #fit()}; also refused if its date is further ahead of the clock than the stream takes. */
        public Finding completeAt(Instant now) {
            return article.isAheadOf(now)
                    ? new Refused(
                            where,
                            Reason.BAD_FIELD,
                            "publishedAt " + article.publishedAt().orElseThrow() + " is more than "
                                    + NewsArticle.LONGEST_AHEAD.toMinutes() + " minutes ahead of the clock")
                    : fit();
        }

        private static Optional<String> tooLong(String field, String value) {
            return value.length() <= NewsArticle.LONGEST_IDENTITY
                    ? Optional.empty()
                    : Optional.of(field + " has " + value.length() + " characters, at most "
                            + NewsArticle.LONGEST_IDENTITY + " are taken");
        }
    }

    /** A list of feeds, before those that it names, if it names any. */
    record FeedList(String where) implements Finding {
        public FeedList {
            Objects.requireNonNull(where, "where");
        }
    }

    /** A feed that a list of feeds names. */
    record Feed(String where, HttpUrl address) implements Finding {
        public Feed {
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(address, "address");
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
        UNREACHABLE("unreachable"),
        FORBIDDEN("forbidden"),
        NO_ARTICLE("no article"),
        BAD_FIELD("bad field"),
        NO_DATE("no date"),
        NO_TEXT("no text"),
        TOO_LARGE("too large");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** In words: "no date". */
        @Override
        public String toString() {
            return words;
        }
    }
}
