package io.detente.serve.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.read.JsonArticles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads what was posted: one article or an array of them. */
final class PostedArticles {

    private static final int MAX_DEPTH = 16;

    private final JsonArticles articles = new JsonArticles();
    private final ObjectReader json;

    /** @param maxBytes longest text of an article */
    PostedArticles(int maxBytes) {
        json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxStringLength(maxBytes)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
    }

    /**
     * One finding for each article, in their order.
     *
     * @param origin what the articles say that they were read from
     * @throws JsonProcessingException if it is no JSON
     * @throws IOException if it is no UTF-8
     */
    List<Finding> read(byte[] posted, String origin) throws IOException {
        JsonNode root = json.readValue(posted);
        Iterable<JsonNode> items = root.isArray() ? root : List.of(root);
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> articles.read(item, origin, origin, Optional.empty()))
                .map(finding -> finding instanceof Found found ? found.complete() : finding)
                .toList();
    }
}
