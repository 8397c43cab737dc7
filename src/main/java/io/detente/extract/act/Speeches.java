package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.Sector;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Chunk.Modal;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.PatternMatcher.Match;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.text.Lemmas;
import java.util.List;
import java.util.Set;

/**
 * Acts that are told by what is said: who says of another that he did wrong accuses him ("said that Moscow was behind it"),
 * who says that he must do something demands it ("Oslo to Stockholm: stop the drills"), who warns that he will pay threatens
 * him; and what they speak of is told by nobody else.
 */
final class Speeches {
    private static final Set<String> DENIALS = Set.of("not", "no", "never");

    private static final Set<String> MIGHT = Set.of("could", "may", "might");

    private final Parse parse;
    private final Referents referents;
    private final ActLexicon lexicon;
    private final Senses senses;
    private final Doers doers;
    private final Times times;
    private final Account account;

    Speeches(
            Parse parse,
            Referents referents,
            ActLexicon lexicon,
            Senses senses,
            Doers doers,
            Times times,
            Account account) {
        this.parse = parse;
        this.referents = referents;
        this.lexicon = lexicon;
        this.senses = senses;
        this.doers = doers;
        this.times = times;
        this.account = account;
    }

    /** "Oslo to Stockholm: stop the drills": what is told is the demand. */
    boolean message() {
        boolean addressed = parse.is(0, Kind.NOUN_PHRASE)
                && parse.first(1).equals("to")
                && parse.is(2, Kind.NOUN_PHRASE)
                && parse.first(3).equals(":")
                && parse.is(4, Kind.VERB_GROUP)
                && !parse.chunk(4).verb().past()
                && (parse.verbForm(parse.chunk(4).head()) & Lemmas.BASE) != 0;
        if (!addressed) {
            return false;
        }
        Clause clause = parse.clauses.get(parse.clauseAt(4));
        Telling demand = Telling.loose(
                Mode.DEMAND,
                Modality.ASSERTED,
                clause,
                "message",
                parse.chunk(4).head());
        return account.add(referents.of(0), referents.of(2), demand);
    }

    /** "Moscow said Israel must stop": what a speaker says that another must do is a demand. */
    boolean demand(Clause clause) {
        if (parse.verb(clause).modal() != Modal.MUST || clause.relation() != Relation.CONTENT) {
            return false;
        }
        Clause speaker = parse.clauses.get(clause.governor());
        List<Referent> bound = doers.subjectReferents(clause);
        List<Referent> speakers = doers.sources(speaker, Mode.DEMAND);
        List<Referent> others = speakers.stream()
                .filter(source -> !Sides.countries(bound).contains(source.country()))
                .toList();
        // "Oslo said that Norway and Sweden must respect each other": who binds himself asks for no more than he gives.
        boolean shared = others.isEmpty();
        Telling demand = Telling.loose(
                shared ? Mode.APPEAL : Mode.DEMAND,
                senses.modality(speaker),
                speaker,
                "said that another must",
                parse.chunk(clause.verb()).head());
        return account.add(shared ? speakers : others, bound, demand);
    }

    /** "said that Moscow was behind it": words of blame in what is said of another state make it an accusation. */
    void blame(Clause clause) {
        Clause speech = clause.governor() < 0 ? null : parse.clauses.get(clause.governor());
        boolean said = speech != null
                && clause.relation() == Relation.CONTENT
                && parse.verbHasRole(speech, ActLexicon.Role.SAY)
                && senses.modality(clause) == Modality.ASSERTED;
        if (!said || !speaksOfBlame(clause)) {
            return;
        }
        Clause told = Tense.of(parse, times.tensed(clause)) == Tense.PAST_PERFECT ? clause : speech;
        List<Referent> blamed = doers.subjectReferents(clause);
        for (int np : blamed.isEmpty() ? clause.subjects() : List.<Integer>of()) {
            blamed.addAll(doers.thingOf(np));
        }
        blame(speech, blamed, told, "words of blame");
    }

    /** Whoever speaks accuses all of these. */
    private void blame(Clause speech, List<Referent> blamed, Clause told, String why) {
        Telling accusation = Telling.loose(
                Mode.ACCUSATION,
                senses.modality(speech),
                told,
                why,
                parse.chunk(speech.verb()).head());
        account.add(doers.sources(speech, Mode.ACCUSATION), blamed, accusation);
    }

    /** "Oslo says Swedish levy illegal": a headline's copula is left out of what is said. */
    void blameWithoutVerb(Clause speech) {
        if (!parse.sentence.headline() || !parse.verbHasRole(speech, ActLexicon.Role.SAY)) {
            return;
        }
        int end = speech.verb() + 1;
        boolean blames = false;
        while (end < parse.chunks.size() && !parse.is(end, Kind.VERB_GROUP) && !parse.is(end, Kind.STOP)) {
            for (int i = parse.chunk(end).from(); i < parse.chunk(end).to(); i++) {
                if (DENIALS.contains(parse.sentence.norm(i))) {
                    // "says Chad no threat"
                    return;
                }
                for (String lemma : parse.lemmas(i)) {
                    blames |= lexicon.hasRole(lemma, ActLexicon.Role.BLAME);
                }
            }
            end++;
        }
        int spokenOf = parse.skipRight(speech.verb() + 1);
        boolean clauseFollows = parse.is(end, Kind.VERB_GROUP);
        if (!blames || clauseFollows || !parse.is(spokenOf, Kind.NOUN_PHRASE)) {
            return;
        }
        blame(speech, referents.of(spokenOf), speech, "words of blame, without a verb");
    }

    /** "was behind it", "has violated the treaty". */
    private boolean speaksOfBlame(Clause clause) {
        for (int i = parse.chunk(clause.verb()).from(); i < parse.sentence.size(); i++) {
            Chunk chunk = parse.chunk(parse.chunkAt(i));
            if (chunk.is(Kind.STOP) || chunk.is(Kind.SUBORDINATOR)) {
                return false;
            }
            for (String lemma : parse.lemmas(i)) {
                if (lexicon.hasRole(lemma, ActLexicon.Role.BLAME)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "warns", "threatens". */
    private boolean warns(Clause clause) {
        for (String lemma : parse.lemmas(parse.chunk(clause.verb()).head())) {
            if (lemma.equals("warn") || lemma.equals("threaten")) {
                return true;
            }
        }
        return false;
    }

    /** "warns that Finland will pay", "warns that Moscow will respond to NATO's moves": a threat to who is spoken of. */
    boolean warning(Clause clause) {
        if (!warns(clause)) {
            return false;
        }
        boolean warned = false;
        List<Referent> speakers = doers.sources(clause, Mode.VERBAL);
        Telling threat = Telling.loose(
                Mode.VERBAL,
                senses.modality(clause),
                clause,
                "warns that",
                parse.chunk(clause.verb()).head());
        for (Clause content : parse.clauses) {
            if (content.governor() != clause.index()
                    || content.relation() != Relation.CONTENT
                    || senses.modality(content) == Modality.ASSERTED) {
                continue;
            }
            List<Referent> addressed = addressed(content, speakers);
            if (!speakers.isEmpty() && !addressed.isEmpty()) {
                warned |= account.add(speakers, addressed, threat);
                account.readAs(clause, Mode.VERBAL);
            }
        }
        return warned;
    }

    /** Whom a warning is for: who "will pay", or whose moves will be "responded to"; nobody if a ferry "could sink". */
    private List<Referent> addressed(Clause content, List<Referent> speakers) {
        List<Referent> subject = doers.subjectReferents(content);
        boolean forecast = MIGHT.contains(parse.first(content.verb())) && !subject.isEmpty() && areThings(subject);
        if (forecast || Sides.differ(speakers, subject)) {
            return forecast ? List.of() : subject;
        }
        for (int c = content.verb() + 1; c < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.NOUN_PHRASE) && !referents.of(c).isEmpty()) {
                return referents.of(c);
            }
        }
        return List.of();
    }

    /** "warns stranded ferry could sink", "warns weak demand to hit profits": what is feared, not threatened. */
    boolean isForecast(Clause clause, Match match) {
        int np = match.target();
        if (np < 0 || !warns(clause)) {
            return false;
        }
        int next = parse.skipRight(np + 1);
        return areThings(referents.of(np))
                && parse.is(next, Kind.VERB_GROUP)
                && (MIGHT.contains(parse.first(next)) || parse.first(next).equals("to") && isOwned(np));
    }

    /** "Peruvian ferry", "Peruvian firms": no state among them. */
    private static boolean areThings(List<Referent> all) {
        return all.stream().allMatch(named -> named.sector() != Sector.GOV || Sides.ownsThing(named));
    }

    /** "Peruvian ferry": a thing of a state, not the state. */
    private boolean isOwned(int np) {
        return referents.of(np).stream().allMatch(r -> r.standing() == Standing.OWNER);
    }

    /** "threatens to attack", "urges T to withdraw": the threat and the appeal are the act, not what they speak of. */
    boolean isOnlySpokenOf(Clause clause) {
        for (Clause c = clause; c.governor() >= 0; c = parse.clauses.get(c.governor())) {
            if (c.relation() == Relation.CONTENT && account.modeOver(c) == Mode.VERBAL) {
                return true;
            }
        }
        Mode over = account.modeOver(clause);
        if (over != null && clause.relation() == Relation.CONTENT) {
            // "demands that Chad free activists"
            return over == Mode.DEMAND || over == Mode.APPEAL;
        }
        return over != null
                && clause.relation() == Relation.INFINITIVE
                && (over.type() == EventType.THREATEN
                        || over.type() == EventType.REQUEST
                        || over.type() == EventType.REJECT);
    }

    /** "accuses Chad of banning imports": the accusation is the act. */
    boolean isGround(Clause clause) {
        Mode over = account.modeOver(clause);
        return clause.relation() == Relation.CONTENT
                && Set.of("of", "for", "from", "into", "against").contains(clause.link())
                && over != null
                && over.intensity() < 0;
    }

    /** What an actor says that another did is the saying, not the deed. */
    boolean accusation(Clause clause, Mode mode, Referent doer, List<Referent> targets) {
        Clause content = clause;
        while (content.governor() >= 0 && content.relation() != Relation.CONTENT) {
            content = parse.clauses.get(content.governor());
        }
        if (content.relation() != Relation.CONTENT || content.governor() < 0) {
            return false;
        }
        Clause speech = parse.clauses.get(content.governor());
        if (mode.intensity() >= 0
                || mode.type() == EventType.REQUEST
                || !parse.verbHasRole(speech, ActLexicon.Role.SAY)
                || parse.verbHasRole(speech, ActLexicon.Role.REPORT)) {
            return false;
        }
        boolean againstSpeaker = false;
        List<Referent> speakers = doers.sources(speech, Mode.ACCUSATION);
        for (Referent speaker : speakers) {
            againstSpeaker |=
                    targets.stream().anyMatch(target -> target.country().equals(speaker.country()));
        }
        if (senses.modality(clause) != Modality.ASSERTED && !(againstSpeaker && mode.type() != EventType.ACCUSE)) {
            // "says Chad may start probe" is no charge.
            return false;
        }
        Telling accusation = Telling.loose(
                Mode.ACCUSATION,
                senses.modality(speech),
                speech,
                "said that another did: " + mode,
                parse.chunk(speech.verb()).head());
        return account.add(speakers, List.of(doer), accusation);
    }
}
