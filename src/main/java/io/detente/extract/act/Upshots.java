package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Modal;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.PatternMatcher.Match;
import io.detente.extract.actor.Mention;
import java.util.Optional;
import java.util.Set;

/**
 * What the act of a verb amounts to where it stands: "denies banning imports" tells a denial, "vows to strike" a threat,
 * "agrees to cooperate" an agreement, "wants talks" that one is ready to talk, "offers no apology" that there is none.
 */
final class Upshots {
    /** Wanting something with another is no demand. */
    private static final Set<String> WISHES = Set.of("call", "hope", "push", "seek", "urge", "want");

    private static final Set<String> MEETINGS = Set.of("dialogue", "meeting", "negotiation", "summit", "talk");

    private static final Set<String> CALLS = Set.of("call", "push", "urge");

    /** What a state that asks for it offers, too. */
    private static final Set<String> BONDS =
            Set.of("cooperation", "friendship", "partnership", "peace", "relation", "relationship", "tie", "trust");

    /** Verbs that promise what depends on them. */
    private static final Set<String> PROMISES =
            Set.of("agree", "promise", "pledge", "vow", "offer", "commit", "undertake", "consent", "swear");

    /** Of what these have as their object, it lies ahead. */
    private static final Set<String> ARRANGING =
            Set.of("plan", "schedule", "arrange", "prepare", "announce", "agree", "expect", "approve", "propose");

    private final Parse parse;
    private final Referents referents;
    private final Senses senses;
    private final Doers doers;

    /** What is told in the end, and in what sense. */
    record Upshot(Mode mode, Modality modality) {}

    Upshots(Parse parse, Referents referents, Senses senses, Doers doers) {
        this.parse = parse;
        this.referents = referents;
        this.senses = senses;
        this.doers = doers;
    }

    /** The upshot of an act found in a clause. */
    Upshot of(Clause clause, Found found) {
        Mode mode = found.match().pattern().mode();
        Modality modality = senses.modality(clause);
        if (offersNo(found.match())) {
            modality = Modality.NEGATED;
        }
        if (mode == Mode.DEMAND && parse.isOneOf(parse.chunk(clause.verb()).head(), WISHES)) {
            mode = wished(clause, found);
        }
        if (mode == Mode.DEMONSTRATE && protestsInWords(clause)) {
            mode = Mode.PROTEST_NOTE;
        }
        if (isDenied(clause) && mode.intensity() < 0) {
            // "denies banning imports from Chile": what is told is the denial.
            mode = Mode.DENY;
            modality = senses.modality(parse.clauses.get(clause.governor()));
        }
        Optional<Mode> announced = announced(clause, mode, modality);
        if (announced.isPresent()) {
            mode = announced.get();
            modality = clause.relation() == Relation.INFINITIVE
                    ? senses.modality(parse.clauses.get(clause.governor()))
                    : Modality.ASSERTED;
        }
        if (modality == Modality.ASSERTED && isArranged(clause, mode)) {
            modality = Modality.PLANNED;
        }
        if (mode == Mode.ATTACK && byHackers(clause)) {
            mode = Mode.CYBER;
        }
        return new Upshot(mode, modality);
    }

    /** "wants railway with Chad", "calls for stable Chad relationship", "wants talks": no demands. */
    private Mode wished(Clause clause, Found found) {
        int object = found.match().target();
        if (object < 0) {
            return Mode.DEMAND;
        }
        boolean calls = parse.isOneOf(parse.chunk(clause.verb()).head(), CALLS);
        if (parse.isOneOf(parse.chunk(object).head(), MEETINGS)) {
            return calls ? Mode.APPEAL : Mode.READY_TO_TALK;
        }
        boolean shared = parse.isOneOf(parse.chunk(object).head(), BONDS)
                || found.targets().stream()
                        .allMatch(target ->
                                parse.first(parse.chunkAt(target.from()) - 1).equals("with"));
        if (!shared) {
            return Mode.DEMAND;
        }
        long owners = referents
                .within(parse.chunk(object).from(), parse.chunk(object).head())
                .stream()
                .map(Mention::country)
                .distinct()
                .count();
        // "wants stable Peru-Chile ties": of a third state it is an appeal to the two.
        return calls || owners > 1 ? Mode.APPEAL : Mode.INTEND;
    }

    /** "Niger protests visit": a state that protests does so in words. */
    private boolean protestsInWords(Clause clause) {
        for (int np : clause.subjects()) {
            Chunk subject = parse.chunk(np);
            boolean state = referents.within(subject.from(), subject.to()).stream()
                    .anyMatch(named -> named.kind() != Mention.Kind.ADJECTIVE
                            && named.from() <= subject.head()
                            && subject.head() < named.to());
            if (!state) {
                return false;
            }
        }
        return !clause.subjects().isEmpty()
                && parse.isOneOf(parse.chunk(clause.verb()).head(), Set.of("protest"));
    }

    /** "denies banning imports". */
    private boolean isDenied(Clause clause) {
        if (clause.governor() < 0) {
            return false;
        }
        for (String lemma : parse.lemmas(
                parse.chunk(parse.clauses.get(clause.governor()).verb()).head())) {
            if (lemma.equals("deny")) {
                return true;
            }
        }
        return false;
    }

    /** A promise to cooperate is itself an agreement, and an announced blow a threat; promised aid is planned aid. */
    private Optional<Mode> announced(Clause clause, Mode mode, Modality modality) {
        boolean deed = mode.type() == EventType.COOPERATE
                || mode.type() == EventType.CONSULT
                || mode.type() == EventType.SUPPORT;
        if (clause.relation() == Relation.INFINITIVE && clause.governor() >= 0 && modality == Modality.PLANNED) {
            Clause governor = parse.clauses.get(clause.governor());
            for (String lemma : parse.lemmas(parse.chunk(governor.verb()).head())) {
                if (PROMISES.contains(lemma)) {
                    return deed ? Optional.of(Mode.INTEND) : threatOf(mode);
                }
            }
        }
        boolean saysReady = clause.relation() == Relation.INFINITIVE
                && clause.governor() >= 0
                && parse.verbHasRole(parse.clauses.get(clause.governor()), ActLexicon.Role.SAY);
        if (saysReady && modality == Modality.PLANNED) {
            return threatOf(mode);
        }
        boolean own = clause.relation() == Relation.CONTENT && clause.governor() >= 0 && isOwn(clause, mode);
        boolean ahead = parse.verb(clause).modal() != Modal.NONE && modality != Modality.NEGATED;
        return own && ahead && mode.type() == EventType.ASSAULT ? threatOf(mode) : Optional.empty();
    }

    /** "Chad says it can strike", a headline's "Chad says can strike": who speaks speaks of himself. */
    private boolean isOwn(Clause clause, Mode mode) {
        Set<String> acting = Sides.countries(doers.subjectReferents(clause));
        boolean leftOut = clause.subjects().isEmpty() && parse.sentence.headline();
        return leftOut
                || !acting.isEmpty()
                        && acting.equals(Sides.countries(doers.sources(parse.clauses.get(clause.governor()), mode)));
    }

    /** "vows to strike": what is told is the threat. */
    private Optional<Mode> threatOf(Mode mode) {
        return switch (mode.type()) {
            case ASSAULT, MOBILIZE -> Optional.of(Mode.FORCE);
            case COERCE -> Optional.of(Mode.VERBAL);
            default -> Optional.empty();
        };
    }

    /** "plans talks with", "summit scheduled": a row's own verb may say that what it tells lies ahead. */
    private boolean isArranged(Clause clause, Mode mode) {
        boolean together = mode.type() == EventType.CONSULT || mode.type() == EventType.COOPERATE;
        return together && parse.isOneOf(parse.chunk(clause.verb()).head(), ARRANGING);
    }

    /** "Chadian hackers attack ministry". */
    private boolean byHackers(Clause clause) {
        for (int np : clause.subjects()) {
            if (parse.sentence.norm(parse.chunk(np).head()).startsWith("hacker")) {
                return true;
            }
        }
        return false;
    }

    /** "offers no apology": what has the word in its row, as "says no plan", means it so. */
    private boolean offersNo(Match match) {
        return match.noun() >= 0
                && parse.first(match.noun()).equals("no")
                && match.pattern().after().stream().noneMatch(element -> element.contains("no"));
    }
}
