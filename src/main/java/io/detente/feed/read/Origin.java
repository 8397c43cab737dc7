package io.detente.feed.read;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where a document came from.
 *
 * @param name what messages and articles call it: file or address
 * @param address where it stands on the web; relative links in it are taken from there
 * @param charset the encoding that its server names
 * @param arrivedAt when it came, or was last changed: the date of what bears none
 */
public record Origin(String name, Optional<HttpUrl> address, Optional<Charset> charset, Instant arrivedAt) {
    public Origin {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(arrivedAt, "arrivedAt");
    }

    /** A file or a stream on this machine. */
    public static Origin local(String name, Instant arrivedAt) {
        return new Origin(name, Optional.empty(), Optional.empty(), arrivedAt);
    }
}
