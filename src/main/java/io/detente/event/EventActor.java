package io.detente.event;

import java.util.Objects;
import java.util.Optional;

/**
 * One side of an event.
 *
 * @param country ISO 3166-1 alpha-3, or the code of a body that acts like a state
 * @param name resolved name: the state, body, person or office
 * @param role office held on the article's date, where one is known
 * @param sector what kind of actor
 * @param text the words of the text that name it
 */
public record EventActor(String country, String name, Optional<String> role, Sector sector, String text) {
    public EventActor {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(sector, "sector");
        Objects.requireNonNull(text, "text");
    }
}
