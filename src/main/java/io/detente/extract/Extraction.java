package io.detente.extract;

import io.detente.event.Event;
import java.util.List;
import java.util.Objects;

/**
 * What an article says.
 *
 * @param events what it tells, at most one for each {@link Event#id()}, in the order of the text
 * @param fingerprint of its story: copies of one story share it or nearly so (few bits differ)
 * @param language two-letter code of the language it is written in; in any other than {@code en} no events are
 *     found
 * @param rulesVersion version of the lexica, classes and models that read it
 */
public record Extraction(List<Event> events, long fingerprint, String language, String rulesVersion) {
    public Extraction {
        events = List.copyOf(events);
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(rulesVersion, "rulesVersion");
    }
}
