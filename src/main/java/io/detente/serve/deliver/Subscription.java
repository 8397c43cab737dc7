package io.detente.serve.deliver;

import io.detente.serve.tell.Links;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A receiver's wish for alerts: which, where to and how.
 *
 * <p>An address can be a secret: anyone who knows one of Slack's may post there. So nothing shows more of it than
 * its host, neither an error nor {@link #toString}.
 *
 * @param name by which it is known to the cluster: deliveries under one name share the work and go on where the
 *     last one stopped
 * @param url where to send, http or https; a name and password before its host are sent as Basic authentication
 * @param format what to send
 * @param headers that it wants besides those of every message
 * @param signature of what is sent; empty if the receiver knows no secret
 * @param filter what it wants
 * @param links to the page, as its messages have them
 */
public record Subscription(
        String name,
        URI url,
        MessageFormat format,
        ExtraHeaders headers,
        Optional<Signature> signature,
        AlertFilter filter,
        Links links) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,100}");
    private static final Pattern USER_INFO = Pattern.compile("^(https?://)[^/?#]*@", Pattern.CASE_INSENSITIVE);
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern SEPARATORS = Pattern.compile("[/&=: ]");

    public Subscription {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name is '" + name
                    + "'; it must have 1 to 100 characters, all of them letters, digits, '.', '_' or '-'");
        }
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web && url.getScheme() != null && url.getHost() != null) {
            throw new IllegalArgumentException("url is an address of " + url.getScheme() + ", not of http or https");
        }
        if (!web) {
            throw new IllegalArgumentException("url begins with neither http:// nor https://");
        }
        if (url.getRawAuthority() == null) {
            throw new IllegalArgumentException("url names no host");
        }
        // Of an authority that is not as it should be, URI tells no host.
        if (url.getHost() == null || url.getPort() > LARGEST_PORT) {
            throw new IllegalArgumentException("url may have a host of letters a to z, digits, hyphens and dots only,"
                    + " and a port of at most " + LARGEST_PORT);
        }
    }

    /**
     * The address that a text is.
     *
     * @throws IllegalArgumentException if it is none, saying what is wrong without repeating the text
     */
    public static URI address(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // Not as a cause: its message repeats the text.
            throw new IllegalArgumentException("url is no address: " + e.getReason() + " at index " + e.getIndex());
        }
    }

    /** Where requests go: the address without user name and password. */
    URI endpoint() {
        return URI.create(USER_INFO.matcher(url.toString()).replaceFirst("$1"));
    }

    /**
     * The value of {@code Authorization}; empty if the address has no user name. A colon ends that name without a
     * password, too: a receiver need not take it without one (RFC 7617, section 2).
     */
    Optional<String> credentials() {
        return Optional.ofNullable(url.getUserInfo())
                .map(user -> user.contains(":") ? user : user + ":")
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    /** The part of the address that may be shown. */
    String host() {
        return url.getHost();
    }

    /**
     * Whether a text from outside repeats something of the address, or of what is sent there, that may be secret.
     */
    boolean isToldIn(String text) {
        Stream<String> address = Stream.of(url.getRawUserInfo(), url.getRawPath(), url.getRawQuery())
                .filter(Objects::nonNull);
        return Stream.of(address, credentials().stream(), headers.secrets())
                .flatMap(Function.identity())
                .flatMap(SEPARATORS::splitAsStream)
                .anyMatch(part -> !part.isEmpty() && text.contains(part));
    }

    @Override
    public String toString() {
        return "Subscription[" + name + " at " + host() + ", " + format + ", " + filter + "]";
    }
}
