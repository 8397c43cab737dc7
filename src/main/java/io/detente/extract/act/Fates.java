package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What becomes of an act that a noun tells, as the verb says whose subject the noun is: "the visit was postponed", "talks
 * collapse", "sanctions were lifted", "the summit is to be held".
 */
final class Fates {
    /** "called off", "put off". */
    private static final Set<String> OFF = Set.of("off", "aside");

    private static final Set<String> PUT = Set.of("call", "put");

    /** "summit in doubt". */
    private static final Set<String> DOUBT = Set.of("doubt", "question", "limbo", "jeopardy");

    private final Parse parse;
    private final Function<Clause, Modality> modality;

    /**
     * What is told in the end, and in what sense.
     *
     * @param clause where it is told; null if without a verb
     */
    record Fate(Mode mode, Modality modality, Clause clause) {}

    Fates(Parse parse, Function<Clause, Modality> modality) {
        this.parse = parse;
        this.modality = modality;
    }

    /** The fate of an act of this mode whose noun stands in phrase {@code np}; empty if nothing is said of it. */
    Optional<Fate> of(int np, Mode mode) {
        Clause clause = clauseOf(np);
        if (clause == null) {
            return isInDoubt(np) ? Optional.of(new Fate(mode, Modality.POSSIBLE, null)) : Optional.empty();
        }
        Modality sense = modality.apply(clause);
        if (sense == Modality.NEGATED) {
            return parse.verbHasRole(clause, ActLexicon.Role.HAPPEN)
                    ? Optional.of(new Fate(mode, sense, clause))
                    : Optional.empty();
        }
        if (isCalledOff(clause)) {
            return Optional.of(undone(mode)
                    .map(undone -> new Fate(undone, sense, clause))
                    .orElse(new Fate(mode, Modality.NEGATED, clause)));
        }
        boolean object = hasObject(clause);
        if (parse.verbHasRole(clause, ActLexicon.Role.COLLAPSE)
                && !parse.verb(clause).passive()
                && !object) {
            return broken(mode).map(broken -> new Fate(broken, sense, clause));
        }
        if (parse.verbHasRole(clause, ActLexicon.Role.STALL) && mode.intensity() > 0 && !object) {
            return Optional.of(new Fate(mode, Modality.NEGATED, clause));
        }
        if (parse.verb(clause).infinitive() && parse.verbHasRole(clause, ActLexicon.Role.HAPPEN)) {
            return Optional.of(new Fate(mode, Modality.PLANNED, clause));
        }
        if (clause.passive() && parse.verbHasRole(clause, ActLexicon.Role.END) && mode.intensity() < 0) {
            return undone(mode).map(undone -> new Fate(undone, sense, clause));
        }
        if (clause.passive() && parse.verbHasRole(clause, ActLexicon.Role.PLAN)) {
            return Optional.of(new Fate(mode, Modality.PLANNED, clause));
        }
        boolean happens = parse.verbHasRole(clause, ActLexicon.Role.HAPPEN) && !object;
        return happens ? Optional.of(new Fate(mode, sense, clause)) : Optional.empty();
    }

    /** Whether the act does not come about, or not as soon as it was to. */
    boolean isCalledOff(int np) {
        Clause clause = clauseOf(np);
        return clause != null && isCalledOff(clause) && modality.apply(clause) != Modality.NEGATED;
    }

    private boolean isCalledOff(Clause clause) {
        return !hasObject(clause) && (parse.verbHasRole(clause, ActLexicon.Role.CALL_OFF) || isPutOff(clause));
    }

    private boolean isPutOff(Clause clause) {
        return OFF.contains(parse.first(clause.verb() + 1))
                && parse.isOneOf(parse.chunk(clause.verb()).head(), PUT);
    }

    private boolean hasObject(Clause clause) {
        return parse.is(parse.skipRight(clause.verb() + 1), Kind.NOUN_PHRASE);
    }

    /** The clause whose subject the phrase is; null for none. A relative clause looks back. */
    private Clause clauseOf(int np) {
        for (Clause clause : parse.clauses) {
            if (clause.subjects().contains(np) && clause.verb() > np && clause.relation() != Relation.RELATIVE) {
                return clause;
            }
        }
        return null;
    }

    private boolean isInDoubt(int np) {
        return parse.first(np + 1).equals("in")
                && parse.is(np + 2, Kind.NOUN_PHRASE)
                && DOUBT.contains(parse.sentence.norm(parse.chunk(np + 2).head()));
    }

    /** What it is to call an act off. */
    private static Optional<Mode> undone(Mode mode) {
        return switch (mode.type()) {
            case CONSULT -> Optional.of(mode == Mode.NEGOTIATE ? Mode.BREAK_OFF_TALKS : Mode.CANCEL);
            case AGREE, COOPERATE -> Optional.of(Mode.CANCEL);
            case AID -> Optional.of(Mode.ECONOMIC_SANCTION);
            case SANCTION, MOBILIZE -> Optional.of(Mode.EASE);
            case COERCE -> mode == Mode.BLOCKADE ? Optional.of(Mode.EASE) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Mode> broken(Mode mode) {
        return mode.type() == EventType.CONSULT || mode.type() == EventType.AGREE
                ? Optional.of(Mode.BREAK_OFF_TALKS)
                : Optional.empty();
    }
}
