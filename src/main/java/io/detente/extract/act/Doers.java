package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.PatternMatcher.Match;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who acts in one sentence: the subject ("Peru expels envoy"), or who stands behind "by" ("was seized by Chad"), or whose
 * decision, strike or talks it is ("Israeli strike kills", "Sudan's decision to sell"), or the state where a crowd gathers
 * ("Chad embassy in Kenya stormed").
 */
final class Doers {
    /** What only the state on whose soil it happens does. */
    private static final Set<Mode> LAWFUL = Set.of(Mode.DETAIN, Mode.INVESTIGATE, Mode.LAWSUIT, Mode.RELEASE);

    private static final Set<String> ACTING_THINGS = Set.of(
            "decision",
            "move",
            "law",
            "bill",
            "resolution",
            "ban",
            "policy",
            "plan",
            "statement",
            "strike",
            "airstrike",
            "attack",
            "raid",
            "bomb",
            "bombing",
            "offensive",
            "operation",
            "bombardment",
            "barrage",
            "fire",
            "missile",
            "sanction",
            "tariff",
            "veto",
            "action",
            "threat",
            "vote",
            "order",
            "report",
            "rocket",
            "shelling");

    /** "cyber attack on Chad came from Niger". */
    private static final Set<String> ORIGINS = Set.of("come", "emanate", "originate", "stem");

    /** Who gathers and protests, of whatever state; numbers stand for people. */
    private static final Set<String> CROWDS = Set.of(
            "activist",
            "crowd",
            "demonstrator",
            "dozens",
            "hundreds",
            "marcher",
            "mob",
            "nationalist",
            "protester",
            "protestor",
            "rioter",
            "scores",
            "thousands",
            "youth");

    private static final Set<String> IN = Set.of("in", "across", "throughout");

    private final Parse parse;
    private final Referents referents;
    private final ActorLexicon actors;
    private final ActLexicon lexicon;
    private final Syntax syntax;
    private final Senses senses;
    private final Account account;

    Doers(
            Parse parse,
            Referents referents,
            ActorLexicon actors,
            ActLexicon lexicon,
            Syntax syntax,
            Senses senses,
            Account account) {
        this.parse = parse;
        this.referents = referents;
        this.actors = actors;
        this.lexicon = lexicon;
        this.syntax = syntax;
        this.senses = senses;
        this.account = account;
    }

    /** All whom a clause's subject stands for, acting or not. */
    List<Referent> subjectReferents(Clause clause) {
        List<Referent> all = new ArrayList<>();
        for (int np : clause.subjects()) {
            all.addAll(referents.of(np));
        }
        return all;
    }

    /** Who acts: the subject, or in a passive who stands behind "by". */
    List<Referent> sources(Clause clause, Mode mode) {
        if (clause.passive()) {
            List<Referent> agents = byAgent(clause);
            if (agents.isEmpty() && mode.type() == EventType.PROTEST) {
                return crowd(clause);
            }
            return agents.isEmpty() && LAWFUL.contains(mode) ? whereItHappens(clause) : agents;
        }
        List<Referent> sources = new ArrayList<>();
        List<Integer> subjects = clause.subjects();
        if (clause.relation() == Relation.INFINITIVE) {
            List<Referent> owner = ownerOfNounBefore(clause);
            if (!owner.isEmpty()) {
                return owner;
            }
        }
        for (int np : subjects) {
            sources.addAll(acting(np, mode));
        }
        if (sources.isEmpty() && mode.type() == EventType.PROTEST) {
            return crowd(clause);
        }
        if (sources.isEmpty()
                && subjects.isEmpty()
                && clause.governor() >= 0
                && clause.relation() != Relation.RELATIVE) {
            return sources(parse.clauses.get(clause.governor()), mode);
        }
        return sources;
    }

    /** "Peru's army" and "Peruvian strikes" act for it, "Peruvian oil" does not. */
    private List<Referent> acting(int np, Mode mode) {
        List<Referent> acting = new ArrayList<>();
        List<Referent> direct = referents.of(np);
        if (direct.isEmpty()) {
            direct = thingOf(np);
            if (syntax.isQuantity(np)) {
                // "Thousands of Chinese" are Chinese.
                direct = direct.stream().map(r -> r.as(Standing.ACTOR)).toList();
            }
        }
        for (Referent referent : direct) {
            if (referent.standing() == Standing.ACTOR
                    || referent.standing() == Standing.OWNER
                            && (actsItself(np)
                                    || violent(mode) && isViolence(np)
                                    || mode.type() == EventType.CONSULT && isSomebody(np, referent))) {
                acting.add(referent);
            }
        }
        return acting;
    }

    /** "An Israeli strike kills", but not "a Chinese slowdown hits". */
    private boolean isViolence(int np) {
        for (String lemma : parse.lemmas(parse.chunk(np).head())) {
            for (ActPattern pattern : lexicon.nouns(lemma)) {
                if (violent(pattern.mode())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "Norway's Berg to visit": a headline's unknown name behind its state is somebody in office; firms do not visit. */
    private boolean isSomebody(int np, Referent owner) {
        int name = parse.chunk(np).head();
        return parse.sentence.headline()
                && name == parse.chunk(np).to() - 1
                && name == owner.mention().to() + 1
                && parse.sentence.capital(name)
                && Character.isLetter(parse.sentence.norm(name).charAt(0))
                && lexicon.lemmas().of(parse.sentence.norm(name)).length == 0
                && referents.isPossessor(owner.mention());
    }

    /** "Peru's decision", "Peru's soldiers". */
    private boolean actsItself(int np) {
        Chunk chunk = parse.chunk(np);
        for (String lemma : parse.lemmas(chunk.head())) {
            if (ACTING_THINGS.contains(lemma) || actors.noun(lemma).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** "a decision by Washington", "the shelling of Gaza by Israel": whose thing it is. */
    List<Referent> thingOf(int np) {
        for (int c = np + 1; c + 1 < parse.chunks.size() && c < np + 6; c++) {
            if (parse.is(c, Kind.PREPOSITION) && parse.is(c + 1, Kind.NOUN_PHRASE)) {
                if (parse.first(c).equals("by")
                        || parse.first(c).equals("from")
                        || parse.first(c).equals("of")) {
                    List<Referent> owners = referents.of(c + 1);
                    if (!owners.isEmpty()) {
                        return owners.stream()
                                .map(owner -> owner.as(Standing.OWNER))
                                .toList();
                    }
                }
            } else if (!parse.is(c, Kind.NOUN_PHRASE) && !parse.is(c, Kind.TIME)) {
                break;
            }
        }
        return List.of();
    }

    /** "Washington's decision to sell", "a decision by Washington to sell". */
    private List<Referent> ownerOfNounBefore(Clause clause) {
        int before = parse.skipLeft(clause.verb() - 1);
        while (parse.is(before, Kind.NOUN_PHRASE)
                && parse.is(before - 1, Kind.PREPOSITION)
                && parse.is(before - 2, Kind.NOUN_PHRASE)
                && Set.of("by", "from", "of").contains(parse.first(before - 1))) {
            before -= 2;
        }
        if (!parse.is(before, Kind.NOUN_PHRASE) || !senses.isStance(before)) {
            return List.of();
        }
        List<Referent> direct = referents.of(before);
        return (direct.isEmpty() ? thingOf(before) : direct)
                .stream().map(r -> r.as(Standing.ACTOR)).toList();
    }

    /** "was seized by Chad", "was seized by soldiers from Chad". */
    List<Referent> byAgent(Clause clause) {
        for (int c = clause.verb() + 1; c + 1 < parse.chunks.size(); c++) {
            Chunk chunk = parse.chunk(c);
            if (chunk.is(Kind.VERB_GROUP)
                            && chunk.verb().finite()
                            && !chunk.verb().bareParticiple()
                    || chunk.is(Kind.SUBORDINATOR)
                    || chunk.is(Kind.STOP)) {
                return List.of();
            }
            int by = parse.skipRight(c + 1);
            if (chunk.is(Kind.PREPOSITION) && parse.first(c).equals("by") && parse.is(by, Kind.NOUN_PHRASE)) {
                List<Referent> agents = new ArrayList<>();
                for (int np : syntax.coordinated(by)) {
                    List<Referent> direct = referents.of(np);
                    agents.addAll(direct.isEmpty() ? thingOf(np) : direct);
                }
                return agents.stream()
                        .filter(agent -> agent.standing() != Standing.PLACE)
                        .toList();
            }
        }
        return List.of();
    }

    /**
     * "Two Americans held in Iran", "thousands march against Chad in Kenyan cities": who does it is the state where it is
     * done.
     */
    private List<Referent> whereItHappens(Clause clause) {
        return placed(clause.verb() + 1, clause.verb() + 6);
    }

    /** The state named behind "in" between two phrases. */
    private List<Referent> placed(int from, int to) {
        for (int c = from; c + 1 < parse.chunks.size() && c < to; c++) {
            if (parse.is(c, Kind.VERB_GROUP) || parse.is(c, Kind.SUBORDINATOR) || parse.is(c, Kind.STOP)) {
                break;
            }
            if (parse.is(c, Kind.PREPOSITION) && IN.contains(parse.first(c)) && parse.is(c + 1, Kind.NOUN_PHRASE)) {
                return referents.of(c + 1).stream()
                        .filter(r -> r.mention().kind() != Mention.Kind.PERSON)
                        .map(r -> r.as(Standing.ACTOR))
                        .toList();
            }
        }
        return List.of();
    }

    /** Who protests: a crowd is of the state where it gathers, "Chad embassy in Kenya stormed". */
    private List<Referent> crowd(Clause clause) {
        boolean named = clause.subjects().stream().anyMatch(this::isCrowd);
        if (!clause.passive() && !named) {
            return List.of();
        }
        List<Referent> behind = whereItHappens(clause);
        return behind.isEmpty() && !clause.subjects().isEmpty()
                ? placed(clause.subjects().get(0) + 1, clause.verb())
                : behind;
    }

    /** "Kenyan protesters", "hundreds". */
    private boolean isCrowd(int np) {
        int head = parse.chunk(np).head();
        return parse.isOneOf(head, CROWDS) || CROWDS.contains(parse.sentence.norm(head));
    }

    /** Who does what a noun says, if not its owner: behind "by" or "of", or the subject of the verb it is object of. */
    List<Referent> nounAgent(int np, Match match) {
        List<Referent> behind = agentBehind(np, match);
        if (!behind.isEmpty()) {
            return behind;
        }
        Clause governing = syntax.governing(np);
        if (governing == null) {
            boolean remark = parse.sentence.headline() && parse.first(np - 1).equals(";");
            return parse.clauses.isEmpty() || remark ? firstActor(np) : List.of();
        }
        return agentOver(np, match.pattern().mode(), governing);
    }

    /** "a raid by Chad", "an attack on Kenya came from Chad". */
    private List<Referent> agentBehind(int np, Match match) {
        int limit = match.target() >= 0 ? match.target() : np;
        for (int c = np + 1; c + 1 < parse.chunks.size() && c <= limit + 4; c++) {
            boolean comes = parse.is(c, Kind.VERB_GROUP)
                    && parse.first(c + 1).equals("from")
                    && parse.isOneOf(parse.chunk(c).head(), ORIGINS);
            if (parse.is(c, Kind.VERB_GROUP) && !comes || parse.is(c, Kind.STOP) || parse.is(c, Kind.SUBORDINATOR)) {
                break;
            }
            boolean by = parse.first(c).equals("by") || parse.first(c).equals("from") && c > limit;
            boolean of = parse.first(c).equals("of") && c + 1 < limit;
            if (parse.is(c, Kind.PREPOSITION) && (by || of) && parse.is(c + 1, Kind.NOUN_PHRASE)) {
                List<Referent> agents = new ArrayList<>();
                for (int phrase : syntax.coordinated(c + 1)) {
                    agents.addAll(referents.of(phrase));
                }
                if (!agents.isEmpty()) {
                    return agents;
                }
            }
        }
        return List.of();
    }

    /** "Chad launches a raid", "plans a raid"; but not "condemns a raid". */
    private List<Referent> agentOver(int np, Mode mode, Clause governing) {
        boolean object = syntax.isObjectOf(np, governing);
        boolean judged = parse.verbHasRole(governing, ActLexicon.Role.END)
                || parse.verbHasRole(governing, ActLexicon.Role.FAIL)
                || account.modeOf(governing) != null
                || parse.verbHasRole(governing, ActLexicon.Role.SAY);
        boolean light = parse.verbHasRole(governing, ActLexicon.Role.LIGHT)
                || parse.verbHasRole(governing, ActLexicon.Role.PLAN)
                || parse.verbHasRole(governing, ActLexicon.Role.MAYBE);
        // "is ready after the attacks on its ally": who is spoken of had no part in them.
        boolean during = mode.intensity() > 0
                && Set.of("during", "after", "before", "in", "at", "for", "on", "following")
                        .contains(parse.first(np - 1));
        if (object && (light || !judged) || during && !object) {
            return governing.passive() ? byAgent(governing) : sources(governing, mode);
        }
        return List.of();
    }

    /** "Modi on surprise visit to Pakistan": without a verb the first actor does it. */
    private List<Referent> firstActor(int limit) {
        for (int c = 0; c < limit; c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                List<Referent> acting = referents.of(c).stream()
                        .filter(r -> r.standing() == Standing.ACTOR)
                        .toList();
                if (!acting.isEmpty()) {
                    return acting;
                }
            }
        }
        return List.of();
    }

    /** "Peruvian raid": whose name stands before the noun. */
    List<Referent> ownersBefore(int np, int head) {
        List<Referent> owners = new ArrayList<>();
        for (Referent referent : referents.of(np)) {
            if (referent.mention().to() <= head
                    && referent.mention().from() >= parse.chunk(np).from()) {
                owners.add(referent.as(Standing.ACTOR));
            }
        }
        return owners;
    }

    /** "Peru, Chile border row": in a headline's stack of nouns the comma joins two owners. */
    List<Referent> ownersBesideComma(int np, List<Referent> owners) {
        boolean joined = !owners.isEmpty()
                && owners.get(0).mention().from() == parse.chunk(np).from()
                && (parse.is(np - 1, Kind.COMMA) || parse.is(np - 1, Kind.CONJUNCTION))
                && parse.is(np - 2, Kind.NOUN_PHRASE)
                && (np == 2 || !parse.is(np - 3, Kind.VERB_GROUP) && !parse.is(np - 3, Kind.PREPOSITION));
        return joined
                ? referents.of(np - 2).stream()
                        .filter(r -> r.standing() == Standing.ACTOR)
                        .toList()
                : List.of();
    }

    /** "Bombs", "masses troops", "seizes ship": deeds of force. */
    static boolean violent(Mode mode) {
        return mode.type() == EventType.ASSAULT || mode.type() == EventType.MOBILIZE || mode.type() == EventType.COERCE;
    }
}
