package io.detente.extract.actor;

import io.detente.event.Sector;
import java.util.Optional;

/**
 * Words of a sentence that name a state, or something or somebody of a state.
 *
 * @param from first word
 * @param to word after the last
 * @param kind what the words name
 * @param country code of the state or body
 * @param sector what kind of actor is named
 * @param role the office, for a person in office
 * @param name its resolved name
 */
public record Mention(int from, int to, Kind kind, String country, Sector sector, Optional<String> role, String name) {

    /** What words can name. */
    public enum Kind {
        PERSON,
        NAME,
        ADJECTIVE,
        CAPITAL,
        SEAT,
        GOVERNMENT,
        MILITARY,
        REBEL,
        FIRM,
        MEDIA,
        CITY,
        REGION,
        /** A body of several states that is no party. */
        BODY,
        /** Held an office once, or will, but not on the article's date. */
        FORMER_PERSON;

        /** Whether it is a place when nothing says that it acts. */
        public boolean isPlace() {
            return this == CITY || this == REGION;
        }

        /** Whether it is a city, a capital or not. */
        boolean isCity() {
            return this == CITY || this == CAPITAL;
        }

        /** Whether it is a state by its own name or by its capital's. */
        boolean isState() {
            return this == NAME || this == CAPITAL;
        }
    }

    /** Whether it is somebody, by name or by office. */
    boolean isPerson() {
        return role.isPresent() || kind == Kind.PERSON || kind == Kind.FORMER_PERSON;
    }

    /** The same, named by other words of the article. */
    public Mention at(int newFrom, int newTo) {
        return new Mention(newFrom, newTo, kind, country, sector, role, name);
    }

    /** The same, belonging to another state. */
    Mention in(String newCountry) {
        return new Mention(from, to, kind, newCountry, sector, role, name);
    }

    /** The same words, naming something of another kind. */
    Mention as(Kind newKind) {
        return new Mention(from, to, newKind, country, sector, role, name);
    }

    /** The same words, standing for somebody of that sector and office. */
    Mention as(Sector newSector, Optional<String> newRole) {
        return new Mention(from, to, kind, country, newSector, newRole, name);
    }
}
