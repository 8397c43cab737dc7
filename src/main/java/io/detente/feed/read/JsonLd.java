package io.detente.feed.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says of its article in JSON-LD: the first object of a type of schema.org whose name ends in {@code
 * Article} or {@code BlogPosting}, wherever it stands in the page's scripts.
 */
record JsonLd(JsonNode article) {

    private static final int MAX_DEPTH = 64;

    /** A tree of JSON takes up to a hundred times the memory of its text. */
    private static final int MAX_CHARACTERS = 1024 * 1024;

    /** Pages put line ends into strings, and what they say is not ours to correct. */
    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build()
            .readerFor(JsonNode.class);

    static Optional<JsonLd> of(Document page) {
        return page.select("script[type=application/ld+json]").stream()
                .filter(script -> script.data().length() <= MAX_CHARACTERS)
                .flatMap(script -> parsed(script).stream())
                .flatMap(root -> article(root).stream())
                .map(JsonLd::new)
                .findFirst();
    }

    private static Optional<JsonNode> parsed(Element script) {
        try {
            return Optional.ofNullable(JSON.readValue(script.data()));
        } catch (JsonProcessingException e) {
            // The page may say it in other ways.
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> article(JsonNode root) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(root);
        while (!open.isEmpty()) {
            JsonNode node = open.poll();
            if (node.isObject() && types(node).anyMatch(JsonLd::isArticle)) {
                return Optional.of(node);
            }
            for (JsonNode inner : node.isArray() ? node : List.of(node.path("@graph"), node.path("mainEntity"))) {
                if (inner.isContainerNode()) {
                    open.add(inner);
                }
            }
        }
        return Optional.empty();
    }

    private static Stream<String> types(JsonNode node) {
        JsonNode type = node.path("@type");
        return type.isArray()
                ? Stream.iterate(0, i -> i < type.size(), i -> i + 1)
                        .map(i -> type.get(i).asText())
                : Stream.of(type.asText());
    }

    private static boolean isArticle(String type) {
        return type.endsWith("Article") || type.endsWith("BlogPosting");
    }

    Optional<String> headline() {
        return text(article.path("headline")).or(() -> text(article.path("name")));
    }

    Optional<String> published() {
        return text(article.path("datePublished")).or(() -> text(article.path("dateCreated")));
    }

    Optional<String> modified() {
        return text(article.path("dateModified"));
    }

    Optional<String> language() {
        return text(article.path("inLanguage")).or(() -> text(article.at("/inLanguage/alternateName")));
    }

    Optional<String> publisher() {
        return text(article.at("/publisher/name")).or(() -> text(article.at("/publisher/0/name")));
    }

    Optional<String> url() {
        return text(article.path("url"))
                .or(() -> text(article.at("/mainEntityOfPage/@id")))
                .or(() -> text(article.path("mainEntityOfPage")));
    }

    Optional<String> body() {
        return text(article.path("articleBody"));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(value -> value.textValue().strip())
                .filter(value -> !value.isEmpty());
    }
}
