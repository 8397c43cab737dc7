package io.detente.feed;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;

/**
 * An address on the web in one spelling, so that an article met in two ways is one article: no fragment, no
 * parameters that only say where a reader came from ({@code tracking-parameters.txt}) or say nothing, the others in
 * the order of their names, host in lower case and Punycode, no default port, in the path no escapes without need and
 * the others in capitals (RFC 3986, section 6.2.2). A parameter that is not in UTF-8 stays as it is written: older
 * sites have their queries in other encodings.
 */
public final class CanonicalAddress {

    private static final String RESOURCE = "tracking-parameters.txt";

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** What means the same escaped and not (RFC 3986, section 2.3). */
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]");

    /** Comes of decoding what is not in UTF-8. */
    private static final String REPLACEMENT = "\uFFFD";

    private final Set<String> names;
    private final List<String> beginnings;

    public CanonicalAddress() {
        List<String> patterns = ResourceLines.of(CanonicalAddress.class, RESOURCE);
        names = patterns.stream().filter(pattern -> !pattern.endsWith("*")).collect(Collectors.toUnmodifiableSet());
        beginnings = patterns.stream()
                .filter(pattern -> pattern.endsWith("*"))
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .toList();
    }

    /** The address in its one spelling, or empty if it is none of http or https. */
    public Optional<HttpUrl> of(String address) {
        return WebAddress.parsed(address).map(this::of);
    }

    /** The address in its one spelling. */
    public HttpUrl of(HttpUrl address) {
        HttpUrl.Builder canonical = address.newBuilder()
                .encodedPath(ESCAPE.matcher(address.encodedPath()).replaceAll(escape -> inOneSpelling(escape.group())))
                .fragment(null)
                .query(null)
                .username("")
                .password("");
        String[] written =
                Optional.ofNullable(address.encodedQuery()).orElse("").split("&", -1);
        IntStream.range(0, address.querySize())
                .filter(parameter -> saysSomething(address, parameter))
                .filter(parameter -> !isTracking(address.queryParameterName(parameter)))
                .boxed()
                .sorted(Comparator.comparing(address::queryParameterName))
                .forEach(parameter -> add(
                        canonical,
                        address.queryParameterName(parameter),
                        address.queryParameterValue(parameter),
                        written[parameter]));
        return canonical.build();
    }

    private static String inOneSpelling(String escape) {
        String character = Character.toString(Integer.parseInt(escape.substring(1), 16));
        return UNRESERVED.matcher(character).matches() ? character : escape.toUpperCase(Locale.ROOT);
    }

    /** Nothing stands behind a bare question mark or a last ampersand. */
    private static boolean saysSomething(HttpUrl address, int parameter) {
        return !address.queryParameterName(parameter).isEmpty()
                || !Optional.ofNullable(address.queryParameterValue(parameter))
                        .orElse("")
                        .isEmpty();
    }

    private static void add(HttpUrl.Builder canonical, String name, String value, String written) {
        if ((name + value).contains(REPLACEMENT)) {
            String[] parts = written.split("=", 2);
            canonical.addEncodedQueryParameter(parts[0], parts.length > 1 ? parts[1] : null);
        } else {
            canonical.addQueryParameter(name, value);
        }
    }

    /** Whose address it is: the registered domain, {@code example.co.uk}; where there is none, the host. */
    public static String domain(HttpUrl address) {
        return Optional.ofNullable(address.topPrivateDomain()).orElse(address.host());
    }

    /**
     * What two addresses of one article share: the canonical one without its scheme and its last slash, since
     * papers answer both ways.
     */
    public String identity(HttpUrl address) {
        String canonical = of(address).toString();
        String bare = canonical.substring(canonical.indexOf("://") + 3);
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }

    private boolean isTracking(String parameter) {
        String name = parameter.toLowerCase(Locale.ROOT);
        return names.contains(name) || beginnings.stream().anyMatch(name::startsWith);
    }
}
