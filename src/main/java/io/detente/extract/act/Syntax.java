package io.detente.extract.act;

import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import java.util.Set;

/**
 * How the phrases and clauses of one sentence hang together: that in "Kenya and Sudan deplore a series of raids" two
 * deplore and the raids are what they deplore, and that "which Chad had banned" looks back.
 */
final class Syntax {
    private static final Set<String> SUBORDINATE = Set.of(
            "while",
            "when",
            "as",
            "after",
            "before",
            "since",
            "although",
            "though",
            "because",
            "if",
            "unless",
            "until",
            "once",
            "whereas");

    /** "a series of strikes" are strikes. */
    private static final Set<String> QUANTITIES = Set.of(
            "series",
            "number",
            "package",
            "round",
            "set",
            "raft",
            "wave",
            "list",
            "host",
            "string",
            "dozens",
            "hundreds",
            "thousands",
            "tens",
            "scores",
            "spate",
            "barrage",
            "slew",
            "range",
            "kind",
            "sort",
            "couple",
            "lot");

    private final Parse parse;

    Syntax(Parse parse) {
        this.parse = parse;
    }

    /** Whether a clause carries the tale on; "a day after Chad cut ties" and "which Chad had banned" look back. */
    boolean tellsOn(Clause clause) {
        return clause.relation() != Relation.RELATIVE
                && clause.relation() != Relation.ADVERBIAL
                && clause.relation() != Relation.CONDITION
                && !SUBORDINATE.contains(clause.link());
    }

    /** "Peru condemns the raid, and Kenya asks for talks": Kenya is not condemned. */
    private boolean verbFollows(int np) {
        int c = parse.skipRight(np + 1);
        return parse.is(c, Kind.VERB_GROUP)
                && parse.chunk(c).verb().finite()
                && !parse.chunk(c).verb().bareParticiple();
    }

    /** The clause whose verb stands nearest to the left of a phrase, in the same clause. */
    Clause governing(int np) {
        for (int c = np - 1; c >= 0; c--) {
            if (parse.is(c, Kind.VERB_GROUP)) {
                return parse.clauses.get(parse.clauseAt(c));
            }
            if (parse.is(c, Kind.STOP) || parse.is(c, Kind.SUBORDINATOR)) {
                return null;
            }
        }
        // As a subject: "talks between A and B resumed".
        return null;
    }

    /** "holds talks", "holds a series of talks". */
    boolean isObjectOf(int np, Clause clause) {
        if (parse.is(np - 1, Kind.PREPOSITION)
                && parse.first(np - 1).equals("of")
                && parse.is(np - 2, Kind.NOUN_PHRASE)
                && isQuantity(np - 2)) {
            return isObjectOf(np - 2, clause);
        }
        for (int c = clause.verb() + 1; c < np; c++) {
            if (parse.is(c, Kind.NOUN_PHRASE) && !parse.is(c + 1, Kind.CONJUNCTION) && !parse.is(c + 1, Kind.COMMA)
                    || parse.is(c, Kind.PREPOSITION)
                            && !parse.is(c + 1, Kind.TIME)
                            && !Set.of("out", "up", "for", "in", "on", "off").contains(parse.first(c))) {
                return false;
            }
        }
        return true;
    }

    /** "a number", "thousands": whose they are stands behind "of". */
    boolean isQuantity(int np) {
        return QUANTITIES.contains(parse.sentence.norm(parse.chunk(np).head()));
    }
}
