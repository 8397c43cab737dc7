package io.detente.serve;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Origins as browsers send them, {@code https://desk.example.org}, of what settings name. */
final class WebOrigin {

    /** Each with the port that its origins do not name. */
    private static final Map<String, Integer> SCHEMES = Map.of("http", 80, "https", 443);

    private WebOrigin() {}

    /**
     * Those named, in their order, each once.
     *
     * @throws IllegalArgumentException if one is no origin
     */
    static Set<String> all(List<String> names) {
        Set<String> origins = new LinkedHashSet<>();
        names.forEach(name -> origins.add(origin(name.strip())));
        return origins;
    }

    private static String origin(String name) {
        try {
            URI origin = new URI(name);
            if (SCHEMES.containsKey(String.valueOf(origin.getScheme()))
                    && origin.getHost() != null
                    && name.equals(origin.getScheme() + "://" + origin.getRawAuthority())
                    && origin.getRawUserInfo() == null) {
                return asSent(origin);
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no origin; one has a scheme, a host and perhaps a port: https://desk.example.org");
    }

    /** With its host in small letters and without the usual port: what is sent is compared letter by letter. */
    private static String asSent(URI origin) {
        boolean isUsualPort = origin.getPort() < 0 || origin.getPort() == SCHEMES.get(origin.getScheme());
        return origin.getScheme() + "://" + origin.getHost().toLowerCase(Locale.ROOT)
                + (isUsualPort ? "" : ":" + origin.getPort());
    }
}
