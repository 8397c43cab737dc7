package io.detente.extract.act;

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
import java.util.Set;

/**
 * Meetings that a headline tells without a word for them: "Kerry in Cairo" is a visit, and where the leaders of two states
 * "hail ties" or are "at odds", they have met.
 */
final class HeadlineMeetings {
    private static final Set<String> TRAVEL = Set.of("in", "to", "at");

    /** Where the world meets: who is there visits nobody. */
    private static final Set<String> MEETING_PLACES = Set.of(
            "geneva",
            "vienna",
            "davos",
            "hague",
            "york",
            "brussels",
            "singapore",
            "munich",
            "montreux",
            "lausanne",
            "u.n.",
            "un",
            "nato",
            "asean",
            "brics");

    /** "due in Delhi", "back in Kabul". */
    private static final Set<String> BETWEEN =
            Set.of("due", "back", "again", "off", "bound", "home", "expected", "first");

    private static final Set<String> AHEAD = Set.of("before", "for");

    /** Trips that may not be made, and those that are not. */
    private static final Set<String> UNSURE = Set.of(
            "possible", "mulls", "no", "cancelled", "canceled", "postponed", "delayed", "scrapped", "without", "if");

    private static final Set<String> AT = Set.of("at", "during");

    private static final Set<String> GATHERINGS = Set.of("meeting", "summit", "talk");

    private static final Set<String> COMING = Set.of("visit", "arrive", "come", "tour");

    private static final Set<String> PLANS = Set.of("due", "bound", "expected", "to");

    /** "Putin, Xi at odds over", "Merkel, Hollande in talks". */
    private static final Set<String> VERBLESS =
            Set.of("odds", "talks", "dinner", "lunch", "row", "accord", "handshake", "summit");

    private static final Set<String> LEADERS =
            Set.of("head-of-state", "head-of-government", "foreign-minister", "deputy-head-of-state");

    private static final Set<String> HEADS = Set.of(
            "leader",
            "president",
            "minister",
            "pm",
            "premier",
            "fm",
            "envoy",
            "negotiator",
            "diplomat",
            "chief",
            "official");

    private final Parse parse;
    private final Referents referents;
    private final ActLexicon lexicon;
    private final Fates fates;

    /**
     * A meeting found.
     *
     * @param mode visit or meeting
     * @param source who travels, or one side
     * @param target the host, or the other side
     * @param clause the clause it is told in; null for none
     * @param planned it lies ahead
     * @param at the word that tells it
     */
    record Meeting(Mode mode, Referent source, Referent target, Clause clause, boolean planned, int at) {}

    HeadlineMeetings(Parse parse, Referents referents, ActLexicon lexicon, Fates fates) {
        this.parse = parse;
        this.referents = referents;
        this.lexicon = lexicon;
        this.fates = fates;
    }

    /** All that the headline tells. */
    List<Meeting> read() {
        List<Meeting> meetings = new ArrayList<>();
        for (int c = 0; c < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.NOUN_PHRASE) && opensClause(c)) {
                together(c, meetings);
                int last = lastJoined(c);
                for (int np = c; np <= last; np += 2) {
                    for (Referent traveller : travellers(np)) {
                        visit(last, traveller, meetings);
                    }
                }
            }
        }
        for (Clause clause : parse.clauses) {
            onTheSpot(clause, meetings);
            comes(clause, meetings);
            gathered(clause, meetings);
        }
        for (int np = 0; np < parse.chunks.size(); np++) {
            if (parse.is(np, Kind.NOUN_PHRASE)) {
                trip(np, meetings);
            }
        }
        return meetings;
    }

    /** "Obama China trip", "Indian PM seeks deals on China visit": where he goes stands right before the word for it. */
    private void trip(int np, List<Meeting> meetings) {
        Chunk chunk = parse.chunk(np);
        int word = chunk.head();
        if (!isTrip(np) || isUnsure(np)) {
            return;
        }
        Mention goal = null;
        Mention traveller = null;
        for (Mention named : referents.within(chunk.from(), word)) {
            if (named.to() == word && (named.kind() == Mention.Kind.NAME || named.kind() == Mention.Kind.CAPITAL)) {
                goal = named;
            } else if (traveller == null && (isPersonOrOffice(named, word) || isNamed(named, word))) {
                traveller = named;
            }
        }
        if (goal != null && referents.isPossessor(goal)) {
            return;
        }
        boolean ahead = AHEAD.contains(parse.first(np - 1))
                || parse.first(np - 1).equals("of") && parse.first(np - 2).equals("ahead");
        boolean inPassing = parse.is(np - 1, Kind.PREPOSITION);
        List<Referent> guests = traveller != null
                ? List.of(
                        new Referent(traveller, Sector.GOV, traveller.role(), Standing.ACTOR, chunk.from(), chunk.to()))
                : goal != null && inPassing ? leaders(goal.country()) : List.of();
        if (guests.size() != 1) {
            return;
        }
        Referent guest = guests.get(0);
        List<Referent> hosts = goal != null
                ? List.of(new Referent(goal, Sector.GOV, goal.role(), Standing.ACTOR, chunk.from(), chunk.to()))
                : inPassing ? others(guest) : List.of();
        if (hosts.size() == 1) {
            add(guest, hosts.get(0).as(Standing.ACTOR), ahead, chunk.head(), meetings);
        }
    }

    private void add(Referent guest, Referent host, boolean planned, int at, List<Meeting> meetings) {
        if (!guest.country().equals(host.country())) {
            meetings.add(new Meeting(Mode.VISIT, guest, host, null, planned, at));
        }
    }

    private boolean isUnsure(int np) {
        Chunk chunk = parse.chunk(np);
        for (int i = chunk.from(); i < chunk.head(); i++) {
            if (UNSURE.contains(parse.sentence.norm(i))) {
                return true;
            }
        }
        return UNSURE.contains(parse.first(np - 1)) || fates.isCalledOff(np);
    }

    /** A person, or a state before an office: "Japan PM". */
    private boolean isPersonOrOffice(Mention named, int before) {
        if (named.role().isPresent()) {
            return true;
        }
        for (int i = named.to(); i < before; i++) {
            for (String lemma : parse.lemmas(i)) {
                if (HEADS.contains(lemma)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "China Wen's India visit": a name that the lexicon does not know, behind its state. */
    private boolean isNamed(Mention named, int before) {
        int name = named.to();
        return name < before
                && parse.sentence.capital(name)
                && Character.isLetter(parse.sentence.norm(name).charAt(0))
                && parse.sentence.norm(name + 1).equals("'s");
    }

    /** Who of other states than the host's is named with an office, each state once. */
    private List<Referent> leaders(String host) {
        Map<String, Referent> leaders = new LinkedHashMap<>();
        for (int c = 0; c < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                travellers(c).stream()
                        .filter(leader -> !leader.country().equals(host))
                        .forEach(leader -> leaders.putIfAbsent(leader.country(), leader));
            }
        }
        return List.copyOf(leaders.values());
    }

    /** The other states of the headline, each once. */
    private List<Referent> others(Referent traveller) {
        Map<String, Referent> others = new LinkedHashMap<>();
        for (int c = 0; c < parse.chunks.size(); c++) {
            if (parse.is(c, Kind.NOUN_PHRASE)) {
                referents.of(c).stream()
                        .filter(host -> !host.country().equals(traveller.country()))
                        .forEach(host -> others.putIfAbsent(host.country(), host));
            }
        }
        return List.copyOf(others.values());
    }

    /** "Beijing frees lawyer as Kerry visits": whom he visits is the other state of the headline. */
    private void comes(Clause clause, List<Meeting> meetings) {
        boolean visits = false;
        for (String lemma : parse.lemmas(parse.chunk(clause.verb()).head())) {
            visits |= COMING.contains(lemma);
        }
        int next = parse.skipRight(clause.verb() + 1);
        boolean alone =
                next >= parse.chunks.size() || !parse.is(next, Kind.NOUN_PHRASE) && !parse.is(next, Kind.PREPOSITION);
        if (!visits || !alone || clause.passive()) {
            return;
        }
        for (int np : clause.subjects()) {
            for (Referent traveller : travellers(np)) {
                List<Referent> hosts = others(traveller);
                if (hosts.size() == 1) {
                    Referent host = hosts.get(0).as(Standing.ACTOR);
                    meetings.add(new Meeting(
                            Mode.VISIT,
                            traveller,
                            host,
                            clause,
                            false,
                            parse.chunk(clause.verb()).from()));
                }
            }
        }
    }

    /** "Kerry raises flag in Havana": what leaders do in another state's capital, they do on a visit. */
    private void onTheSpot(Clause clause, List<Meeting> meetings) {
        if (clause.passive() || clause.relation() != Relation.MAIN && clause.relation() != Relation.COORDINATE) {
            return;
        }
        int end = clause.verb() + 1;
        while (end < parse.chunks.size()
                && !parse.is(end, Kind.VERB_GROUP)
                && !parse.is(end, Kind.COMMA)
                && !parse.is(end, Kind.STOP)
                && !parse.is(end, Kind.SUBORDINATOR)) {
            end++;
        }
        int goal = end - 1;
        if (goal - 1 <= clause.verb()
                || !parse.is(goal, Kind.NOUN_PHRASE)
                || !parse.first(goal - 1).equals("in")) {
            return;
        }
        if (clause.subjects().size() > 1 || isOnThirdSoil(clause.verb() + 1, goal)) {
            return;
        }
        for (int np : clause.subjects()) {
            for (Referent traveller : travellers(np)) {
                if (LEADERS.contains(traveller.role().orElse(""))) {
                    arrive(traveller, goal, true, false, clause, meetings);
                }
            }
        }
    }

    /** "Xi, Biden agree to reopen lines at Lima summit": where both act at a summit, they have met at it. */
    private void gathered(Clause clause, List<Meeting> meetings) {
        Map<String, Referent> acting = new LinkedHashMap<>();
        for (int np : clause.subjects()) {
            referents.of(np).stream()
                    .filter(r -> r.standing() == Standing.ACTOR && r.sector().isStateLevel())
                    .forEach(r -> acting.putIfAbsent(r.country(), r));
        }
        if (acting.size() != 2) {
            return;
        }
        List<Referent> two = List.copyOf(acting.values());
        for (int c = clause.verb() + 1; c + 1 < parse.chunks.size(); c++) {
            Chunk chunk = parse.chunk(c);
            boolean goesOn = chunk.is(Kind.VERB_GROUP) && chunk.verb().finite()
                    || chunk.is(Kind.COMMA)
                    || chunk.is(Kind.STOP)
                    || chunk.is(Kind.SUBORDINATOR);
            if (goesOn) {
                return;
            }
            boolean there =
                    chunk.is(Kind.PREPOSITION) && AT.contains(parse.first(c)) && parse.is(c + 1, Kind.NOUN_PHRASE);
            if (there && parse.isOneOf(parse.chunk(c + 1).head(), GATHERINGS) && !isUnsure(c + 1)) {
                Mode mode = parse.isOneOf(parse.chunk(c + 1).head(), Set.of("summit")) ? Mode.SUMMIT : Mode.MEET;
                int at = parse.chunk(c + 1).head();
                meetings.add(new Meeting(mode, two.get(0), two.get(1), clause, false, at));
                return;
            }
        }
    }

    /** "meets Putin in Minsk": whom he meets is a guest there too. */
    private boolean isOnThirdSoil(int from, int goal) {
        List<Mention> hosts =
                referents.within(parse.chunk(goal).from(), parse.chunk(goal).to());
        for (int c = from; c < goal; c++) {
            for (Mention named :
                    referents.within(parse.chunk(c).from(), parse.chunk(c).to())) {
                if (hosts.stream().noneMatch(host -> host.country().equals(named.country()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean opensClause(int np) {
        return np == 0
                || parse.is(np - 1, Kind.STOP)
                || parse.is(np - 1, Kind.SUBORDINATOR)
                || (parse.is(np - 1, Kind.COMMA) || parse.is(np - 1, Kind.CONJUNCTION)) && !isObject(np - 2);
    }

    /** "joins Biden, Kishida in": the phrase before the comma is an object, and so is what is joined to it. */
    private boolean isObject(int np) {
        return parse.is(np, Kind.NOUN_PHRASE)
                && (parse.is(np - 1, Kind.VERB_GROUP) || parse.is(np - 1, Kind.PREPOSITION));
    }

    private List<Referent> travellers(int np) {
        return referents.of(np).stream()
                .filter(r -> r.standing() == Standing.ACTOR
                        && r.sector().isStateLevel()
                        && r.role().isPresent())
                .toList();
    }

    /** "Xi, on first visit to Brussels", "Kerry in Cairo", "Sanchez to Kyiv with tank pledge". */
    private void visit(int np, Referent traveller, List<Meeting> meetings) {
        boolean planned = false;
        int c = np + 1;
        for (; c + 1 < parse.chunks.size() && c <= np + 6; c++) {
            Chunk chunk = parse.chunk(c);
            String word = parse.first(c);
            if (chunk.is(Kind.PREPOSITION) && TRAVEL.contains(word) && parse.is(c + 1, Kind.NOUN_PHRASE)) {
                break;
            }
            boolean passes = chunk.is(Kind.COMMA) && c == np + 1
                    || chunk.is(Kind.PREPOSITION) && word.equals("on")
                    || chunk.is(Kind.NOUN_PHRASE) && isTrip(c)
                    || BETWEEN.contains(word)
                    || chunk.is(Kind.TIME);
            if (!passes) {
                return;
            }
            planned |= PLANS.contains(word);
        }
        if (c + 1 >= parse.chunks.size() || !parse.is(c + 1, Kind.NOUN_PHRASE) || !parse.is(c, Kind.PREPOSITION)) {
            return;
        }
        boolean to = parse.first(c).equals("to");
        if (to && c == np + 1 && isSpeech(c + 2)) {
            // "Xi to Europe: open markets" is a message.
            return;
        }
        arrive(traveller, c + 1, false, planned || to && c == np + 1, null, meetings);
    }

    private void arrive(
            Referent traveller, int np, boolean city, boolean planned, Clause clause, List<Meeting> meetings) {
        Chunk goal = parse.chunk(np);
        for (Mention host : referents.within(goal.from(), goal.to())) {
            boolean place = switch (host.kind()) {
                case CAPITAL, CITY -> true;
                case NAME, REGION, SEAT -> !city;
                default -> false;
            };
            if (place
                    && host.to() == goal.to()
                    && !host.country().equals(traveller.country())
                    && !MEETING_PLACES.contains(parse.sentence.norm(host.to() - 1))) {
                meetings.add(new Meeting(
                        Mode.VISIT,
                        traveller,
                        new Referent(host, Sector.GOV, host.role(), Standing.ACTOR, goal.from(), goal.to()),
                        clause,
                        planned,
                        goal.from()));
            }
        }
    }

    private boolean isTrip(int np) {
        return Set.of("visit", "trip", "tour", "stop", "mission")
                .contains(parse.sentence.norm(parse.chunk(np).head()));
    }

    private boolean isSpeech(int c) {
        return c < parse.chunks.size() && ActLexicon.SPEAKING_MARKS.contains(parse.first(c));
    }

    /** The last of the phrases joined to one by commas or "and". */
    private int lastJoined(int np) {
        int c = np;
        while (parse.is(c + 2, Kind.NOUN_PHRASE)
                && (parse.is(c + 1, Kind.COMMA)
                        || parse.is(c + 1, Kind.CONJUNCTION)
                                && !parse.first(c + 1).equals("but"))) {
            c += 2;
        }
        return c;
    }

    /** "Hu, Obama hail ties", "Chinese, Indian ministers at odds": two sides in one subject. */
    private void together(int np, List<Meeting> meetings) {
        int c = lastJoined(np);
        List<Referent> sides = new ArrayList<>();
        for (int side = np; side <= c; side += 2) {
            sides.addAll(referents.of(side));
        }
        boolean first = np == 0 || !parse.is(np - 1, Kind.COMMA) && !parse.is(np - 1, Kind.CONJUNCTION);
        if (!first || sides.size() < 2 || !areLeaders(sides, c)) {
            return;
        }
        int next = parse.skipRight(c + 1);
        Clause clause = parse.is(next, Kind.VERB_GROUP) ? parse.clauses.get(parse.clauseAt(next)) : null;
        boolean met = clause != null
                ? isTogether(clause)
                : parse.is(next, Kind.PREPOSITION)
                        && parse.is(next + 1, Kind.NOUN_PHRASE)
                        && VERBLESS.contains(
                                parse.sentence.norm(parse.chunk(next + 1).head()));
        if (!met) {
            return;
        }
        for (int i = 0; i < sides.size(); i++) {
            for (int k = i + 1; k < sides.size(); k++) {
                meetings.add(new Meeting(
                        Mode.MEET,
                        sides.get(i),
                        sides.get(k),
                        clause,
                        false,
                        parse.chunk(next).from()));
            }
        }
    }

    /** Each a person in office; or states whose ministers the last phrase names. */
    private boolean areLeaders(List<Referent> sides, int last) {
        boolean heads = false;
        for (String lemma : parse.lemmas(parse.chunk(last).head())) {
            heads |= HEADS.contains(lemma);
        }
        boolean named = heads;
        return sides.stream()
                .allMatch(r -> r.sector().isStateLevel()
                        && r.standing() == Standing.ACTOR
                        && (named || r.role().isPresent()));
    }

    private boolean isTogether(Clause clause) {
        for (String lemma : parse.lemmas(parse.chunk(clause.verb()).head())) {
            if (lexicon.hasRole(lemma, ActLexicon.Role.TOGETHER)) {
                return !clause.passive();
            }
        }
        return false;
    }
}
