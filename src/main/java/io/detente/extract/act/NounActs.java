package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.act.PatternMatcher.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the acts that nouns tell, be they owned ("Peruvian raid on Chad"), joined ("Peru-Chile talks") or had by the verb
 * whose object they are ("Peru holds talks with Chile").
 */
final class NounActs {
    /** "starts talk of help": people talk. */
    private static final Set<String> GOSSIP = Set.of("of", "about");

    private final Parse parse;
    private final ActLexicon lexicon;
    private final Syntax syntax;
    private final PatternMatcher matcher;
    private final Senses senses;
    private final Fates fates;
    private final Doers doers;
    private final Targets targets;
    private final Antecedents antecedents;
    private final Account account;

    NounActs(
            Parse parse,
            ActLexicon lexicon,
            Syntax syntax,
            PatternMatcher matcher,
            Senses senses,
            Fates fates,
            Doers doers,
            Targets targets,
            Antecedents antecedents,
            Account account) {
        this.parse = parse;
        this.lexicon = lexicon;
        this.syntax = syntax;
        this.matcher = matcher;
        this.senses = senses;
        this.fates = fates;
        this.doers = doers;
        this.targets = targets;
        this.antecedents = antecedents;
        this.account = account;
    }

    /** Takes down what the nouns of a phrase tell, but for those that have told it with their verb. */
    void nounActs(int np) {
        Chunk chunk = parse.chunk(np);
        for (int i = chunk.from(); i < chunk.to(); i++) {
            if (account.isUsed(i)) {
                continue;
            }
            boolean headed = i == chunk.head() || i == chunk.to() - 1;
            if (!headed || isProperName(i)) {
                continue;
            }
            Found best = longest(np, i);
            if (best != null) {
                emitNoun(np, i, best);
                return;
            }
        }
    }

    /** What the longest row tells whose words stand here; null for none. */
    private Found longest(int np, int head) {
        Found best = null;
        for (String lemma : parse.lemmas(head)) {
            for (ActPattern pattern : lexicon.nouns(lemma)) {
                if (best == null || pattern.length() > best.match().pattern().length()) {
                    best = completeNoun(np, head, pattern).orElse(best);
                }
            }
        }
        return best;
    }

    /** "the Gulf War", "the Minsk Agreement": a name of something, not an act. */
    private boolean isProperName(int i) {
        return i > 0
                && parse.sentence.capital(i)
                && !parse.sentence.headline()
                && Character.isLetter(parse.sentence.word(i).charAt(0));
    }

    /** What a row tells of a noun with those who have part in it; empty if no other state has, or nothing is told. */
    private Optional<Found> completeNoun(int np, int head, ActPattern pattern) {
        boolean passing = pattern.passing() && pattern.mode() == Mode.PRAISE;
        boolean opposed = pattern.mode().intensity() > 0 && parse.first(np - 1).equals("against");
        boolean gossip = parse.sentence.norm(head).equals("talk") && GOSSIP.contains(parse.first(np + 1));
        boolean asking = pattern.mode() == Mode.CALL && parse.first(np + 1).equals("for");
        if (passing
                || opposed
                || asking
                || gossip && pattern.joint()
                || pattern.headlineOnly() && !parse.sentence.headline()) {
            // Friendship named in passing is found, with whose it is, by HeadlineRelations.
            return Optional.empty();
        }
        List<Referent> owners = doers.ownersBefore(np, head);
        if (pattern.joint() && parse.sentence.headline()) {
            owners.addAll(0, doers.ownersBesideComma(np, owners));
        }
        Optional<Match> match = matcher.noun(pattern, np, head);
        Optional<Found> found =
                match.isPresent() ? sided(np, match.get(), owners) : ownedByBoth(np, head, pattern, owners);
        return found.isPresent() ? found : struckWhereItStands(np, head, pattern, owners);
    }

    /** "four people were killed in Chad in a Libyan airstrike": whom it struck is told by where. */
    private Optional<Found> struckWhereItStands(int np, int head, ActPattern pattern, List<Referent> owners) {
        boolean onlyTarget = pattern.after().size() <= 2;
        if (pattern.mode().type() != EventType.ASSAULT
                || !onlyTarget
                || pattern.weak()
                || Sides.countries(owners).size() != 1
                || !matcher.isNamed(pattern, np, head)) {
            return Optional.empty();
        }
        List<Referent> struck = targets.placeBefore(np, owners);
        Match match = new Match(pattern, -1, false, Optional.empty(), head, head + 1, np, false);
        return struck.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(match, owners, struck, Confidence.ofNoun(pattern)));
    }

    /** "U.S.-China talks": both sides stand before the noun. */
    private Optional<Found> ownedByBoth(int np, int head, ActPattern pattern, List<Referent> owners) {
        boolean onlyTarget = pattern.after().size() <= 2;
        if (pattern.joint()
                && onlyTarget
                && Sides.countries(owners).size() >= 2
                && matcher.isNamed(pattern, np, head)) {
            Match match = new Match(pattern, -1, false, Optional.empty(), head, head + 1, np, false);
            return Optional.of(new Found(match, owners, owners, Confidence.JOINT_NOUN));
        }
        return Optional.empty();
    }

    /** "Peru's talks with Chile", "talks between Peru and Chile": one side or both stand behind the noun. */
    private Optional<Found> sided(int np, Match match, List<Referent> owners) {
        ActPattern pattern = match.pattern();
        List<Referent> behind = targets.targetsOf(null, match);
        List<Referent> sources = new ArrayList<>(owners);
        match.owner()
                .ifPresent(taken -> sources.removeIf(owner -> owner.country().equals(taken.country())));
        boolean with = match.target() > 0 && parse.first(match.target() - 1).equals("with");
        if (pattern.joint() && Sides.countries(behind).size() >= 2 && sources.isEmpty() && !with) {
            return Optional.of(new Found(match, behind, behind, Confidence.JOINT_NOUN));
        }
        if (sources.isEmpty()) {
            sources.addAll(doers.nounAgent(np, match));
        }
        if (!Sides.differ(sources, behind) || pattern.weak() && !(Sides.anyState(sources) && Sides.anyState(behind))) {
            return Optional.empty();
        }
        double confidence = Confidence.ofNoun(pattern);
        return pattern.reverse()
                ? Optional.of(new Found(match, behind, sources, confidence))
                : Optional.of(new Found(match, sources, behind, confidence));
    }

    /** Takes it down as what becomes of it: "the visit was postponed". */
    private void emitNoun(int np, int head, Found found) {
        Clause governing = syntax.governing(np);
        Modality sense = senses.nounModality(np, head, governing, found.match().pattern());
        if (sense == null) {
            return;
        }
        Mode told = found.match().pattern().mode();
        Optional<Fates.Fate> fate = sense == Modality.ASSERTED ? fates.of(np, told) : Optional.empty();
        Mode mode = fate.map(Fates.Fate::mode).orElse(told);
        Modality modality = fate.map(Fates.Fate::modality).orElse(sense);
        if (account.readNoClause()) {
            antecedents.act(mode, found.match().pattern().joint(), found.sources(), found.targets());
        }
        Clause ending = fate.map(Fates.Fate::clause).orElse(null);
        int at = ending == null ? head : parse.chunk(ending.verb()).head();
        String why = "noun " + found.match().pattern();
        Telling telling = new Telling(
                mode,
                found.match().pattern().joint(),
                modality,
                ending == null ? governing : ending,
                found.confidence(),
                why,
                at,
                head);
        if (telling.joint()) {
            account.addJoint(found, telling);
        } else {
            account.add(found.sources(), found.targets(), telling);
        }
    }
}
