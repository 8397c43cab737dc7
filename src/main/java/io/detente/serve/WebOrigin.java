package io.detente.serve;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Origins as settings name them and browsers send them: {@code https://desk.example.org}. */
final class WebOrigin {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    private WebOrigin() {}

    /**
     * Those named, in their order, each once.
     *
     * @throws IllegalArgumentException if one is no origin
     */
    static Set<String> all(List<String> names) {
        Set<String> origins = new LinkedHashSet<>();
        names.forEach(name -> origins.add(checked(name.strip())));
        return origins;
    }

    private static String checked(String name) {
        try {
            URI origin = new URI(name);
            if (SCHEMES.contains(String.valueOf(origin.getScheme()))
                    && origin.getHost() != null
                    && name.equals(origin.getScheme() + "://" + origin.getRawAuthority())
                    && origin.getRawUserInfo() == null) {
                return name;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "'" + name + "' is no origin; one has a scheme, a host and perhaps a port: https://desk.example.org");
    }
}
