package io.detente.serve;

import java.util.List;
import java.util.Set;

/**
 * The sites that may show a chart of the page in a frame of their own. They may frame the view that is made for it
 * and nothing else, since a site that frames a page can have clicks on it stolen.
 *
 * @param origins {@code https://desk.example.org}, as browsers name them
 */
public record EmbeddingSites(Set<String> origins) {

    /** No site may. */
    public static final EmbeddingSites NONE = new EmbeddingSites(Set.of());

    /**
     * Those named.
     *
     * @throws IllegalArgumentException if one is no origin
     */
    public static EmbeddingSites of(List<String> names) {
        return new EmbeddingSites(WebOrigin.all(names));
    }

    /** The value of {@code frame-ancestors} in a Content-Security-Policy. */
    String ancestors() {
        return origins.isEmpty() ? "'none'" : String.join(" ", origins);
    }
}
