package io.detente.feed.read;

import io.detente.feed.ArticleIds;
import io.detente.feed.CanonicalAddress;
import io.detente.feed.Finding;
import io.detente.feed.Finding.Found;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.FoundArticle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Reads one article from a text in UTF-8: the first line that is not blank is its title, the rest its body.
 *
 * <p>A text from the web is identified by its address alone, however it changes. A local one is identified by its
 * words and by the date that the user gives, but not by the file's time, which any copy changes.
 */
final class PlainText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private PlainText() {}

    /** @param publishedAt the date that the user gives */
    static Finding read(InputStream in, Origin origin, Optional<Instant> publishedAt) throws IOException {
        byte[] bytes = in.readNBytes(JsonLines.MAX_LINE_BYTES + 1);
        if (bytes.length > JsonLines.MAX_LINE_BYTES) {
            return new Refused(origin.name(), Reason.TOO_LARGE, "more than " + JsonLines.MAX_LINE_BYTES + " bytes");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Refused(origin.name(), Reason.NO_ARTICLE, "not a text in UTF-8");
        }
        String article = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
        int lineEnd = article.indexOf('\n');
        String title = lineEnd < 0 ? article : article.substring(0, lineEnd).strip();
        String body = lineEnd < 0 ? "" : article.substring(lineEnd).strip();
        Optional<String> url = origin.address().map(new CanonicalAddress()::of).map(HttpUrl::toString);
        return new Found(
                origin.name(),
                new FoundArticle(
                        new ArticleIds().of(url, title, body, publishedAt),
                        origin.name(),
                        url,
                        title,
                        body,
                        publishedAt,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }
}
