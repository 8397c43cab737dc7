package io.detente.feed.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.detente.feed.ArticleIds;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/**
 * Reads articles from JSON objects with the members {@code id}, {@code title}, {@code body}, {@code publishedAt}
 * and, where known, {@code url}, {@code source}, {@code language}, {@code updatedAt}. Others are passed over.
 */
public final class JsonArticles {

    /** The members that are read. */
    public static final Set<String> MEMBERS =
            Set.of("id", "title", "body", "publishedAt", "url", "source", "language", "updatedAt");

    static final int SHOWN_CHARACTERS = 40;

    private final ArticleIds ids = new ArticleIds();

    /**
     * The article, or why the value is none.
     *
     * @param undated the date of an article that bears none
     */
    public Finding read(JsonNode value, String where, String origin, Optional<Instant> undated) {
        if (!value.isObject()) {
            return new Refused(where, Reason.NO_ARTICLE, "not a JSON object: " + shortened(value.toString()));
        }
        try {
            return new Found(where, article(value, origin, undated)).ofTheCalendar();
        } catch (BadField e) {
            return new Refused(where, Reason.BAD_FIELD, e.getMessage());
        }
    }

    private FoundArticle article(JsonNode object, String origin, Optional<Instant> undated) throws BadField {
        Optional<String> url = text(object, "url");
        String title = text(object, "title").orElse("");
        String body = text(object, "body").orElse("");
        Optional<Instant> publishedAt = time(object, "publishedAt").or(() -> undated);
        String id = identity(object).orElseGet(() -> ids.of(url, title, body, publishedAt));
        return new FoundArticle(
                id,
                origin,
                url,
                title,
                body,
                publishedAt,
                time(object, "updatedAt"),
                text(object, "source"),
                text(object, "language"));
    }

    private static Optional<String> identity(JsonNode object) throws BadField {
        JsonNode id = object.path("id");
        return id.isIntegralNumber() ? Optional.of(id.asText()) : text(object, "id");
    }

    /** A member's text; empty where it is absent, null or blank. */
    private static Optional<String> text(JsonNode object, String name) throws BadField {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new BadField(name + " is not a text: " + shortened(value.toString()));
        }
        return Optional.of(value.textValue()).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> time(JsonNode object, String name) throws BadField {
        Optional<String> text = text(object, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonLines.instant(text.get().strip()));
        } catch (DateTimeParseException e) {
            throw new BadField(name + " is no time like 2023-05-08T14:30:00Z: " + shortened(text.get()));
        }
    }

    /** What is wrong with a text that is no JSON, on one line. */
    public static String reason(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("");
    }

    static String shortened(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN_CHARACTERS ? printable : printable.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static final class BadField extends Exception {
        private static final long serialVersionUID = 1L;

        BadField(String message) {
            super(message);
        }
    }
}
