package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.PatternMatcher.Match;
import io.detente.extract.actor.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the acts that the lexicon's rows tell of a verb: with whom the row names ("Peru signs deal with Chile"), with each
 * other ("Peru and Chile meet"), or against whom the verb leaves out ("Seoul protests", "Paris expels envoy").
 */
final class VerbActs {
    private static final Set<String> CONTESTS =
            Set.of("final", "finals", "semi-final", "match", "game", "cup", "tournament", "championship", "qualifier");

    private static final Set<String> ASKED = Set.of("for", "on", "upon");

    /** "A met with B" is "A and B met". */
    private static final Set<String> TOGETHER = Set.of("with", "between", "of", "to", "by", "from");

    private final Parse parse;
    private final Referents referents;
    private final ActLexicon lexicon;
    private final Syntax syntax;
    private final PatternMatcher matcher;
    private final Doers doers;
    private final Targets targets;
    private final Speeches speeches;
    private final LeftOut leftOut;

    VerbActs(
            Parse parse,
            Referents referents,
            ActLexicon lexicon,
            Syntax syntax,
            PatternMatcher matcher,
            Doers doers,
            Targets targets,
            Speeches speeches,
            LeftOut leftOut) {
        this.parse = parse;
        this.referents = referents;
        this.lexicon = lexicon;
        this.syntax = syntax;
        this.matcher = matcher;
        this.doers = doers;
        this.targets = targets;
        this.speeches = speeches;
        this.leftOut = leftOut;
    }

    /** What the longest of the lexicon's rows tells that the clause has the words and a target for; null for none. */
    Found said(Clause clause, int head) {
        Found best = null;
        for (List<ActPattern> patterns : patternsOf(head)) {
            for (ActPattern pattern : patterns) {
                if (best != null && pattern.length() <= best.match().pattern().length()
                        || pattern.answer() && !syntax.tellsOn(clause)) {
                    continue;
                }
                Clause said = pattern.predicate() ? clause.active() : clause;
                Optional<Match> match = matcher.verb(pattern, said);
                Optional<Found> found = match.isPresent() ? complete(said, match.get()) : Optional.empty();
                if (found.isEmpty() && pattern.joint()) {
                    found = jointSubject(said, pattern);
                }
                if (found.isPresent()) {
                    best = found.get();
                }
            }
        }
        return best;
    }

    /** "Seoul protests", "demands an apology": an answer that leaves out whom it is given to. */
    Found unsaid(Clause clause, int head) {
        Found best = null;
        for (List<ActPattern> patterns : patternsOf(head)) {
            for (ActPattern pattern : patterns) {
                boolean answers = Antecedents.mayBeUnsaid(pattern.mode()) && !pattern.joint() && !pattern.reverse();
                if (!answers
                        || best != null
                                && pattern.length() <= best.match().pattern().length()) {
                    continue;
                }
                Optional<Found> found = matcher.unsaid(pattern, clause).flatMap(match -> complete(clause, match));
                best = found.orElse(best);
            }
        }
        return best;
    }

    /** "Cuba breaks off ties", "Paris expels envoy": the pattern's last words are left out with the target. */
    Found elliptic(Clause clause) {
        Found best = null;
        for (String lemma : parse.lemmas(parse.chunk(clause.verb()).head())) {
            for (ActPattern pattern : lexicon.verbs(lemma)) {
                if (best != null && pattern.length() <= best.match().pattern().length()
                        || !leftOut.fits(pattern, clause)) {
                    continue;
                }
                List<Referent> sources = doers.sources(clause, pattern.mode());
                Optional<Match> match = sources.isEmpty()
                        ? Optional.empty()
                        : matcher.verb(pattern.shortened(leftOut.words(pattern)), clause);
                boolean whole = match.isPresent() && endsPhrase(match.get().to() - 1);
                List<Referent> targets = whole ? leftOut.other(clause, sources) : List.of();
                if (Sides.differ(sources, targets)) {
                    best = new Found(match.get(), sources, targets, Confidence.LOOSE);
                }
            }
        }
        return best;
    }

    /** The lexicon's rows for a verb, and in headlines those of "to be" for what is said without it. */
    private List<List<ActPattern>> patternsOf(int head) {
        List<List<ActPattern>> patterns = new ArrayList<>(2);
        for (String lemma : parse.lemmas(head)) {
            patterns.add(lexicon.verbs(lemma));
        }
        if (parse.sentence.headline()) {
            patterns.add(lexicon.predicates(parse.sentence.norm(head)));
        }
        return patterns;
    }

    /** "says no", but not "says no evidence" and "says 'no change'". */
    private boolean endsPhrase(int i) {
        int c = parse.chunkAt(i);
        Chunk chunk = parse.chunk(c);
        if (chunk.is(Kind.NOUN_PHRASE)) {
            return i >= chunk.head();
        }
        int next = parse.skipRight(c + 1);
        return !parse.is(next, Kind.NOUN_PHRASE) && !parse.is(next, Kind.VERB_GROUP);
    }

    /** "A and B met in Geneva": the pattern's target stands in the subject. */
    private Optional<Found> jointSubject(Clause clause, ActPattern pattern) {
        List<Referent> subjects = doers.subjectReferents(clause);
        if (clause.passive() || Sides.countries(subjects).size() < 2) {
            return Optional.empty();
        }
        List<Element> words = new ArrayList<>();
        for (Element element : pattern.after()) {
            if (element.isTarget()) {
                if (!words.isEmpty() && words.get(words.size() - 1).containsAny(TOGETHER)) {
                    words.remove(words.size() - 1);
                }
                break;
            }
            words.add(element);
        }
        boolean reciprocal = pattern.mode().type() == EventType.CONSULT
                || pattern.mode() == Mode.FIGHT
                || pattern.mode() == Mode.SIGN;
        boolean together = reciprocal && intransitive(clause) && !(pattern.mode() == Mode.FIGHT && isContest(clause));
        if (words.isEmpty() && !together) {
            return Optional.empty();
        }
        return matcher.verb(pattern.withoutTarget(words), clause)
                .filter(match -> !isOfAThird(match.noun(), subjects))
                .map(match -> new Found(match, subjects, subjects, Confidence.RECIPROCAL));
    }

    /** "rebuild Bolivia's links": not those that bind the two that do it. */
    private boolean isOfAThird(int np, List<Referent> two) {
        Set<String> known = Sides.countries(two);
        return np >= 0
                && known.size() > 1
                && referents.of(np).stream().anyMatch(owner -> !known.contains(owner.country()));
    }

    /** "clash in the final": who fights in a contest plays. */
    private boolean isContest(Clause clause) {
        int preposition = parse.skipRight(clause.verb() + 1);
        return parse.is(preposition, Kind.PREPOSITION)
                && parse.is(preposition + 1, Kind.NOUN_PHRASE)
                && CONTESTS.contains(
                        parse.sentence.norm(parse.chunk(preposition + 1).to() - 1));
    }

    /** Whether no object follows: "met in Geneva", "met each other"; what they "call for" is one. */
    private boolean intransitive(Clause clause) {
        int next = parse.skipRight(clause.verb() + 1);
        boolean object = parse.is(next, Kind.NOUN_PHRASE) || ASKED.contains(parse.first(next));
        return !object || Set.of("each", "one").contains(parse.first(next));
    }

    /** What a row tells with those who have part in it; empty if no other state has, or the row means something else. */
    private Optional<Found> complete(Clause clause, Match match) {
        ActPattern pattern = match.pattern();
        List<Referent> sources = doers(clause, match);
        List<Referent> targets = pattern.reverse() ? causes(clause) : this.targets.targetsOf(clause, match);
        Optional<Found> found = pattern.joint() ? joint(match, sources, targets) : directed(match, sources, targets);
        return found.filter(act -> !meansSomethingElse(clause, act));
    }

    /** The row with those who have part in it, less sure of whom it leaves out. */
    private Found found(Match match, List<Referent> sources, List<Referent> targets) {
        double confidence = match.unsaid() ? Confidence.LOOSE : Confidence.ofVerb(match.pattern());
        return new Found(match, sources, targets, confidence);
    }

    /** What two or more do with each other: "A and B agree to", "A agrees with B". */
    private Optional<Found> joint(Match match, List<Referent> sources, List<Referent> targets) {
        boolean alone = !match.pattern().hasTarget();
        if (alone && isOfAThird(match.noun(), sources)) {
            return Optional.empty();
        }
        Found found = found(match, sources, targets);
        if (alone && Sides.countries(sources).size() >= 2) {
            // "A and B agree to": with each other, whomever else the sentence names.
            found = found(match, sources, sources);
        } else if (sources.isEmpty() && match.subjectIsTarget()) {
            // "A summit between A and B was held"
            found = found(match, targets, targets);
        }
        List<Referent> all = new ArrayList<>(found.sources());
        all.addAll(found.targets());
        return Sides.countries(all).size() < 2 ? Optional.empty() : Optional.of(found);
    }

    /** What one does to another: "Peru sues Chile". */
    private Optional<Found> directed(Match match, List<Referent> sources, List<Referent> targets) {
        Mode mode = match.pattern().mode();
        Set<String> acting = Sides.countries(sources);
        List<Referent> suffering = targets;
        if (match.unsaid() && acting.size() > 1) {
            // "Syria resists, Chad and Niger object": not to each other
            suffering = targets.stream()
                    .filter(target -> !acting.contains(target.country()))
                    .toList();
        }
        boolean ends = mode.type() == EventType.SANCTION || mode == Mode.BREAK_OFF_TALKS;
        boolean either = ends && sources.isEmpty() && match.subjectIsTarget() && syntax.isBetweenTwo(match.noun());
        // "Ties between Peru and Chile were severed": by either, for all that is said.
        Found found = found(match, either ? suffering : sources, suffering);
        return Sides.differ(found.sources(), found.targets()) ? Optional.of(found) : Optional.empty();
    }

    /** "files a complaint with the UN", "hit the rouble", "sanctions waiver": the row's words, but not its act. */
    private boolean meansSomethingElse(Clause clause, Found found) {
        Match match = found.match();
        ActPattern pattern = match.pattern();
        return targets.isForum(match, found.targets())
                || isOfTwoOthers(found)
                || pattern.mode() == Mode.VERBAL && speeches.isForecast(clause, match)
                || Doers.violent(pattern.mode()) && targets.isIntangible(match)
                || pattern.mode().type() == EventType.SANCTION && targets.isRelief(match.noun())
                || pattern.mode() == Mode.HOST && found.targets().stream().allMatch(Sides::ownsThing)
                || pattern.weak() && !(Sides.anyState(found.sources()) && Sides.anyState(found.targets()))
                || pattern.person() && !targets.isPersonAlone(found.targets(), match.target());
    }

    /** "wants stable Peru-Chile ties": a third state agrees to nothing with either. */
    private boolean isOfTwoOthers(Found found) {
        EventType type = found.match().pattern().mode().type();
        boolean together = type == EventType.AGREE || type == EventType.CONSULT || type == EventType.COOPERATE;
        int np = found.match().noun();
        if (!together || np < 0) {
            return false;
        }
        List<Mention> named =
                referents.within(parse.chunk(np).from(), parse.chunk(np).head());
        Set<String> two = new TreeSet<>();
        named.forEach(mention -> two.add(mention.country()));
        return two.size() == 2 && found.sources().stream().noneMatch(source -> two.contains(source.country()));
    }

    /** Who does it; of "the raid angered Chad" it is Chad that does the disapproving. */
    private List<Referent> doers(Clause clause, Match match) {
        ActPattern pattern = match.pattern();
        return (pattern.reverse() ? targets.targetsOf(clause, match) : doers.sources(clause, pattern.mode()))
                .stream().filter(pattern::maybeDoneBy).toList();
    }

    /** "The raid angered Chad", "Chad was angered by the raid": whose deed an answer is to. */
    private List<Referent> causes(Clause clause) {
        return clause.passive() ? doers.byAgent(clause) : doers.subjectReferents(clause);
    }
}
