package io.detente.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Ids for articles that bear none. The same article read again, in whatever way, gets the same id, so that sending
 * it twice is sending it once.
 */
public final class ArticleIds {

    private static final int BYTES = 16;

    private final CanonicalAddress addresses = new CanonicalAddress();

    /** The id of what stands at an address, or, without one, the id of a text and its date. */
    public String of(Optional<String> url, String title, String body, Optional<Instant> publishedAt) {
        return url.map(this::ofAddress)
                .orElseGet(() -> digest(publishedAt.map(Instant::toString).orElse(""), title, body));
    }

    /** The id of one of several articles at an address, by the name that its document gives it. */
    public String of(HttpUrl url, String name) {
        return digest(addresses.identity(url), name);
    }

    /**
     * The id of an article that a document on the web tells of. What stands at the document's own domain has the
     * id of its address, in whatever way it is met. Anything else, another's article or an id of the document's
     * choice, gets one that no document of another domain can give: else whoever tells of another's article first,
     * with a wrong date or language, would keep the true one out.
     */
    public String toldBy(HttpUrl document, FoundArticle article) {
        String teller = CanonicalAddress.domain(document);
        boolean own = article.url()
                .filter(url -> ofAddress(url).equals(article.id()))
                .flatMap(addresses::of)
                .filter(url -> CanonicalAddress.domain(url).equals(teller))
                .isPresent();
        return own ? article.id() : digest(teller, article.id());
    }

    private String ofAddress(String url) {
        return digest(addresses.of(url).map(addresses::identity).orElse(url));
    }

    /** 128 bits of a text's SHA-256, in hexadecimal. */
    static String digest(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
