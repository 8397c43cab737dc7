package io.detente.extract.act;

import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.Sector;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.actor.Mention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * How two states stand with each other, wherever a headline names it: quarrels that go on, as in "Peru car sales dive amid
 * Chile row", "Kenya-Sudan tensions weigh on tea", "Greek, Turkish ties fray", and friendship, as in "Greek, Turkish ties
 * warm". What running text speaks of in this way is background; a headline has room for what matters now only.
 */
final class HeadlineRelations {
    /** "No tension", "risk of a rift", "end of the feud": it is not there, or not yet, or no longer. */
    private static final Set<String> NOT_THERE =
            Set.of("no", "without", "not", "zero", "past", "old", "former", "potential", "possible", "future", "ex");

    private static final Set<String> OF_SOMETHING_ELSE = Set.of(
            "risk",
            "fear",
            "threat",
            "danger",
            "end",
            "easing",
            "resolution",
            "settlement",
            "talk",
            "hope",
            "chance",
            "prospect",
            "solution",
            "worry",
            "concern",
            "anniversary",
            "history",
            "peace",
            "thaw",
            "spectre",
            "specter");

    /** Behind these a quarrel without an owner is that of the two states that a headline names. */
    private static final Set<String> AMID = Set.of("amid", "amidst", "in", "over", "despite", "after", "as");

    /** "courts Peru amid Chile tension": it is not the quarrel of who stands right before. */
    private static final Set<String> CIRCUMSTANCE = Set.of("amid", "amidst", "as", "despite", "after");

    /** Of these there may be one with each: "support for Tokyo drops on China, Russia rows". */
    private static final Set<String> SEVERAL = Set.of("disputes", "feuds", "quarrels", "rows", "spats");

    private static final Set<String> DIVIDING = Set.of("divide", "split", "strain", "plague", "cloud", "mar", "sour");

    private static final Set<String> TIES = Set.of("tie", "relation", "relationship");

    /** "ties at new low", "relations under strain". */
    private static final Set<String> BAD =
            Set.of("low", "nadir", "crisis", "strain", "tatters", "rocks", "freeze", "doldrums", "ebb", "brink");

    /** "ties on mend", "relations back on track". */
    private static final Set<String> GOOD =
            Set.of("mend", "upswing", "track", "rise", "rebound", "high", "best", "bloom");

    /** "downturn in ties". */
    private static final Set<String> DOWN = Set.of(
            "chill", "downturn", "slide", "dip", "deterioration", "setback", "cooling", "freeze", "strain", "nosedive");

    /** "upturn in ties". */
    private static final Set<String> UP = Set.of("thaw", "upturn", "improvement", "warming", "upswing", "breakthrough");

    /** "ties hit new low". */
    private static final Set<String> REACH =
            Set.of("hit", "reach", "touch", "near", "see", "seem", "be", "get", "stay");

    private final Parse parse;
    private final Referents referents;
    private final ActLexicon lexicon;
    private final PatternMatcher matcher;
    private final Function<Clause, Modality> modality;

    /**
     * How two states stand.
     *
     * @param mode what it amounts to
     * @param why the row or the words that name it
     * @param clause the clause it is told in; null for none
     * @param modality whether they stand so, or may
     * @param at the word that names it
     */
    record Standing(Mode mode, String why, Referent one, Referent other, Clause clause, Modality modality, int at) {}

    HeadlineRelations(
            Parse parse,
            Referents referents,
            ActLexicon lexicon,
            PatternMatcher matcher,
            Function<Clause, Modality> modality) {
        this.parse = parse;
        this.referents = referents;
        this.lexicon = lexicon;
        this.matcher = matcher;
        this.modality = modality;
    }

    /** All that the headline tells. */
    List<Standing> read() {
        List<Standing> standings = new ArrayList<>();
        for (int np = 0; np < parse.chunks.size(); np++) {
            if (parse.is(np, Kind.NOUN_PHRASE)) {
                Chunk chunk = parse.chunk(np);
                for (int i = chunk.from(); i < chunk.to(); i++) {
                    Optional<ActPattern> pattern = named(np, i);
                    if (pattern.isPresent() && isThere(np, i, pattern.get().mode())) {
                        sides(np, i, pattern.get().mode(), "passing " + pattern.get(), standings);
                    }
                }
                if (parse.isOneOf(chunk.head(), TIES)) {
                    ties(np, chunk.head(), standings);
                }
            }
        }
        return standings;
    }

    /** Friendship that is an object, as in "eyes warmer ties", may be there one day. */
    private boolean isThere(int np, int at, Mode mode) {
        return mode == Mode.DEMONSTRATE || goesOn(np, at) && (mode != Mode.PRAISE || verbOf(np) == null);
    }

    /** The longest row whose words stand here. */
    private Optional<ActPattern> named(int np, int i) {
        ActPattern best = null;
        for (String lemma : parse.lemmas(i)) {
            for (ActPattern pattern : lexicon.nouns(lemma)) {
                boolean longer = best == null || pattern.length() > best.length();
                if (pattern.passing() && pattern.after().size() <= 2 && longer && matcher.isNamed(pattern, np, i)) {
                    best = pattern;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** "ties fray", "ties thaw", "ties seen on mend", "ties at new low". */
    private void ties(int np, int at, List<Standing> standings) {
        if (parse.is(np - 1, Kind.PREPOSITION) && parse.is(np - 2, Kind.NOUN_PHRASE) && goesOn(np - 2, at)) {
            String turn = parse.sentence.norm(parse.chunk(np - 2).head());
            if (DOWN.contains(turn) || UP.contains(turn)) {
                Mode mode = UP.contains(turn) ? Mode.RESTORE_RELATIONS : Mode.DISAPPROVE;
                sides(np, at, mode, turn + " in ties", standings);
                return;
            }
        }
        int next = np + 1;
        while ((parse.is(next, Kind.PREPOSITION) || parse.is(next, Kind.CONJUNCTION))
                && parse.is(next + 1, Kind.NOUN_PHRASE)
                && !tells(next)) {
            next += 2;
        }
        next = parse.skipRight(next);
        if (parse.is(next, Kind.VERB_GROUP)) {
            Clause clause = parse.clauses.get(parse.clauseAt(next));
            if (parse.verbHasRole(clause, ActLexicon.Role.WORSEN)) {
                sides(np, at, Mode.DISAPPROVE, "ties worsen", standings);
                return;
            }
            if (parse.verbHasRole(clause, ActLexicon.Role.IMPROVE)) {
                sides(np, at, Mode.RESTORE_RELATIONS, modality.apply(clause), "ties improve", standings);
                return;
            }
            if (!parse.isOneOf(parse.chunk(next).head(), REACH) || modality.apply(clause) != Modality.ASSERTED) {
                return;
            }
            next = parse.skipRight(next + 1);
        }
        Clause object = verbOf(np);
        if (object != null && (isWished(object) || modality.apply(object) != Modality.ASSERTED)) {
            return;
        }
        int state = parse.is(next, Kind.PREPOSITION) ? next + 1 : next;
        if (parse.is(state, Kind.NOUN_PHRASE) && state > np) {
            String word = parse.sentence.norm(parse.chunk(state).head());
            if (BAD.contains(word)) {
                sides(np, at, Mode.DISAPPROVE, "ties at " + word, standings);
            } else if (GOOD.contains(word)) {
                sides(np, at, Mode.RESTORE_RELATIONS, "ties on " + word, standings);
            }
        }
    }

    /** Whether the phrase behind a preposition says how the ties are, and not whose they are. */
    private boolean tells(int preposition) {
        String word = parse.sentence.norm(parse.chunk(preposition + 1).head());
        return BAD.contains(word) || GOOD.contains(word);
    }

    private boolean goesOn(int np, int at) {
        for (int i = parse.chunk(np).from(); i < at; i++) {
            if (NOT_THERE.contains(parse.sentence.norm(i))) {
                return false;
            }
        }
        if (NOT_THERE.contains(parse.first(np - 1))) {
            return false;
        }
        boolean ofPhrase = parse.first(np - 1).equals("of")
                || parse.first(np - 1).equals("to")
                || parse.first(np - 1).equals("for");
        if (ofPhrase
                && parse.is(np - 2, Kind.NOUN_PHRASE)
                && parse.isOneOf(parse.chunk(np - 2).head(), OF_SOMETHING_ELSE)) {
            return false;
        }
        if (isOfAnotherNoun(np, at)) {
            return false;
        }
        Clause before = verbOf(np);
        int next = parse.skipRight(np + 1);
        while (parse.is(next, Kind.PREPOSITION) && parse.is(next + 1, Kind.NOUN_PHRASE)) {
            // "row with Chad will end"
            next = parse.skipRight(next + 2);
        }
        Clause behind = parse.is(next, Kind.VERB_GROUP) ? parse.clauses.get(parse.clauseAt(next)) : null;
        if (before != null) {
            // "says row solved", but "says row hurts trade"
            boolean settled = behind != null && parse.verbHasRole(behind, ActLexicon.Role.SETTLE);
            return lasts(before) && !settled;
        }
        return behind == null || lasts(behind);
    }

    /** "eyes warmer ties": they are not there yet. */
    private boolean isWished(Clause clause) {
        return parse.verbHasRole(clause, ActLexicon.Role.MAYBE) || parse.verbHasRole(clause, ActLexicon.Role.PLAN);
    }

    /** Whether a quarrel is there when this is done to it: also if somebody only calls on others to settle it. */
    private boolean lasts(Clause clause) {
        if (!parse.verbHasRole(clause, ActLexicon.Role.SETTLE)) {
            return modality.apply(clause) == Modality.ASSERTED;
        }
        Clause wish = clause.governor() < 0 ? clause : parse.clauses.get(clause.governor());
        return clause.relation() == Relation.INFINITIVE
                && parse.verbHasRole(wish, ActLexicon.Role.OBJECT_CONTROL)
                && modality.apply(wish) == Modality.ASSERTED;
    }

    /** "row talks", "tension fears": the last noun says what it is. */
    private boolean isOfAnotherNoun(int np, int at) {
        for (int i = at + 1; i < parse.chunk(np).to(); i++) {
            for (String lemma : parse.lemmas(i)) {
                if (lexicon.mayBeActNoun(lemma) || OF_SOMETHING_ELSE.contains(lemma)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The clause of the verb whose object the phrase is; null if it is none. */
    private Clause verbOf(int np) {
        int c = parse.skipLeft(np - 1);
        return parse.is(c, Kind.VERB_GROUP) ? parse.clauses.get(parse.clauseAt(c)) : null;
    }

    private void sides(int np, int at, Mode mode, String why, List<Standing> standings) {
        sides(np, at, mode, Modality.ASSERTED, why, standings);
    }

    private void sides(int np, int at, Mode mode, Modality sense, String why, List<Standing> standings) {
        if (mode == Mode.DEMONSTRATE) {
            protest(np, at, why, standings);
            return;
        }
        Map<String, Referent> sides = new LinkedHashMap<>();
        for (Referent owner : referents.of(np)) {
            if (owner.mention().to() <= at) {
                sides.putIfAbsent(owner.country(), owner.as(Referent.Standing.ACTOR));
            }
        }
        for (Mention named : referents.within(parse.chunk(np).from(), at)) {
            sides.putIfAbsent(named.country(), referent(named, np));
        }
        beside(np, sides);
        behind(np, sides);
        if (sides.size() == 1) {
            theOther(np, sides);
        } else if (sides.isEmpty() && (AMID.contains(parse.first(np - 1)) || divides(np))) {
            theTwo(sides);
        }
        if (sides.size() != 2) {
            return;
        }
        if (SEVERAL.contains(parse.sentence.norm(at))) {
            Map<String, Referent> third = others();
            third.keySet().removeAll(sides.keySet());
            if (third.size() == 1) {
                Referent one = third.values().iterator().next().as(Referent.Standing.ACTOR);
                for (Referent other : sides.values()) {
                    standings.add(
                            new Standing(mode, why, one, other.as(Referent.Standing.ACTOR), verbOf(np), sense, at));
                }
                return;
            }
        }
        List<Referent> two = List.copyOf(sides.values());
        Clause clause = verbOf(np);
        standings.add(new Standing(
                mode,
                why,
                two.get(0).as(Referent.Standing.ACTOR),
                two.get(1).as(Referent.Standing.ACTOR),
                clause,
                sense,
                at));
    }

    /** "Anti-Chile protests in Peru", "Peru plant shuts on anti-Chile protests". */
    private void protest(int np, int at, String why, List<Standing> standings) {
        for (Mention named : referents.within(parse.chunk(np).from(), at)) {
            boolean against = parse.sentence.norm(named.from() - 1).equals("-")
                    && parse.sentence.norm(named.from() - 2).equals("anti");
            if (against) {
                Map<String, Referent> others = others();
                others.remove(named.country());
                for (Referent other : others.values()) {
                    standings.add(new Standing(
                            Mode.DEMONSTRATE,
                            why,
                            other.as(Referent.Standing.ACTOR),
                            referent(named, np),
                            null,
                            Modality.ASSERTED,
                            at));
                }
            }
        }
    }

    /** "Peru, Chile border row". */
    private void beside(int np, Map<String, Referent> sides) {
        boolean joined = sides.size() == 1
                && (parse.is(np - 1, Kind.COMMA) || parse.is(np - 1, Kind.CONJUNCTION))
                && parse.is(np - 2, Kind.NOUN_PHRASE)
                && !parse.is(np - 3, Kind.VERB_GROUP);
        if (joined) {
            referents.of(np - 2).forEach(r -> sides.putIfAbsent(r.country(), r.as(Referent.Standing.ACTOR)));
        }
    }

    /** "row over fish with Peru", "tension between Peru and Chile". */
    private void behind(int np, Map<String, Referent> sides) {
        for (int c = np + 1; c + 1 < parse.chunks.size() && sides.size() < 2; c++) {
            boolean passes = parse.is(c, Kind.PREPOSITION) || parse.is(c, Kind.NOUN_PHRASE) || parse.is(c, Kind.ADVERB);
            if (!passes) {
                return;
            }
            String word = parse.first(c);
            if (!parse.is(c, Kind.PREPOSITION) || !word.equals("with") && !word.equals("between")) {
                continue;
            }
            for (int side = c + 1; parse.is(side, Kind.NOUN_PHRASE); side += 2) {
                referents.of(side).forEach(r -> sides.putIfAbsent(r.country(), r.as(Referent.Standing.ACTOR)));
                boolean more = word.equals("between")
                        && (parse.is(side + 1, Kind.CONJUNCTION) || parse.is(side + 1, Kind.COMMA));
                if (!more) {
                    return;
                }
            }
            return;
        }
    }

    /** Who quarrels with the one named: the only other state of the headline, or else who is its subject. */
    private void theOther(int np, Map<String, Referent> sides) {
        Map<String, Referent> others = others();
        others.keySet().removeAll(sides.keySet());
        if (others.size() == 1) {
            sides.putAll(others);
            return;
        }
        // "backs Peru in row with Chile": whose row it is stands right before, or else in the subject.
        boolean beside = parse.is(np - 1, Kind.PREPOSITION)
                && !CIRCUMSTANCE.contains(parse.first(np - 1))
                && parse.is(np - 2, Kind.NOUN_PHRASE);
        int from = beside ? np - 2 : 0;
        for (int c = from; c < np; c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                for (Referent referent : referents.of(c)) {
                    if (!sides.containsKey(referent.country())) {
                        sides.put(referent.country(), referent.as(Referent.Standing.OWNER));
                        return;
                    }
                }
            }
        }
    }

    /** "Resource row divides Chile, Peru". */
    private boolean divides(int np) {
        int next = parse.skipRight(np + 1);
        return parse.is(next, Kind.VERB_GROUP)
                && parse.isOneOf(parse.chunk(next).head(), DIVIDING);
    }

    /** The two states of the headline; of several those that one phrase joins: "urges Peru, Chile to end row". */
    private void theTwo(Map<String, Referent> sides) {
        Map<String, Referent> others = others();
        if (others.size() == 2) {
            sides.putAll(others);
            return;
        }
        if (others.size() > 2 && actTogether()) {
            // "Peru, Chile condemn Brazil in row": each with the third
            return;
        }
        for (int c = 0; c + 2 < parse.chunks.size(); c++) {
            boolean joined = parse.is(c, Kind.NOUN_PHRASE)
                    && (parse.is(c + 1, Kind.COMMA) || parse.is(c + 1, Kind.CONJUNCTION))
                    && parse.is(c + 2, Kind.NOUN_PHRASE)
                    && referents.of(c).size() == 1
                    && referents.of(c + 2).size() == 1;
            if (joined) {
                Referent one = referents.of(c).get(0);
                Referent other = referents.of(c + 2).get(0);
                sides.put(one.country(), one);
                sides.put(other.country(), other);
                return;
            }
        }
    }

    /** Whether one clause has two states for its subject. */
    private boolean actTogether() {
        for (Clause clause : parse.clauses) {
            Set<String> doers = new HashSet<>();
            for (int np : clause.subjects()) {
                referents.of(np).forEach(doer -> doers.add(doer.country()));
            }
            if (doers.size() > 1) {
                return true;
            }
        }
        return false;
    }

    /** All states of the headline. */
    private Map<String, Referent> others() {
        Map<String, Referent> others = new LinkedHashMap<>();
        for (int c = 0; c < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                referents.of(c).forEach(r -> others.putIfAbsent(r.country(), r.as(Referent.Standing.OWNER)));
                for (Mention named :
                        referents.within(parse.chunk(c).from(), parse.chunk(c).to())) {
                    others.putIfAbsent(named.country(), referent(named, c));
                }
            }
        }
        return others;
    }

    private Referent referent(Mention named, int np) {
        Chunk chunk = parse.chunk(np);
        return new Referent(named, Sector.GOV, named.role(), Referent.Standing.OWNER, chunk.from(), chunk.to());
    }
}
