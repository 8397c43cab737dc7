package io.detente.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.article.NewsArticle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** An article as a line of JSON. */
final class ArticleLine {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ArticleLine() {}

    /**
     * Reads {@code {"id","title","body","publishedAt"}} with optional {@code url}, {@code source}, {@code language}.
     *
     * @throws IllegalArgumentException saying what is wrong
     */
    static NewsArticle parse(String line) {
        JsonNode node;
        try {
            node = JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("not a JSON object");
        }
        String id = text(node, "id").orElseThrow(() -> new IllegalArgumentException("no id"));
        String published = text(node, "publishedAt").orElseThrow(() -> new IllegalArgumentException("no publishedAt"));
        return new NewsArticle(
                id,
                text(node, "title").orElse(""),
                text(node, "body").orElse(""),
                instant(published),
                text(node, "url"),
                text(node, "source"),
                text(node, "language"));
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    private static Instant instant(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("publishedAt is not an ISO 8601 date or time with zone: " + text);
        }
    }
}
