package io.detente.feed.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads articles from JSON Lines in UTF-8: one object a line with the members {@code id}, {@code title}, {@code
 * body}, {@code publishedAt} and, where known, {@code url}, {@code source}, {@code language}, {@code updatedAt}.
 * Others are passed over, and so are blank lines.
 *
 * <p>Times are ISO 8601; without an offset they are UTC, and a day alone is its beginning. A bad line is refused
 * and the next one read.
 */
public final class JsonLines {

    /** Longest line in bytes: about twice the largest article that the topic takes, since JSON may escape much. */
    static final int MAX_LINE_BYTES = 32 * 1024 * 1024;

    /** A day, perhaps with a time, perhaps with an offset; strict, since 30 February is no day. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final JsonArticles articles = new JsonArticles();
    private final ObjectReader json;

    public JsonLines() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(MAX_LINE_BYTES)
                        .build())
                .build();
        json = JsonMapper.builder(factory)
                // Without this, the second of two objects on one line would be lost.
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
    }

    /**
     * Reads to the end of the stream, which is for the caller to close.
     *
     * @param origin what messages and articles call the stream
     * @param undated the date of articles that bear none
     * @param sink told of each line in turn
     */
    public void read(InputStream in, String origin, Optional<Instant> undated, Consumer<Finding> sink)
            throws IOException {
        BoundedLines lines = new BoundedLines(in, MAX_LINE_BYTES);
        for (Optional<BoundedLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            String where = origin + ":" + line.get().number();
            Optional<byte[]> bytes = line.get().bytes();
            if (bytes.isEmpty()) {
                sink.accept(new Refused(where, Reason.TOO_LARGE, "a line of more than " + MAX_LINE_BYTES + " bytes"));
            } else if (!line.get().isBlank()) {
                sink.accept(finding(bytes.get(), origin, where, undated));
            }
        }
    }

    private Finding finding(byte[] line, String origin, String where, Optional<Instant> undated) {
        try {
            return articles.read(json.readValue(line), where, origin, undated);
        } catch (JsonProcessingException e) {
            return new Refused(where, Reason.NO_ARTICLE, "no JSON: " + JsonArticles.reason(e) + ": " + shortened(line));
        } catch (IOException e) {
            return new Refused(where, Reason.NO_ARTICLE, "not UTF-8: " + e.getMessage());
        }
    }

    /**
     * Reads a time of ISO 8601; without an offset it is UTC, and a day alone is its beginning.
     *
     * @throws DateTimeParseException if it is none
     */
    public static Instant instant(String text) {
        TemporalAccessor time = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime exact) {
            return exact.toInstant();
        }
        return time instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : LocalDate.from(time).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String shortened(byte[] text) {
        return JsonArticles.shortened(
                new String(text, 0, Math.min(text.length, 4 * JsonArticles.SHOWN_CHARACTERS), StandardCharsets.UTF_8));
    }
}
