package io.detente.extract.act;

import io.detente.extract.EventActor;
import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.Sector;
import io.detente.extract.act.PatternMatcher.Match;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What has been read of one sentence so far: its acts, at most one of a type, pair, direction and time, what was read of
 * each clause, and which words are used up, so that in "holds talks with Chad" the talks are not told twice.
 */
final class Account {
    private final Parse parse;
    private final Times times;
    private final Places places;
    private final Map<String, Act> acts = new LinkedHashMap<>();
    /** What was read of each clause; null for nothing. */
    private final Mode[] modeOfClause;

    private final boolean[] used;

    Account(Parse parse, Times times, Places places) {
        this.parse = parse;
        this.times = times;
        this.places = places;
        this.modeOfClause = new Mode[parse.clauses.size()];
        this.used = new boolean[parse.sentence.size()];
    }

    /** All acts, in the order in which they were found. */
    List<Act> acts() {
        return List.copyOf(acts.values());
    }

    /** Takes down what the verb of a clause tells. */
    void readAs(Clause clause, Mode mode) {
        modeOfClause[clause.index()] = mode;
    }

    /** What was read of a clause; null for nothing. */
    Mode modeOf(Clause clause) {
        return modeOfClause[clause.index()];
    }

    /** What was read of the clause that governs this one, as the threat in "threatens to attack"; null for nothing. */
    Mode modeOver(Clause clause) {
        return clause.governor() < 0 ? null : modeOfClause[clause.governor()];
    }

    /** Whether no verb told an act. */
    boolean readNoClause() {
        return Arrays.stream(modeOfClause).allMatch(Objects::isNull);
    }

    /** Whether word {@code i} has told an act already. */
    boolean isUsed(int i) {
        return used[i];
    }

    /** No other act is told by these words. */
    void use(int from, int to) {
        for (int i = from; i < to; i++) {
            used[i] = true;
        }
    }

    /** Takes down what each of these does to each of those; false if all are of one state. */
    boolean add(List<Referent> sources, List<Referent> targets, Telling telling) {
        boolean added = false;
        for (Referent source : sources) {
            for (Referent target : targets) {
                added |= add(source, target, telling);
            }
        }
        return added;
    }

    /** Takes down an act; false if no other state has part in it. */
    boolean add(Referent source, Referent target, Telling telling) {
        if (source.country().equals(target.country())) {
            return false;
        }
        Mode mode = telling.mode();
        boolean joint = telling.joint();
        boolean swap = joint && source.country().compareTo(target.country()) > 0;
        EventActor first = actor(swap ? target : source, mode, joint || !swap);
        EventActor second = actor(swap ? source : target, mode, joint || swap);
        Act act = new Act(
                mode,
                first,
                second,
                joint,
                telling.modality(),
                times.of(telling.clause(), telling.at()),
                times.tense(telling.clause(), telling.at()),
                places.of(mode, telling.placeAt()),
                Confidence.given(telling.confidence(), source.standing(), target.standing()),
                telling.why());
        String key = mode.type()
                + (joint ? "=" : ">")
                + first.country()
                + second.country()
                + act.time()
                        .filter(time -> !time.since())
                        .map(time -> "@" + time.past())
                        .orElse("");
        Act other = acts.get(key);
        if (other == null || other.modality() != Modality.ASSERTED && act.modality() == Modality.ASSERTED) {
            acts.put(key, act);
        }
        return true;
    }

    /** A side of an act: who harms Dutch farmers harms the Netherlands, who is harmed by them is harmed by farmers. */
    private EventActor actor(Referent referent, Mode mode, boolean acts) {
        Sector sector = referent.sector();
        // A protest is by its nature the citizens' and counts as their country's.
        if (mode.type() == EventType.PROTEST && sector == Sector.CIVIL) {
            sector = Sector.GOV;
        }
        // Harm to a state's people, firms or goods is harm to the state.
        if (!acts && (sector == Sector.CIVIL || sector == Sector.BUSINESS || sector == Sector.MEDIA)) {
            sector = Sector.GOV;
        }
        return new EventActor(
                referent.country(),
                referent.mention().name(),
                referent.role(),
                sector,
                parse.sentence.between(referent.from(), referent.to()));
    }

    /** Takes down what two or more do with each other. */
    void addJoint(Found found, Telling telling) {
        boolean third = found.sources() != found.targets()
                && isBetween(found.match())
                && Sides.countries(found.targets()).size() >= 2
                && Sides.countries(found.sources()).stream().noneMatch(Sides.countries(found.targets())::contains);
        if (third && telling.mode().intensity() > 0) {
            // "works to restore ties between A and B": who brings others together mediates.
            add(found.sources(), found.targets(), telling.mediated());
            return;
        }
        boolean among = found.sources() == found.targets() || !Sides.differ(found.sources(), found.targets());
        List<Referent> all = found.sources();
        for (int i = 0; i < all.size(); i++) {
            List<Referent> others = among ? all.subList(i + 1, all.size()) : found.targets();
            add(List.of(all.get(i)), others, telling);
        }
    }

    /** "a deal between A and B" may be a third's doing; "a deal with A and B" is the subject's own. */
    private boolean isBetween(Match match) {
        for (int i = match.from();
                match.target() >= 0 && i < parse.chunk(match.target()).from();
                i++) {
            if (parse.sentence.norm(i).equals("between")) {
                return true;
            }
        }
        return false;
    }
}
