package io.detente.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.feed.FoundArticle;
import java.time.Instant;

/** An article as a line of JSON, with the members that reading understands and its origin. */
final class FoundArticleJson {

    private final JsonMapper json = new JsonMapper();

    String line(FoundArticle article) {
        ObjectNode line = json.createObjectNode()
                .put("id", article.id())
                .put("origin", article.origin())
                .put("url", article.url().orElse(null))
                .put("title", article.title())
                .put("body", article.body())
                .put("publishedAt", article.publishedAt().map(Instant::toString).orElse(null))
                .put("updatedAt", article.updatedAt().map(Instant::toString).orElse(null))
                .put("source", article.source().orElse(null))
                .put("language", article.language().orElse(null));
        try {
            return json.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }
}
