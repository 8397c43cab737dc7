package io.detente.serve.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.detente.serve.EntityTags;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How answers are made: with a tag, not made at all for a client that has them already, lists as pages. */
final class Responses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Responses() {}

    /**
     * Answers with a body, or with 304 if the client has this version.
     *
     * @param version of all that the body is made of, taken before any of it: a body that is newer than its tag is
     *     only fetched once more, an older one would be confirmed
     */
    static void tagged(Context context, String version, Supplier<JsonNode> body) {
        tagged(context, version, "application/json", () -> bytes(body.get()));
    }

    /**
     * Answers with a page; as a table if the request wants one, with a {@code Link} in place of JSON's {@code
     * next}.
     *
     * @param version of all that the page is made of, taken before any of it
     */
    static void page(Context context, String version, Csv table, Supplier<JsonNode> page) {
        if (!Csv.isWanted(context)) {
            tagged(context, version, page);
            return;
        }
        tagged(context, version + "-csv", Csv.MEDIA_TYPE, () -> {
            JsonNode whole = page.get();
            if (whole.hasNonNull("next")) {
                context.header("Link", "<" + next(context, whole.get("next").asText()) + ">; rel=\"next\"");
            }
            return table.table(whole.get("items"));
        });
    }

    /** The same request, for the next page. */
    private static String next(Context context, String cursor) {
        Stream<String> others = context.queryParamMap().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("cursor")
                        && !parameter.getKey().equals("offset"))
                .flatMap(parameter -> parameter.getValue().stream()
                        .map(value -> parameter.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return context.path() + "?"
                + Stream.concat(others, Stream.of("cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)))
                        .collect(Collectors.joining("&"));
    }

    /**
     * Answers with a body of any media type, or with 304 if the client has this version.
     *
     * @param version of all that the body is made of, taken before any of it: a body that is newer than its tag is
     *     only fetched once more, an older one would be confirmed
     */
    static void tagged(Context context, String version, String mediaType, Supplier<byte[]> body) {
        String tag = "W/\"" + BuildTag.of(context) + "-" + version + "\"";
        context.res().addHeader("Vary", "Accept, Accept-Encoding");
        if (!EntityTags.isNotModified(context, tag)) {
            context.contentType(mediaType).result(body.get());
        }
    }

    private static byte[] bytes(JsonNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A page.
     *
     * @param found one more than the page holds, if there are more
     * @param cursor of the last item of a page
     */
    static <T> JsonNode page(List<T> found, int limit, Function<T, JsonNode> json, Function<T, Object> cursor) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        shown.forEach(item -> items.add(json.apply(item)));
        page.put(
                "next",
                found.size() > limit ? cursor.apply(shown.get(limit - 1)).toString() : null);
        return page;
    }
}
