package io.detente.feed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Ids for articles that bear none. The same article read again, by whatever way, gets the same id, so that sending it
 * twice is sending it once.
 */
public final class ArticleIds {

    private static final int BYTES = 16;

    private final CanonicalAddress addresses = new CanonicalAddress();

    /** The id of what stands at an address, or, without one, of a text of a date. */
    public String of(Optional<String> url, String title, String body, Optional<Instant> publishedAt) {
        return url.map(this::ofAddress)
                .orElseGet(() -> digest(publishedAt.map(Instant::toString).orElse(""), title, body));
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
