package io.detente.extract.act;

import io.detente.extract.Sector;
import io.detente.extract.actor.Mention;
import java.util.Optional;

/**
 * Whom a noun phrase stands for.
 *
 * @param mention the state, body or person
 * @param sector sector of who is meant: "Chinese soldiers" are MIL, "Chinese tourists" CIVIL
 * @param role office, if one is known
 * @param standing how the phrase stands for it
 * @param from first word of the phrase
 * @param to word after its last
 */
record Referent(Mention mention, Sector sector, Optional<String> role, Standing standing, int from, int to) {

    enum Standing {
        /** The phrase is the actor: Beijing, the French president, Israeli troops. */
        ACTOR,
        /** The phrase is something of the actor's: a decision by Washington, Iranian oil. */
        OWNER,
        /** The phrase is a place in the state. */
        PLACE
    }

    String country() {
        return mention.country();
    }

    /** "Chileans", "Dutch farmers": people of a state, not who speaks for it. */
    boolean isPeople() {
        return sector == Sector.CIVIL || mention.kind() == Mention.Kind.ADJECTIVE && mention.to() == to;
    }

    /** The mention, with the sector and the office that the phrase gives it. */
    Mention asMention() {
        return new Mention(
                mention.from(), mention.to(), mention.kind(), mention.country(), sector, role, mention.name());
    }

    Referent as(Standing other) {
        return new Referent(mention, sector, role, other, from, to);
    }
}
