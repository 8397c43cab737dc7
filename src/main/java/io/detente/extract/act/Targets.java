package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.PatternMatcher.Match;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * To whom it is done, what one sentence tells: who stands where the lexicon's row has its target, or whose thing stands
 * there ("the killing of a Chadian general", "a base in Poland"), or whose deed an answer is to that names nobody; and who
 * does not suffer it though he stands there: "warns tourists in Peru", "shoots smugglers on Peru border", "slams opposition
 * to the pact with Peru".
 */
final class Targets {
    /** What stands behind these is when or in spite of what, not to whom. */
    private static final Set<String> ASIDE = Set.of("after", "before", "amid", "amidst", "despite", "since", "ahead");

    private static final Set<String> BORDERS = Set.of("border", "frontier");

    /** Who blames or attacks these takes the side of whom they are against. */
    private static final Set<String> ADVERSARIES = Set.of(
            "critic", "detractor", "foe", "hostility", "opponent", "opposition", "resistance", "sceptic", "skeptic");

    /** Who does this with what nobody is named for does it with his own. */
    private static final Set<String> OWN_DEEDS = Set.of("defend", "justify", "protect", "stand", "stick", "uphold");

    /** Whom a state warns and advises are its own, wherever they are. */
    private static final Set<String> OWN_PEOPLE = Set.of(
            "bank",
            "buyer",
            "citizen",
            "company",
            "consumer",
            "expatriate",
            "firm",
            "investor",
            "national",
            "parent",
            "passenger",
            "public",
            "resident",
            "student",
            "subject",
            "tourist",
            "traveller",
            "traveler",
            "voter",
            "worker");

    /** "sanctions waivers": what lets somebody out of them. */
    private static final Set<String> RELIEFS = Set.of("exception", "exemption", "relief", "reprieve", "waiver");

    /** Things of a state that no weapon hits. */
    private static final Set<String> INTANGIBLE = Set.of(
            "bond",
            "bonds",
            "concern",
            "concerns",
            "confidence",
            "consumer",
            "currency",
            "demand",
            "economy",
            "estimate",
            "export",
            "exports",
            "fear",
            "fears",
            "forecast",
            "growth",
            "hope",
            "hopes",
            "idea",
            "import",
            "risk",
            "risks",
            "imports",
            "market",
            "markets",
            "mood",
            "outlook",
            "output",
            "peso",
            "price",
            "prices",
            "profit",
            "profits",
            "rand",
            "rate",
            "rates",
            "real",
            "rouble",
            "ruble",
            "rupee",
            "sale",
            "sales",
            "sentiment",
            "share",
            "shares",
            "stock",
            "stocks",
            "tourism",
            "trade",
            "won",
            "yen",
            "yuan");

    private static final Set<String> PLACE_PREPOSITIONS =
            Set.of("in", "on", "at", "near", "inside", "over", "around", "across", "into", "throughout", "off");

    /** In a headline these tell where or why, not whose: "courts oil firms in Davos". */
    private static final Set<String> WHERE = Set.of("in", "at", "over");

    private static final Set<String> CHAIN = Set.of(
            "of",
            "by",
            "from",
            "in",
            "at",
            "over",
            "near",
            "inside",
            "for",
            "with",
            "to",
            "on",
            "against",
            "around",
            "along",
            "across",
            "off",
            "linked",
            "backed",
            "throughout",
            "within");

    private final Parse parse;
    private final Referents referents;
    private final ActorLexicon actors;
    private final ActLexicon lexicon;
    private final Syntax syntax;
    private final Doers doers;
    private final LeftOut leftOut;
    private final Function<Clause, Told> toldBefore;

    /** @param toldBefore what had been told before a clause, or null for what the sentence before told */
    Targets(
            Parse parse,
            Referents referents,
            ActorLexicon actors,
            ActLexicon lexicon,
            Syntax syntax,
            Doers doers,
            LeftOut leftOut,
            Function<Clause, Told> toldBefore) {
        this.parse = parse;
        this.referents = referents;
        this.actors = actors;
        this.lexicon = lexicon;
        this.syntax = syntax;
        this.doers = doers;
        this.leftOut = leftOut;
        this.toldBefore = toldBefore;
    }

    /** To whom it is done; {@code clause} is null for a noun's act. */
    List<Referent> targetsOf(Clause clause, Match match) {
        Mode mode = match.pattern().mode();
        if (match.pattern().answer()) {
            return addressees(clause, match);
        }
        if (match.unsaid()) {
            // "considers aid to Ukraine": if another stands behind the noun, it is the noun that tells the act.
            boolean another = match.noun() >= 0 && !along(match.noun(), mode).isEmpty();
            return another ? List.of() : addressees(clause, match);
        }
        if (match.owner().isPresent()) {
            Mention mention = match.owner().get();
            return List.of(new Referent(
                    mention, mention.sector(), mention.role(), Standing.OWNER, mention.from(), mention.to()));
        }
        if (match.subjectIsTarget()) {
            return subjectTargets(clause, mode);
        }
        return match.target() >= 0 ? namedTargets(clause, match) : firstNamed(clause, match);
    }

    /** "Talks with Peru were held", "talks between Peru and Chile were held", "protesters were shot in Chad". */
    private List<Referent> subjectTargets(Clause clause, Mode mode) {
        List<Referent> targets = new ArrayList<>();
        for (int np : clause.subjects()) {
            List<Referent> direct = referents.of(np);
            targets.addAll(!direct.isEmpty() ? direct : syntax.isBetweenTwo(np) ? sidesOf(np) : along(np, mode));
        }
        return targets.isEmpty() && Doers.violent(mode) ? placeOf(clause) : targets;
    }

    /** "condemns the raid by Chad": who stands where the row has its target, or whose thing or deed stands there. */
    private List<Referent> namedTargets(Clause clause, Match match) {
        Mode mode = match.pattern().mode();
        boolean aside = parse.sentence.norm(parse.chunk(match.target()).head()).equals("eye");
        if (aside
                || isOwnPeople(match.target(), mode)
                || isAdversary(match.target(), mode)
                || isBorder(match.target(), mode)) {
            // "hold drills with eye on Chad"
            return List.of();
        }
        List<Referent> targets = new ArrayList<>();
        if (judgesThing(match)) {
            targets.addAll(referents.takenUp(match.target(), told(clause, match), mode));
        }
        for (int np : targets.isEmpty() ? syntax.coordinated(match.target()) : List.<Integer>of()) {
            targets.addAll(referents.of(np));
        }
        boolean blow = mode.intensity() > 0 && isBlow(match.target());
        if (targets.isEmpty() && !blow) {
            targets.addAll(along(match.target(), mode));
        }
        if (targets.isEmpty() && Antecedents.judges(mode)) {
            targets.addAll(referents.takenUp(match.target(), told(clause, match), mode));
        }
        if (targets.isEmpty()
                && parse.sentence.headline()
                && clause != null
                && !blow
                && !(mode.type() == EventType.SUPPORT && !isDeedOrWords(match.target()))
                && !isOwnDeed(match)
                && !isSomeoneElse(match.target(), match)
                && !(match.pattern().weak() && isIntangible(match))
                && (Antecedents.judges(mode) || leftOut.isCharge(clause, mode))) {
            targets.addAll(leftOut.other(clause, doers.sources(clause, mode)));
        }
        return targets.isEmpty() && Doers.violent(mode) && clause != null ? placeOf(clause) : targets;
    }

    /** The pattern names no target: whom its clause names first behind it. */
    private List<Referent> firstNamed(Clause clause, Match match) {
        int start = clause == null
                ? match.to()
                : Math.max(match.to(), parse.chunk(clause.verb()).to());
        for (int i = start; i < parse.sentence.size(); i++) {
            int c = parse.chunkAt(i);
            if (parse.is(c, Kind.SUBORDINATOR)
                    || parse.is(c, Kind.STOP)
                    || parse.opensClause(c)
                    || parse.is(c, Kind.VERB_GROUP)
                            && parse.chunk(c).verb().finite()
                            && i == parse.chunk(c).from()) {
                break;
            }
            if (parse.is(c, Kind.NOUN_PHRASE) && !referents.of(c).isEmpty() && !isAside(c)) {
                return referents.of(c);
            }
        }
        return clause == null || clause.relation() == Relation.INFINITIVE
                ? List.of()
                : otherState(clause, match.pattern().mode());
    }

    /** "Peru condemns the raid": whose raid it was the sentence before has told. */
    private List<Referent> addressees(Clause clause, Match match) {
        return Referents.again(
                Antecedents.addressees(told(clause, match), match.pattern().mode()),
                parse.chunk(clause.verb()),
                Standing.OWNER);
    }

    /** "condemned it", "calls it a provocation": what was done, not who did it as in "accused it of" and "asked it to". */
    private boolean judgesThing(Match match) {
        Chunk target = parse.chunk(match.target());
        boolean it = target.to() - target.from() == 1
                && Set.of("it", "this", "that", "them").contains(parse.first(match.target()));
        int next = match.target() + 1;
        return it
                && Antecedents.judges(match.pattern().mode())
                && match.pattern().mode().type() != EventType.REQUEST
                && !(parse.is(next, Kind.PREPOSITION) && Set.of("of", "for").contains(parse.first(next)));
    }

    /** What had been told before a clause, or before the clause that governs a noun's act. */
    private Told told(Clause clause, Match match) {
        return toldBefore.apply(clause == null ? syntax.governing(match.noun()) : clause);
    }

    /** The pattern and what follows it name no target: whichever other state the sentence names first. */
    private List<Referent> otherState(Clause clause, Mode mode) {
        List<Referent> sources = doers.sources(clause, mode);
        for (int c = clause.verb() + 1; c < parse.chunks.size() && !parse.is(c, Kind.STOP); c++) {
            List<Referent> own = parse.is(c, Kind.NOUN_PHRASE) ? referents.of(c) : List.of();
            if (!own.isEmpty() && !Sides.differ(sources, own)) {
                // "seizes assets of Chadian officials", done by Chad
                return List.of();
            }
        }
        for (int c = 0; c < parse.chunks.size(); c++) {
            boolean another = parse.is(c, Kind.NOUN_PHRASE)
                    && !clause.subjects().contains(c)
                    && !standsAsPlace(c)
                    && Sides.differ(sources, referents.of(c));
            if (another && !isAside(c)) {
                return referents.of(c).stream().map(r -> r.as(Standing.OWNER)).toList();
            }
        }
        return List.of();
    }

    /** "Speaking in Brussels": where, not to whom. */
    private boolean standsAsPlace(int np) {
        return referents.of(np).stream().allMatch(r -> r.standing() == Standing.PLACE);
    }

    /** "freezes approvals after Chad crisis": of what stands so aside nothing is told. */
    private boolean isAside(int np) {
        return ASIDE.contains(parse.first(np - 1));
    }

    /** Whom a thing belongs to or where it lies: "the killing of an Iranian general", "a base in Poland". */
    private List<Referent> along(int np, Mode mode) {
        boolean accusing = mode.type() == EventType.ACCUSE || mode.type() == EventType.REJECT;
        boolean helping = mode.type() == EventType.SUPPORT || mode.type() == EventType.AID;
        for (int c = np + 1; c < parse.chunks.size() && c < np + 12; c++) {
            Chunk chunk = parse.chunk(c);
            if (chunk.is(Kind.VERB_GROUP) && !chunk.verb().bareParticiple()
                    || chunk.is(Kind.SUBORDINATOR)
                    || chunk.is(Kind.STOP)
                    || parse.opensClause(c)) {
                return List.of();
            }
            if (chunk.is(Kind.NOUN_PHRASE) && !referents.of(c).isEmpty()) {
                boolean address = parse.is(c - 3, Kind.PREPOSITION) && WHERE.contains(parse.first(c - 3));
                if (parse.is(c - 1, Kind.COMMA) && parse.sentence.headline() && !address) {
                    // "vows to protect waters, Peru hopeful" goes on without a verb; "in Abadan, Iran" does not
                    return List.of();
                }
                String preposition = parse.first(c - 1);
                if (mode.type() == EventType.COERCE && preposition.equals("with")) {
                    // "jails man over islets disputed with Peru": whose he is is not said.
                    return List.of();
                }
                if (helping && preposition.equals("against")) {
                    return List.of();
                }
                int verb = parse.skipLeft(c - 2);
                boolean ofOthers = accusing
                        && WHERE.contains(preposition)
                        && parse.is(verb, Kind.VERB_GROUP)
                        && parse.chunk(verb).verb().bareParticiple();
                // "a request from families of sailors killed in Chad"
                if (ofOthers
                        || accusing && Set.of("on", "against", "to", "with").contains(preposition)
                        || parse.sentence.headline() && !Doers.violent(mode) && WHERE.contains(preposition)) {
                    continue;
                }
                if (!parse.is(c - 1, Kind.PREPOSITION) || CHAIN.contains(preposition)) {
                    return syntax.coordinated(c).stream()
                            .flatMap(phrase -> referents.of(phrase).stream())
                            .map(r -> r.as(r.standing() == Standing.PLACE ? Standing.PLACE : Standing.OWNER))
                            .toList();
                }
            }
        }
        return List.of();
    }

    /** "welcomes exiled bishop", "rebukes tycoon": what is said to him is not said to another state. */
    private boolean isSomeoneElse(int np, Match match) {
        Mode mode = match.pattern().mode();
        boolean state = false;
        for (String lemma : parse.lemmas(parse.chunk(np).head())) {
            boolean person = actors.noun(lemma)
                    .filter(noun -> mode.intensity() > 0 || !noun.sector().isStateLevel())
                    .isPresent();
            if (person || ADVERSARIES.contains(lemma)) {
                return true;
            }
            state |= actors.noun(lemma).isPresent();
        }
        // "asks democracies to unite"
        return !state && mode.type() == EventType.REQUEST && match.pattern().asksToDo();
    }

    /** "hails move", "backs call" takes up another's; "hails team", "backs bill" may well be its own. */
    private boolean isDeedOrWords(int np) {
        String head = parse.sentence.norm(parse.chunk(np).head());
        return lexicon.maySpeakOfDeed(head) || lexicon.maySpeakOfWords(head);
    }

    /** "defends decision", "vows to protect waters": its own. */
    private boolean isOwnDeed(Match match) {
        for (int i = match.from(); i < match.to(); i++) {
            if (parse.isOneOf(i, OWN_DEEDS)) {
                return true;
            }
        }
        return false;
    }

    /** "warns tourists in Peru": who speaks so speaks to his own. */
    private boolean isOwnPeople(int np, Mode mode) {
        boolean words = mode.type() == EventType.THREATEN || mode.type() == EventType.REQUEST;
        Chunk chunk = parse.chunk(np);
        return words && referents.within(chunk.from(), chunk.to()).isEmpty() && parse.isOneOf(chunk.head(), OWN_PEOPLE);
    }

    /** "slams opposition to the pact with Peru": Peru is not who is slammed. */
    private boolean isAdversary(int np, Mode mode) {
        int blamed = parse.is(np + 1, Kind.QUOTE) && parse.is(np + 2, Kind.NOUN_PHRASE) ? np + 2 : np;
        return mode.intensity() < 0
                && parse.isOneOf(parse.chunk(blamed).head(), ADVERSARIES)
                && parse.is(blamed + 1, Kind.PREPOSITION)
                && Set.of("to", "of").contains(parse.first(blamed + 1));
    }

    /** "justifies expulsion of Peruvians": no kindness to them. */
    private boolean isBlow(int np) {
        for (String lemma : parse.lemmas(parse.chunk(np).head())) {
            for (ActPattern pattern : lexicon.nouns(lemma)) {
                if (pattern.mode().intensity() < 0 && !pattern.passing()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** "shoots smugglers on Peru border": on which side is not said. */
    private boolean isBorder(int np, Mode mode) {
        return Doers.violent(mode)
                && parse.is(np - 1, Kind.PREPOSITION)
                && parse.isOneOf(parse.chunk(np).head(), BORDERS);
    }

    /** "Talks between Peru and Chile were held". */
    private List<Referent> sidesOf(int np) {
        List<Referent> sides = new ArrayList<>(referents.of(np + 2));
        sides.addAll(referents.of(np + 4));
        return sides;
    }

    /** Where a deed of force is done: in the clause, or at the sentence's beginning. */
    List<Referent> placeOf(Clause clause) {
        List<Referent> places = new ArrayList<>();
        for (int c = clause.verb() + 1; c + 1 < parse.chunks.size(); c++) {
            Chunk chunk = parse.chunk(c);
            if (chunk.is(Kind.VERB_GROUP) && chunk.verb().finite() || chunk.is(Kind.SUBORDINATOR)) {
                break;
            }
            boolean place = chunk.is(Kind.PREPOSITION) && PLACE_PREPOSITIONS.contains(parse.first(c));
            if (place && parse.is(c + 1, Kind.NOUN_PHRASE)) {
                referents.of(c + 1).forEach(r -> places.add(r.as(Standing.PLACE)));
            }
        }
        boolean opening = parse.is(0, Kind.PREPOSITION) && PLACE_PREPOSITIONS.contains(parse.first(0));
        if (places.isEmpty() && opening && parse.is(1, Kind.NOUN_PHRASE)) {
            referents.of(1).forEach(r -> places.add(r.as(Standing.PLACE)));
        }
        return places;
    }

    /** "killed in Chad in a Libyan airstrike", "the death toll in Chad from Libyan airstrikes": the place named right before. */
    List<Referent> placeBefore(int np, List<Referent> others) {
        if (isAside(np)) {
            return List.of();
        }
        for (int c = np - 2; c > 0 && !parse.is(c, Kind.STOP) && !parse.is(c, Kind.SUBORDINATOR); c--) {
            boolean place = parse.is(c, Kind.NOUN_PHRASE)
                    && parse.is(c - 1, Kind.PREPOSITION)
                    && PLACE_PREPOSITIONS.contains(parse.first(c - 1));
            if (place && Sides.differ(others, referents.of(c))) {
                return referents.of(c).stream().map(r -> r.as(Standing.PLACE)).toList();
            }
        }
        return List.of();
    }

    /** "files a complaint with the UN": it is not complained of. */
    boolean isForum(Match match, List<Referent> targets) {
        return match.pattern().mode().type() == EventType.ACCUSE
                && match.target() > 0
                && Set.of("with", "to", "at", "before").contains(parse.first(match.target() - 1))
                && !targets.isEmpty()
                && targets.stream().allMatch(target -> Sides.isForum(target.country()));
    }

    /** "called President Zelensky", but not "called President Zelensky a friend". */
    boolean isPersonAlone(List<Referent> targets, int np) {
        boolean person = targets.stream().anyMatch(target -> target.role().isPresent());
        int next = np + 1;
        return person
                && np >= 0
                && !parse.is(next, Kind.NOUN_PHRASE)
                && !parse.is(next, Kind.QUOTE)
                && !parse.is(next, Kind.VERB_GROUP)
                && !parse.is(next, Kind.SUBORDINATOR);
    }

    /** "Chad sanctions waiver": no sanctions. */
    boolean isRelief(int np) {
        return np >= 0 && parse.isOneOf(parse.chunk(np).head(), RELIEFS);
    }

    /** "shoots down China growth fears", "hit the Russian rouble": no force was used on a state. */
    boolean isIntangible(Match match) {
        if (match.target() < 0 || !parse.is(match.target(), Kind.NOUN_PHRASE)) {
            return false;
        }
        return parse.isOneOf(parse.chunk(match.target()).head(), INTANGIBLE);
    }
}
