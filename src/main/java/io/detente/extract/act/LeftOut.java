package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Referent.Standing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whom a headline leaves out. "Panama pardons plotters; Cuba breaks off ties": with whom is said by the clause beside it,
 * for a headline that tells an act against nobody tells it against the other state it is about.
 */
final class LeftOut {
    /** Of these a headline tells the one side; whom a blow hits or a gift helps it names. */
    private static final Set<EventType> OFTEN_ALONE =
            EnumSet.of(EventType.SANCTION, EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN);

    private static final Set<String> ASIDE = Set.of("after", "amid", "despite", "following", "since");

    /** "freezes approvals after Japan quake": nobody did that. */
    private static final Set<String> MISFORTUNES = Set.of(
            "accident",
            "blast",
            "crash",
            "crisis",
            "cyclone",
            "disaster",
            "earthquake",
            "epidemic",
            "fire",
            "flood",
            "hurricane",
            "outbreak",
            "quake",
            "scare",
            "storm",
            "tsunami",
            "typhoon");

    /** "pledges support to counter Chad": the other state is not who gets it. */
    private static final Set<String> COUNTERING =
            Set.of("check", "contain", "counter", "counterbalance", "deter", "offset", "rival", "resist");

    private final Parse parse;
    private final Referents referents;

    LeftOut(Parse parse, Referents referents) {
        this.parse = parse;
        this.referents = referents;
    }

    /** Whether a pattern may lose its target: its own words must still tell the act, as "break off ties" does. */
    boolean fits(ActPattern pattern, Clause clause) {
        List<Element> after = pattern.after();
        int last = after.size() - 1;
        return (OFTEN_ALONE.contains(pattern.mode().type()) || isCharge(clause, pattern.mode()))
                && !pattern.joint()
                && !pattern.reverse()
                && !pattern.person()
                && last >= 1
                && after.get(last).isTarget()
                && after.get(last - 1).isPreposition()
                && after.subList(0, last).stream().anyMatch(element -> !element.isTarget() && !element.isPreposition());
    }

    /** "Sudan says Ethiopian forces ambushed soldiers": who charges another is himself the victim. */
    boolean isCharge(Clause clause, Mode mode) {
        return clause.relation() == Clause.Relation.CONTENT
                && clause.governor() >= 0
                && mode.intensity() < 0
                && parse.verbHasRole(parse.clauses.get(clause.governor()), ActLexicon.Role.SAY);
    }

    /** What stands behind the head if the target and its preposition are left out. */
    List<Element> words(ActPattern pattern) {
        return pattern.after().subList(0, pattern.after().size() - 2);
    }

    /**
     * The other state of a headline.
     *
     * @param clause who acts in it is one of the two
     * @param acting its sources
     * @return what stands for the other: the subject of the nearest clause before, else behind, else the one state named
     */
    List<Referent> other(Clause clause, List<Referent> acting) {
        Set<String> known = new HashSet<>();
        acting.forEach(source -> known.add(source.country()));
        for (int c = clause.index() - 1; c >= 0; c--) {
            List<Referent> subject = differing(parse.clauses.get(c).subjects(), known);
            if (!subject.isEmpty()) {
                return subject;
            }
        }
        for (int c = clause.index() + 1; c < parse.clauses.size(); c++) {
            List<Referent> subject = differing(parse.clauses.get(c).subjects(), known);
            if (!subject.isEmpty()) {
                return subject;
            }
        }
        List<Integer> phrases = new ArrayList<>();
        for (int c = 0; c < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                phrases.add(c);
            }
        }
        List<Referent> others = differing(phrases, known);
        boolean one = others.stream().map(Referent::country).distinct().count() == 1;
        return one ? others.subList(0, 1) : List.of();
    }

    private List<Referent> differing(List<Integer> phrases, Set<String> known) {
        List<Referent> found = new ArrayList<>();
        for (int np : phrases) {
            boolean misfortune = ASIDE.contains(parse.first(np - 1))
                    && parse.isOneOf(parse.chunk(np).head(), MISFORTUNES);
            int before = parse.skipLeft(np - 1);
            boolean countered = parse.is(before, Kind.VERB_GROUP)
                    && parse.isOneOf(parse.chunk(before).head(), COUNTERING);
            if (misfortune || countered) {
                continue;
            }
            for (Referent referent : referents.of(np)) {
                if (!known.contains(referent.country()) && referent.standing() != Standing.PLACE) {
                    found.add(referent.as(Standing.OWNER));
                }
            }
        }
        return found;
    }
}
