package io.detente.serve.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.read.JsonArticles;
import io.javalin.http.ContentTooLargeResponse;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what was posted, one article or an array of them, while it comes. Only the members of an article are kept,
 * and no more articles than may come: JSON can be many times larger as objects than as text.
 */
final class PostedArticles {

    private static final int MAX_DEPTH = 16;
    private static final String LEFT_OUT = "…";

    private final JsonArticles articles = new JsonArticles();
    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final JsonMapper json;
    private final int maxArticles;

    /**
     * @param maxBytes longest text of an article
     * @param maxArticles most articles
     */
    PostedArticles(int maxBytes, int maxArticles) {
        this.maxArticles = maxArticles;
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(maxBytes)
                                .build())
                        .build())
                .build();
    }

    /**
     * One finding for each article, in their order.
     *
     * @param origin what the articles give as their origin
     * @throws JsonProcessingException if it is no JSON
     * @throws CharConversionException if it is no text
     * @throws IOException if it does not come
     * @throws ContentTooLargeResponse if it has too many articles; what comes after them is not read
     */
    List<Finding> read(InputStream posted, String origin) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (JsonParser parser = json.createParser(posted)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonParseException(parser, "there is nothing in it");
            }
            if (first == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (findings.size() == maxArticles) {
                        throw new ContentTooLargeResponse("A request has at most " + maxArticles + " articles");
                    }
                    findings.add(finding(item(parser), origin));
                }
            } else {
                findings.add(finding(item(parser), origin));
            }
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more after its end");
            }
        }
        return findings;
    }

    private Finding finding(JsonNode item, String origin) {
        Finding finding = articles.read(item, origin, origin, Optional.empty());
        return finding instanceof Found found ? found.fit() : finding;
    }

    private JsonNode item(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return shallow(parser);
        }
        ObjectNode object = nodes.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (JsonArticles.MEMBERS.contains(name)) {
                object.set(name, shallow(parser));
            } else {
                parser.skipChildren();
            }
        }
        return object;
    }

    /** No member of an article has a structure; where one has, its content is not needed to refuse it. */
    private JsonNode shallow(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_ARRAY:
                parser.skipChildren();
                return nodes.arrayNode().add(LEFT_OUT);
            case START_OBJECT:
                parser.skipChildren();
                return nodes.objectNode().put(LEFT_OUT, LEFT_OUT);
            default:
                return parser.readValueAsTree();
        }
    }
}
