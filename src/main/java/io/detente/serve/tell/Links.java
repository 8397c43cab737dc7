package io.detente.serve.tell;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Addresses of the page's views, for what the program sends.
 *
 * @param base of the page, without a slash at its end; empty if nobody has said where people find it
 */
public record Links(Optional<String> base) {

    /** Without a known address of the page. */
    public static final Links NONE = new Links(Optional.empty());

    /**
     * Those of a page.
     *
     * @param publicUrl where people find the page, {@code https://detente.example.org}, with no path since the page
     *     looks for its parts at the root of its host; empty for {@link #NONE}
     * @throws IllegalArgumentException if it is no such address
     */
    public static Links of(String publicUrl) {
        if (publicUrl.isBlank()) {
            return NONE;
        }
        String text = publicUrl.strip().replaceFirst("/+$", "");
        try {
            URI url = new URI(text);
            if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawPath().isEmpty()
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return new Links(Optional.of(text));
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw new IllegalArgumentException("'" + publicUrl
                + "' is no address of a page, which is at the root of its host: https://detente.example.org");
    }

    /** The same, or those of another page if the address of this one is not known. */
    public Links orElse(String otherBase) {
        return base.isPresent() ? this : new Links(Optional.of(otherBase));
    }

    /** An alert's own view. */
    public Optional<String> alert(String alertId) {
        return base.map(page -> page + "/alerts/" + encoded(alertId));
    }

    /** The brief of a day. */
    public Optional<String> brief(LocalDate day) {
        return base.map(page -> page + "/brief?day=" + day);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
