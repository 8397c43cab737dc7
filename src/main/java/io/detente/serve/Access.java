package io.detente.serve;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may ask.
 *
 * <p>With a token: requests that show it, as {@code Authorization: Bearer TOKEN}, or, for browsers, as the
 * password of HTTP Basic with any user name. That token may read and post, unless there is a second one for
 * posting: then each of the two is good for one of these and not for the other. Without a token: requests that
 * call this machine by its own name, since a page of another site may have its own host name resolved to the
 * loopback address and then read what is served there (DNS rebinding). A proxy on this machine calls it by that
 * name too, whoever asked the proxy; so nothing that says a proxy passed it on is served without a token. A proxy
 * that says nothing of itself cannot be told from this machine.
 */
public sealed interface Access {

    /** Health tells nothing but a state, and programs that ask for it often cannot authenticate. */
    String OPEN_TO_ALL = "/health/";

    /** @throws Problem if the request may not be served */
    void check(Context context);

    /** Everybody may ask: for servers that show nothing of what was read. */
    static Access open() {
        return new Open();
    }

    /** Only this machine may ask, without a token, by one of its usual names. */
    static Access ofThisMachine() {
        return ofThisMachine("localhost");
    }

    /**
     * Only this machine may ask, without a token, by one of its usual names or by another, under which it listens.
     *
     * @param host as it stands in addresses, one of IPv6 in brackets
     */
    static Access ofThisMachine(String host) {
        return new ThisMachine(host.toLowerCase(Locale.ROOT));
    }

    /**
     * Requests with the token may read and post.
     *
     * @throws IllegalArgumentException if the token is shorter than 16 characters
     */
    static Access withToken(String token) {
        String checked = Tokens.checked(token);
        return new Tokens(checked, checked);
    }

    /**
     * Requests with the first token may read, those with the second may post, and neither may do both.
     *
     * @throws IllegalArgumentException if a token is shorter than 16 characters, or both are the same
     */
    static Access withTokens(String readToken, String postToken) {
        Tokens tokens = new Tokens(Tokens.checked(readToken), Tokens.checked(postToken));
        if (tokens.read().equals(tokens.post())) {
            throw new IllegalArgumentException("the token to read and the token to post are the same");
        }
        return tokens;
    }

    /** See {@link #open()}. */
    record Open() implements Access {

        @Override
        public void check(Context context) {
            // Nothing to check.
        }
    }

    /** See {@link #ofThisMachine(String)}. */
    record ThisMachine(String name) implements Access {

        private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

        /** What proxies add to a request that they pass on. */
        private static final List<String> PASSED_ON = List.of("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via");

        @Override
        public void check(Context context) {
            PASSED_ON.stream()
                    .filter(header -> context.header(header) != null)
                    .findFirst()
                    .ifPresent(header -> {
                        throw new Problem(
                                HttpStatus.FORBIDDEN,
                                "A proxy passed this on (" + header + "), and without a token only this machine may"
                                        + " ask: start detente serve with --token-file");
                    });
            String host = Optional.ofNullable(context.header("Host")).orElse("");
            String asked = host.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
            if (!NAMES.contains(asked) && !name.equals(asked)) {
                throw new Problem(
                        HttpStatus.MISDIRECTED_REQUEST, "This server is known as " + name + ", not as '" + host + "'");
            }
        }
    }

    /** See {@link #withTokens(String, String)}. */
    record Tokens(String read, String post) implements Access {

        private static final int SHORTEST = 16;
        private static final Map<String, String> ASK = Map.of("WWW-Authenticate", "Basic realm=\"detente\"");

        private static String checked(String token) {
            if (token.strip().length() < SHORTEST) {
                throw new IllegalArgumentException("the token must have " + SHORTEST + " characters or more");
            }
            return token.strip();
        }

        @Override
        public void check(Context context) {
            if (context.path().startsWith(OPEN_TO_ALL)) {
                return;
            }
            boolean reads = CrossOrigin.isReading(context);
            String shown = shown(context);
            if (isToken(shown, reads ? read : post)) {
                return;
            }
            if (isToken(shown, reads ? post : read)) {
                throw new Problem(
                        HttpStatus.FORBIDDEN,
                        reads
                                ? "This token is for posting, not for reading"
                                : "This token is for reading, not for posting");
            }
            throw new Problem(HttpStatus.UNAUTHORIZED, "A token is needed: Authorization: Bearer TOKEN", ASK);
        }

        private static String shown(Context context) {
            String header = Optional.ofNullable(context.header("Authorization")).orElse("");
            return after("Bearer ", header)
                    .map(String::strip)
                    .or(() -> after("Basic ", header).map(Tokens::password))
                    .orElse("");
        }

        /** The case of a scheme does not matter. */
        private static Optional<String> after(String scheme, String header) {
            return header.regionMatches(true, 0, scheme, 0, scheme.length())
                    ? Optional.of(header.substring(scheme.length()))
                    : Optional.empty();
        }

        private static String password(String credentials) {
            try {
                String plain = new String(Base64.getDecoder().decode(credentials.strip()), StandardCharsets.UTF_8);
                return plain.substring(plain.indexOf(':') + 1);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        /** Takes as long for a wrong token as for the right one, so that the time gives nothing away. */
        private static boolean isToken(String shown, String token) {
            return MessageDigest.isEqual(
                    shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "Tokens[...]";
        }
    }
}
