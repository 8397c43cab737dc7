package io.detente.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * Addresses of http and https as strangers write them. One that is longer than any server takes counts as none,
 * and so does one with too long a host: parsing takes time in the square of the length, half a minute for a host
 * of 40,000 characters.
 */
public final class WebAddress {
    /** In characters. Signed addresses have up to 2,000. */
    private static final int LONGEST = 8_192;

    /** In characters, with its port: RFC 1035, 2.3.4, takes 253. */
    private static final int LONGEST_HOST = 253 + ":65535".length();

    /** The host and its port, after the last @. Any number of slashes may stand before them, or none. */
    private static final Pattern HOST =
            Pattern.compile("\\s*(?:[a-zA-Z][a-zA-Z0-9+.-]*:[/\\\\]*|[/\\\\]{2,})(?:[^/\\\\?#]*@)?([^/\\\\?#]*)");

    private WebAddress() {}

    /** A whole address; empty if it is none. */
    public static Optional<HttpUrl> parsed(String address) {
        return bounded(address.strip()).map(HttpUrl::parse);
    }

    /** An address as it stands in the document of another one; empty if it is none. */
    public static Optional<HttpUrl> resolved(HttpUrl document, String address) {
        return bounded(address).map(document::resolve);
    }

    private static Optional<String> bounded(String address) {
        if (address.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher host = HOST.matcher(address);
        return host.lookingAt() && host.group(1).length() > LONGEST_HOST ? Optional.empty() : Optional.of(address);
    }
}
