package io.detente.extract.act;

import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds visits that no verb tells: who governs one state and speaks or acts in another's capital is its guest. "Merkel, in
 * Ankara, urged Erdogan to ..." and "Premier Li announces in Lima that China will buy copper from Peru" are such; where
 * conferences are held, anybody may speak. Headlines have their own ({@link HeadlineMeetings}).
 */
final class Sojourns {
    /** Their cities are the world's venues. */
    private static final Set<String> VENUES = Set.of("CHE", "AUT", "BEL", "NLD", "SGP");

    /** So far behind its verb the place is still its own. */
    private static final int FURTHEST = 4;

    private final Parse parse;
    private final Referents referents;

    Sojourns(Parse parse, Referents referents) {
        this.parse = parse;
        this.referents = referents;
    }

    /**
     * A stay.
     *
     * @param visitor who stays
     * @param place the capital
     */
    record Sojourn(Referent visitor, Referent place) {}

    List<Sojourn> find() {
        List<Sojourn> found = new ArrayList<>();
        for (int c = 0; c + 1 < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.PREPOSITION) && parse.first(c).equals("in")) {
                Optional<Referent> place = capital(c + 1);
                Optional<Referent> visitor = place.isPresent() ? visitor(place.get(), c) : Optional.empty();
                visitor.ifPresent(guest -> found.add(new Sojourn(guest, place.get())));
            }
        }
        return found;
    }

    /** A phrase that is a capital's name and nothing else. */
    private Optional<Referent> capital(int np) {
        if (!parse.is(np, Kind.NOUN_PHRASE)) {
            return Optional.empty();
        }
        Chunk phrase = parse.chunk(np);
        List<Mention> inside = referents.within(phrase.from(), phrase.to());
        if (inside.size() != 1) {
            return Optional.empty();
        }
        Mention name = inside.get(0);
        boolean whole = name.from() == phrase.from() && name.to() == phrase.to();
        return whole && name.kind() == Mention.Kind.CAPITAL && !VENUES.contains(name.country())
                ? Optional.of(
                        new Referent(name, name.sector(), name.role(), Standing.PLACE, phrase.from(), phrase.to()))
                : Optional.empty();
    }

    private Optional<Referent> visitor(Referent place, int in) {
        if (parse.is(in - 1, Kind.COMMA) && parse.is(in + 2, Kind.COMMA) && parse.is(in - 2, Kind.NOUN_PHRASE)) {
            return governor(in - 2, place);
        }
        for (int c = in - 1; c >= 0 && c >= in - FURTHEST; c--) {
            int clause = parse.clauseAt(c);
            if (clause >= 0) {
                return parse.verb(parse.clauses.get(clause)).finite() && concerns(place)
                        ? subject(parse.clauses.get(clause), place)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Referent> subject(Clause clause, Referent place) {
        return clause.subjects().size() == 1 && !clause.passive()
                ? governor(clause.subjects().get(0), place)
                : Optional.empty();
    }

    /** Whether the sentence speaks of the host elsewhere, too. */
    private boolean concerns(Referent place) {
        return referents.within(0, parse.sentence.size()).stream()
                .anyMatch(mention -> mention.country().equals(place.country()) && mention.from() != place.from());
    }

    /** The one person in office of another state that a phrase names. */
    private Optional<Referent> governor(int np, Referent place) {
        List<Referent> named = referents.of(np);
        return named.size() == 1
                        && named.get(0).standing() == Standing.ACTOR
                        && named.get(0).role().isPresent()
                        && !named.get(0).role().get().equals("envoy")
                        && !named.get(0).country().equals(place.country())
                ? Optional.of(named.get(0))
                : Optional.empty();
    }
}
