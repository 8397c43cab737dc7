package io.detente.extract.act;

import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.Sector;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.Mention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Quarrels that a headline names as going on, wherever it names them: "Peru car sales dive amid Chile row", "Kenya-Sudan
 * tensions weigh on tea", "Greek, Turkish ties fray". What running text speaks of in this way is background; a headline
 * has room for what matters now only.
 */
final class HeadlineQuarrels {
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

    private static final Set<String> TIES = Set.of("tie", "relation", "relationship");

    private final Parse parse;
    private final Referents referents;
    private final ActLexicon lexicon;
    private final PatternMatcher matcher;
    private final Function<Clause, Modality> modality;

    /**
     * A quarrel found.
     *
     * @param mode what it amounts to
     * @param why the row or the words that name it
     * @param clause the clause it is told in; null for none
     * @param at the word that names it
     */
    record Quarrel(Mode mode, String why, Referent one, Referent other, Clause clause, int at) {}

    HeadlineQuarrels(
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
    List<Quarrel> read() {
        List<Quarrel> quarrels = new ArrayList<>();
        for (int np = 0; np < parse.chunks.size(); np++) {
            if (parse.is(np, Kind.NOUN_PHRASE)) {
                Chunk chunk = parse.chunk(np);
                for (int i = chunk.from(); i < chunk.to(); i++) {
                    Optional<ActPattern> pattern = named(np, i);
                    if (pattern.isPresent() && (pattern.get().mode() == Mode.DEMONSTRATE || goesOn(np, i))) {
                        sides(np, i, pattern.get().mode(), "quarrel " + pattern.get(), quarrels);
                    }
                }
                if (isTies(chunk.head()) && worsens(np)) {
                    sides(np, chunk.head(), Mode.DISAPPROVE, "ties worsen", quarrels);
                }
            }
        }
        return quarrels;
    }

    /** The longest row of quarrels whose words stand here. */
    private Optional<ActPattern> named(int np, int i) {
        ActPattern best = null;
        for (String lemma : parse.lemmas(i)) {
            for (ActPattern pattern : lexicon.nouns(lemma)) {
                boolean longer = best == null || pattern.length() > best.length();
                if (pattern.quarrel() && pattern.after().size() <= 2 && longer && matcher.isNamed(pattern, np, i)) {
                    best = pattern;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private boolean isTies(int i) {
        for (String lemma : parse.lemmas(i)) {
            if (TIES.contains(lemma)) {
                return true;
            }
        }
        return false;
    }

    private boolean worsens(int np) {
        int verb = np + 1;
        while (parse.is(verb, Kind.PREPOSITION) && parse.is(verb + 1, Kind.NOUN_PHRASE)) {
            verb += 2;
        }
        verb = parse.skipRight(verb);
        return parse.is(verb, Kind.VERB_GROUP)
                && parse.verbHasRole(parse.clauses.get(parse.clauseAt(verb)), ActLexicon.Role.WORSEN);
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
        if (ofPhrase && parse.is(np - 2, Kind.NOUN_PHRASE)) {
            for (String lemma : parse.lemmas(parse.chunk(np - 2).head())) {
                if (OF_SOMETHING_ELSE.contains(lemma)) {
                    return false;
                }
            }
        }
        if (isOfAnotherNoun(np, at)) {
            return false;
        }
        Clause before = verbOf(np);
        if (before != null) {
            return lasts(before);
        }
        int next = parse.skipRight(np + 1);
        return !parse.is(next, Kind.VERB_GROUP) || lasts(parse.clauses.get(parse.clauseAt(next)));
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

    private void sides(int np, int at, Mode mode, String why, List<Quarrel> quarrels) {
        if (mode == Mode.DEMONSTRATE) {
            protest(np, at, why, quarrels);
            return;
        }
        Map<String, Referent> sides = new LinkedHashMap<>();
        for (Referent owner : referents.of(np)) {
            if (owner.mention().to() <= at) {
                sides.putIfAbsent(owner.country(), owner.as(Standing.ACTOR));
            }
        }
        for (Mention named : referents.within(parse.chunk(np).from(), at)) {
            sides.putIfAbsent(named.country(), referent(named, np));
        }
        beside(np, sides);
        behind(np, sides);
        if (sides.size() == 1) {
            theOther(np, sides);
        } else if (sides.isEmpty() && AMID.contains(parse.first(np - 1))) {
            theTwo(sides);
        }
        if (sides.size() != 2) {
            return;
        }
        List<Referent> two = List.copyOf(sides.values());
        Clause clause = verbOf(np);
        quarrels.add(
                new Quarrel(mode, why, two.get(0).as(Standing.ACTOR), two.get(1).as(Standing.ACTOR), clause, at));
    }

    /** "Anti-Chile protests in Peru", "Peru plant shuts on anti-Chile protests". */
    private void protest(int np, int at, String why, List<Quarrel> quarrels) {
        for (Mention named : referents.within(parse.chunk(np).from(), at)) {
            boolean against = parse.sentence.norm(named.from() - 1).equals("-")
                    && parse.sentence.norm(named.from() - 2).equals("anti");
            if (against) {
                Map<String, Referent> others = others();
                others.remove(named.country());
                for (Referent other : others.values()) {
                    quarrels.add(new Quarrel(
                            Mode.DEMONSTRATE, why, other.as(Standing.ACTOR), referent(named, np), null, at));
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
            referents.of(np - 2).forEach(r -> sides.putIfAbsent(r.country(), r.as(Standing.ACTOR)));
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
                referents.of(side).forEach(r -> sides.putIfAbsent(r.country(), r.as(Standing.ACTOR)));
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
        int from = parse.is(np - 1, Kind.PREPOSITION) && parse.is(np - 2, Kind.NOUN_PHRASE) ? np - 2 : 0;
        for (int c = from; c < np; c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                for (Referent referent : referents.of(c)) {
                    if (!sides.containsKey(referent.country())) {
                        sides.put(referent.country(), referent.as(Standing.OWNER));
                        return;
                    }
                }
            }
        }
    }

    /** The two states of the headline; of several those that one phrase joins: "urges Peru, Chile to end row". */
    private void theTwo(Map<String, Referent> sides) {
        Map<String, Referent> others = others();
        if (others.size() == 2) {
            sides.putAll(others);
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

    /** All states of the headline. */
    private Map<String, Referent> others() {
        Map<String, Referent> others = new LinkedHashMap<>();
        for (int c = 0; c < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                referents.of(c).forEach(r -> others.putIfAbsent(r.country(), r.as(Standing.OWNER)));
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
        return new Referent(named, Sector.GOV, named.role(), Standing.OWNER, chunk.from(), chunk.to());
    }
}
