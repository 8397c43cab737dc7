package io.detente.extract.act;

import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Chunk.Modal;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.time.TimeExpression;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells when the acts of one sentence are done: by the expression of time that stands with an act's verb, "on Monday
 * expelled two envoys, accusing them", and where there is none by the verb's tense.
 */
final class Times {
    /** "accused Washington following the meeting in November": the time behind is the other event's. */
    private static final Set<String> OTHER_EVENT =
            Set.of("after", "following", "since", "before", "until", "amid", "despite", "over");

    /** "until July": when something ends says not when it was done. */
    private static final Set<String> LIMITS = Set.of("until", "till", "through", "by");

    /** What has these is told to be so "since" the last one like it. */
    private static final Set<String> RECORDS = Set.of(
            "first",
            "most",
            "least",
            "best",
            "worst",
            "biggest",
            "bloodiest",
            "boldest",
            "closest",
            "deadliest",
            "fiercest",
            "gravest",
            "greatest",
            "harshest",
            "heaviest",
            "highest",
            "largest",
            "longest",
            "lowest",
            "only",
            "sharpest",
            "strongest",
            "toughest");

    /** "its persistent accusation": what has been said or done before. */
    private static final Set<String> HABITS = Set.of(
            "previous",
            "past",
            "earlier",
            "persistent",
            "longstanding",
            "standing",
            "repeated",
            "initial",
            "historic",
            "frequent",
            "constant",
            "perennial");

    private static final Set<String> LANDS =
            Set.of("island", "islands", "airspace", "sea", "territory", "city", "waters", "mainland", "peninsula");

    private final Parse parse;
    private final Referents referents;
    private final List<TimeExpression> expressions;

    Times(Parse parse, Referents referents, List<TimeExpression> expressions) {
        this.parse = parse;
        this.referents = referents;
        this.expressions = expressions;
    }

    /** When an act is done whose deciding word is {@code at}, as the sentence says; {@code clause} is null for none. */
    Optional<TimeExpression> of(Clause clause, int at) {
        return timeOf(clause, at).map(time -> toldIn(time, clause, at));
    }

    /** How an act's time is told without words of time: "had bombed" is not "bombs", and "its persistent claim" is no news. */
    Tense tense(Clause clause, int at) {
        if (HABITS.contains(parse.sentence.norm(at - 1))) {
            return Tense.HABITUAL;
        }
        if (clause == null) {
            return Tense.PAST;
        }
        Clause tensed = tensed(clause);
        Tense tense = Tense.of(parse, tensed);
        // "said on Monday that Israel had bombed it": speech puts back what is news.
        return tense == Tense.PAST_PERFECT && tensed.relation() == Relation.CONTENT ? Tense.PRESENT_PERFECT : tense;
    }

    /** "has met A and called B", "condemned it, warning": what has no tense of its own shares that of its governor. */
    Clause tensed(Clause clause) {
        Clause tensed = clause;
        while (tensed.governor() >= 0 && !parse.verb(tensed).perfect() && sharesTense(tensed)) {
            tensed = parse.clauses.get(tensed.governor());
        }
        return tensed;
    }

    /** "accused it, citing the raid", "threatened to strike". */
    private boolean sharesTense(Clause clause) {
        return switch (clause.relation()) {
            case COORDINATE -> parse.verb(clause).bareParticiple();
            case INFINITIVE, PARTICIPLE -> true;
            case RELATIVE -> parse.verb(clause).ing();
            default -> false;
        };
    }

    /** The expression of time that stands nearest in the act's own clause. */
    private Optional<TimeExpression> timeOf(Clause clause, int at) {
        TimeExpression best = null;
        int nearest = Integer.MAX_VALUE;
        for (TimeExpression time : expressions) {
            int distance = time.from() > at ? time.from() - at : at - time.to() + 1;
            boolean end = LIMITS.contains(parse.sentence.norm(time.from() - 1));
            if (distance < nearest
                    && !end
                    && !isSinceTheLike(time)
                    && sameClause(at, time.from() > at ? time.from() : time.to() - 1)) {
                best = time;
                nearest = distance;
            }
        }
        if (best == null
                && clause != null
                && clause.governor() >= 0
                && (sharesTense(clause) || isSaidInThePresent(clause))) {
            // "on Monday expelled two envoys, accusing them": said once for both. And "We condemn it," she said on
            // Monday: what is said in the present holds when it is said.
            Clause governor = parse.clauses.get(clause.governor());
            return timeOf(governor, parse.chunk(governor.verb()).head());
        }
        if (best == null && !expressions.isEmpty() && opensSentence(expressions.get(0))) {
            // "At a meeting last week, X said that ...": a time said first serves what follows.
            return Optional.of(expressions.get(0));
        }
        return Optional.ofNullable(best);
    }

    /** "the first visit to Chad since 2010", "their biggest raid since a year ago": when there last was the like. */
    private boolean isSinceTheLike(TimeExpression time) {
        int since = parse.chunkAt(time.from());
        for (int back = 0; back < 3 && !parse.first(since).equals("since"); back++) {
            since--;
        }
        if (!parse.first(since).equals("since")) {
            return false;
        }
        for (int c = since - 1; c >= 0 && c >= since - 5 && !parse.is(c, Kind.VERB_GROUP); c--) {
            for (int i = parse.chunk(c).from(); i < parse.chunk(c).to(); i++) {
                if (RECORDS.contains(parse.sentence.norm(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * "allegedly struck on Thursday" and "threatened on Thursday to strike" speak of last Thursday: before an
     * infinitive stands the time of the verb that governs it.
     */
    private TimeExpression toldIn(TimeExpression time, Clause clause, int at) {
        if (clause == null) {
            return time;
        }
        boolean governed = clause.relation() == Relation.INFINITIVE && clause.governor() >= 0 && time.to() <= at;
        return isPast(governed ? parse.clauses.get(clause.governor()) : clause) ? time.asTold() : time;
    }

    /** "Peru respects the treaty," he said on Monday. */
    private boolean isSaidInThePresent(Clause clause) {
        Chunk.VerbForm verb = parse.verb(clause);
        return clause.relation() == Relation.CONTENT
                && verb.finite()
                && verb.modal() == Modal.NONE
                && !verb.past()
                && !verb.perfect();
    }

    /** "struck", "has struck". */
    private boolean isPast(Clause clause) {
        Chunk.VerbForm verb = parse.verb(clause);
        return verb.finite() && verb.modal() == Modal.NONE && (verb.past() || verb.perfect());
    }

    /** "At a meeting last week, Peru said"; but not "After the raid last week, Peru said". */
    private boolean opensSentence(TimeExpression time) {
        int c = parse.chunkAt(time.from());
        for (int k = 0; k < c; k++) {
            if (parse.is(k, Kind.VERB_GROUP)
                    || parse.is(k, Kind.SUBORDINATOR)
                    || OTHER_EVENT.contains(parse.first(k))) {
                return false;
            }
        }
        return !time.since() && parse.is(c + 1, Kind.COMMA);
    }

    /** "expelled envoys in May"; but not "expelled envoys after the raid in May". */
    private boolean sameClause(int one, int other) {
        int from = parse.chunkAt(Math.min(one, other));
        int to = parse.chunkAt(Math.max(one, other));
        for (int c = from + 1; c < to; c++) {
            Chunk chunk = parse.chunk(c);
            boolean otherEvent = chunk.is(Kind.PREPOSITION)
                    && OTHER_EVENT.contains(parse.first(c))
                    && !parse.is(c + 1, Kind.TIME)
                    && !(parse.first(c).equals("over") && isPlace(c + 1));
            if (chunk.is(Kind.VERB_GROUP) && chunk.verb().finite() || chunk.is(Kind.SUBORDINATOR) || otherEvent) {
                return false;
            }
        }
        return true;
    }

    /** "fired a missile over Hokkaido", "over the Japanese island". */
    private boolean isPlace(int np) {
        return parse.is(np, Kind.NOUN_PHRASE)
                && (LANDS.contains(parse.sentence.norm(parse.chunk(np).head()))
                        || referents.of(np).stream().anyMatch(referent -> referent.standing() == Standing.PLACE));
    }
}
