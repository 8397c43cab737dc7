package io.detente.feed.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads articles from a JSON array, whose objects have the members that {@link JsonLines} describes. What is no
 * article is refused and the next one read; where it is no JSON, the rest is refused.
 */
final class JsonArray {

    private final JsonArticles articles = new JsonArticles();
    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(ArticleReader.MAX_DOCUMENT_BYTES)
                            .build())
                    .build())
            .build();

    /**
     * Reads to the end.
     *
     * @param origin what messages and articles call the document
     * @param undated the date of articles that bear none
     * @param sink told of each article in turn
     */
    void read(String array, String origin, Optional<Instant> undated, Consumer<Finding> sink) throws IOException {
        try (JsonParser parser = json.createParser(array)) {
            parser.nextToken();
            int number = 1;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                sink.accept(articles.read(parser.readValueAsTree(), origin + ": article " + number, origin, undated));
                number++;
            }
            if (parser.nextToken() != null) {
                sink.accept(
                        new Refused(origin, Reason.NO_ARTICLE, "there is more after its end, which is not" + " read"));
            }
        } catch (JsonProcessingException e) {
            sink.accept(
                    new Refused(origin, Reason.NO_ARTICLE, "no JSON, and not read further: " + JsonArticles.reason(e)));
        }
    }
}
