package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Chunk.Modal;
import io.detente.extract.act.Clause.Relation;
import io.detente.extract.act.PatternMatcher.Match;
import io.detente.extract.act.Referent.Standing;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.Told;
import io.detente.extract.text.Sentence;
import io.detente.extract.time.TimeExpression;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the acts of one sentence: holds the act lexicon against every verb and noun, finds source and target by the
 * grammar, and works out in what sense the act is said.
 */
public final class ActReader {

    private static final Set<String> CONTESTS =
            Set.of("final", "finals", "semi-final", "match", "game", "cup", "tournament", "championship", "qualifier");

    /** "starts talk of help": people talk. */
    private static final Set<String> GOSSIP = Set.of("of", "about");

    private static final Set<String> ASKED = Set.of("for", "on", "upon");

    /** Where one of these is told of two, a quarrel named beside it is the one that they leave behind. */
    private static final Set<EventType> SETTLING = EnumSet.of(EventType.AGREE, EventType.YIELD, EventType.SUPPORT);

    /** "A met with B" is "A and B met". */
    private static final Set<String> TOGETHER = Set.of("with", "between", "of", "to", "by", "from");

    private final ActorLexicon actors;
    private final ActLexicon lexicon;

    public ActReader(ActorLexicon actors, ActLexicon lexicon) {
        this.actors = actors;
        this.lexicon = lexicon;
    }

    /**
     * What a sentence tells.
     *
     * @param acts its acts, at most one of a mode, pair and direction
     * @param subject whom its first clause is about, for the article's memory
     * @param told what it told last, for what the next sentence says of it
     */
    public record Reading(List<Act> acts, Optional<Mention> subject, Told told) {}

    /**
     * Reads a sentence.
     *
     * @param tags part of speech of each word
     * @param mentions who is named in it
     * @param times when, as it says
     * @param memory what the article said before
     */
    public Reading read(
            Sentence sentence,
            String[] tags,
            List<Mention> mentions,
            List<TimeExpression> times,
            ArticleMemory memory) {
        return read(parse(sentence, tags, mentions, times), mentions, times, memory);
    }

    /** The phrases and clauses of a sentence. */
    Parse parse(Sentence sentence, String[] tags, List<Mention> mentions, List<TimeExpression> times) {
        List<Chunk> chunks = Chunker.chunk(sentence, tags, mentions, times, lexicon);
        return new Parse(sentence, chunks, ClauseReader.read(sentence, chunks, lexicon), lexicon);
    }

    Reading read(Parse parse, List<Mention> mentions, List<TimeExpression> times, ArticleMemory memory) {
        Referents referents = new Referents(parse, mentions, actors, lexicon, memory);
        return read(parse, referents, times);
    }

    Reading read(Parse parse, Referents referents, List<TimeExpression> times) {
        return new SentenceReading(parse, referents, times).read();
    }

    /** The state of reading one sentence. */
    private final class SentenceReading {
        private final Parse parse;
        private final Referents referents;
        private final Syntax syntax;
        private final Senses senses;
        private final Doers doers;
        private final Targets targets;
        private final Speeches speeches;
        private final Upshots upshots;
        private final PatternMatcher matcher;
        private final LeftOut leftOut;
        private final Fates fates;
        private final Times times;
        private final Account account;

        private final Antecedents antecedents;
        private final Told toldBefore;
        private final Told[] toldBeforeClause;

        SentenceReading(Parse parse, Referents referents, List<TimeExpression> expressions) {
            this.parse = parse;
            this.referents = referents;
            this.syntax = new Syntax(parse);
            this.senses = new Senses(parse, syntax);
            this.matcher = new PatternMatcher(parse, referents, lexicon.elementsIn(parse));
            this.leftOut = new LeftOut(parse, referents);
            this.fates = new Fates(parse, senses::modality);
            this.times = new Times(parse, referents, expressions);
            this.account = new Account(parse, times, new Places(parse, referents));
            this.doers = new Doers(parse, referents, actors, lexicon, syntax, senses, account);
            this.targets = new Targets(parse, referents, actors, lexicon, syntax, doers, leftOut, this::toldBefore);
            this.speeches = new Speeches(parse, referents, lexicon, senses, doers, times, account);
            this.upshots = new Upshots(parse, referents, senses, doers);
            this.toldBefore = referents.toldBefore();
            this.antecedents = new Antecedents(toldBefore);
            this.toldBeforeClause = new Told[parse.clauses.size()];
        }

        Reading read() {
            boolean message = parse.sentence.headline() && speeches.message();
            for (Clause clause : parse.clauses) {
                toldBeforeClause[clause.index()] = antecedents.told();
                if (!message && !speeches.demand(clause)) {
                    verbActs(clause);
                }
                if (account.modeOf(clause) == null) {
                    takeUp(clause);
                }
            }
            for (int c = 0; c < parse.chunks.size(); c++) {
                if (parse.is(c, Kind.NOUN_PHRASE)) {
                    nounActs(c);
                }
            }
            if (parse.sentence.headline()) {
                meetings();
                relations();
            } else {
                sojourns();
            }
            return new Reading(account.acts(), subject(), antecedents.told());
        }

        /** What had been told before a clause; null stands for the sentence as a whole. */
        private Told toldBefore(Clause clause) {
            return clause == null
                    ? toldBefore
                    : Antecedents.meant(toldBefore, toldBeforeClause[clause.index()], doers.subjectReferents(clause));
        }

        /** What the headline tells of meetings in no word of the lexicon. */
        private void meetings() {
            for (HeadlineMeetings.Meeting meeting : new HeadlineMeetings(parse, referents, lexicon, fates).read()) {
                Modality modality = meeting.planned() ? Modality.PLANNED : Modality.ASSERTED;
                Clause clause = meeting.clause();
                Telling telling = new Telling(
                        meeting.mode(),
                        meeting.mode() == Mode.MEET,
                        clause == null ? modality : senses.modality(clause),
                        clause,
                        Confidence.LOOSE,
                        "meeting: " + parse.sentence.norm(meeting.at()),
                        meeting.at(),
                        meeting.at());
                account.add(meeting.source(), meeting.target(), telling);
            }
        }

        /** How two states stand with each other, be it named in passing. A blame that is told already says more, and an agreement that it is settled. */
        private void relations() {
            HeadlineRelations all = new HeadlineRelations(parse, referents, lexicon, matcher, senses::modality);
            for (HeadlineRelations.Standing standing : all.read()) {
                Mode mode = standing.mode();
                boolean told = account.acts().stream()
                        .anyMatch(act -> (act.mode().type() == mode.type()
                                        || act.mode() == Mode.APPEAL
                                        || act.mode().type() == EventType.PROTEST
                                        || SETTLING.contains(act.mode().type()))
                                && Set.of(act.source().country(), act.target().country())
                                        .equals(Set.of(
                                                standing.one().country(),
                                                standing.other().country())));
                if (!told) {
                    Telling telling = new Telling(
                            mode,
                            mode != Mode.DEMONSTRATE,
                            standing.modality(),
                            standing.clause(),
                            mode == Mode.DEMONSTRATE ? Confidence.CROWD : Confidence.PASSING,
                            standing.why(),
                            standing.at(),
                            standing.at());
                    account.add(standing.one(), standing.other(), telling);
                }
            }
        }

        /** Who says or does what the lexicon has no act for may be answered, too. */
        private void takeUp(Clause clause) {
            boolean speaks =
                    parse.verbHasRole(clause, ActLexicon.Role.SAY) || parse.verbHasRole(clause, ActLexicon.Role.REPORT);
            if (speaks) {
                antecedents.speech(doers.subjectReferents(clause));
            } else if (syntax.tellsOn(clause) && parse.verb(clause).finite()) {
                antecedents.deed(clause.passive() ? doers.byAgent(clause) : doers.subjectReferents(clause));
            }
        }

        private Optional<Mention> subject() {
            for (Clause clause : parse.clauses) {
                if (clause.relation() == Relation.MAIN && syntax.tellsOn(clause)) {
                    for (int np : clause.subjects()) {
                        for (Referent referent : referents.of(np)) {
                            if (referent.standing() == Standing.ACTOR) {
                                Mention mention = referent.mention();
                                return Optional.of(new Mention(
                                        mention.from(),
                                        mention.to(),
                                        mention.kind(),
                                        mention.country(),
                                        referent.sector(),
                                        referent.role(),
                                        mention.name()));
                            }
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /** Guests are found last: whose visit a verb or a noun tells is none to be found once more. */
        private void sojourns() {
            for (Sojourns.Sojourn stay : new Sojourns(parse, referents).find()) {
                if (consult(stay.visitor().country(), stay.place().country())) {
                    continue;
                }
                Clause governing = syntax.governing(parse.chunkAt(stay.place().from()));
                Telling visit = Telling.loose(
                        Mode.VISIT,
                        Modality.ASSERTED,
                        governing,
                        "stays in",
                        stay.place().from());
                account.add(stay.visitor(), stay.place(), visit);
            }
        }

        private boolean consult(String one, String other) {
            return account.acts().stream()
                    .filter(act -> act.mode().type() == EventType.CONSULT)
                    .map(act -> Set.of(act.source().country(), act.target().country()))
                    .anyMatch(pair -> pair.contains(one) && pair.contains(other));
        }

        private void verbActs(Clause clause) {
            int head = parse.chunk(clause.verb()).head();
            boolean exhortation = parse.verb(clause).modal() == Modal.MUST;
            if (account.isUsed(head) || exhortation || speeches.isOnlySpokenOf(clause)) {
                return;
            }
            Found best = said(clause, head);
            if (best == null && speeches.warns(clause) && speeches.warning(clause)) {
                return;
            }
            if (best == null) {
                best = unsaid(clause, head);
            }
            if (best == null && parse.sentence.headline()) {
                best = elliptic(clause);
            }
            if (best == null) {
                speeches.blame(clause);
                speeches.blameWithoutVerb(clause);
            }
            if (best != null) {
                account.readAs(clause, best.match().pattern().mode());
                account.use(best.match().from(), best.match().to());
                if (best.match().noun() >= 0) {
                    Chunk noun = parse.chunk(best.match().noun());
                    account.use(noun.from(), noun.to());
                }
                emit(clause, best);
            }
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

        private Found said(Clause clause, int head) {
            Found best = null;
            for (List<ActPattern> patterns : patternsOf(head)) {
                for (ActPattern pattern : patterns) {
                    if (best != null
                                    && pattern.length()
                                            <= best.match().pattern().length()
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
        private Found unsaid(Clause clause, int head) {
            Found best = null;
            for (List<ActPattern> patterns : patternsOf(head)) {
                for (ActPattern pattern : patterns) {
                    boolean answers = Antecedents.mayBeUnsaid(pattern.mode()) && !pattern.joint() && !pattern.reverse();
                    if (!answers
                            || best != null
                                    && pattern.length()
                                            <= best.match().pattern().length()) {
                        continue;
                    }
                    Optional<Found> found = matcher.unsaid(pattern, clause).flatMap(match -> complete(clause, match));
                    best = found.orElse(best);
                }
            }
            return best;
        }

        /** "Cuba breaks off ties", "Paris expels envoy": the pattern's last words are left out with the target. */
        private Found elliptic(Clause clause) {
            Found best = null;
            for (String lemma : parse.lemmas(parse.chunk(clause.verb()).head())) {
                for (ActPattern pattern : lexicon.verbs(lemma)) {
                    if (best != null
                                    && pattern.length()
                                            <= best.match().pattern().length()
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
            boolean together =
                    reciprocal && intransitive(clause) && !(pattern.mode() == Mode.FIGHT && isContest(clause));
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

        private Optional<Found> complete(Clause clause, Match match) {
            ActPattern pattern = match.pattern();
            List<Referent> sources = doers(clause, match);
            List<Referent> targets = pattern.reverse() ? causes(clause) : this.targets.targetsOf(clause, match);
            if (pattern.joint()) {
                if (!pattern.hasTarget() && isOfAThird(match.noun(), sources)) {
                    return Optional.empty();
                }
                if (!pattern.hasTarget() && Sides.countries(sources).size() >= 2) {
                    // "A and B agree to": with each other, whomever else the sentence names.
                    targets = sources;
                } else if (sources.isEmpty() && match.subjectIsTarget()) {
                    // "A summit between A and B was held"
                    sources = targets;
                }
                List<Referent> all = new ArrayList<>(sources);
                all.addAll(targets);
                if (Sides.countries(all).size() < 2) {
                    return Optional.empty();
                }
            } else {
                if (match.unsaid() && Sides.countries(sources).size() > 1) {
                    // "Syria resists, Chad and Niger object": not to each other
                    Set<String> doers = Sides.countries(sources);
                    targets = targets.stream()
                            .filter(target -> !doers.contains(target.country()))
                            .toList();
                }
                boolean ends = pattern.mode().type() == EventType.SANCTION || pattern.mode() == Mode.BREAK_OFF_TALKS;
                if (ends && sources.isEmpty() && match.subjectIsTarget() && syntax.isBetweenTwo(match.noun())) {
                    // "Ties between Peru and Chile were severed": by either, for all that is said.
                    sources = targets;
                }
                if (!Sides.differ(sources, targets)) {
                    return Optional.empty();
                }
            }
            if (this.targets.isForum(match, targets)
                    || pattern.mode() == Mode.VERBAL && speeches.isForecast(clause, match)
                    || Doers.violent(pattern.mode()) && this.targets.isIntangible(match)
                    || pattern.mode().type() == EventType.SANCTION && this.targets.isRelief(match.noun())
                    || pattern.mode() == Mode.HOST && targets.stream().allMatch(Sides::ownsThing)
                    || pattern.weak() && !(Sides.stateOnly(sources) && Sides.stateOnly(targets))
                    || pattern.person() && !this.targets.isPersonAlone(targets, match.target())) {
                return Optional.empty();
            }
            double confidence = match.unsaid() ? Confidence.LOOSE : Confidence.ofVerb(pattern);
            return Optional.of(new Found(match, sources, targets, confidence));
        }

        private List<Referent> doers(Clause clause, Match match) {
            ActPattern pattern = match.pattern();
            return (pattern.reverse() ? this.targets.targetsOf(clause, match) : doers.sources(clause, pattern.mode()))
                    .stream().filter(pattern::maybeDoneBy).toList();
        }

        /** "The raid angered Chad", "Chad was angered by the raid": whose deed an answer is to. */
        private List<Referent> causes(Clause clause) {
            return clause.passive() ? doers.byAgent(clause) : doers.subjectReferents(clause);
        }

        private void nounActs(int np) {
            Chunk chunk = parse.chunk(np);
            for (int i = chunk.from(); i < chunk.to(); i++) {
                if (account.isUsed(i)) {
                    continue;
                }
                boolean headed = i == chunk.head() || i == chunk.to() - 1;
                if (!headed || isProperName(i)) {
                    continue;
                }
                Found best = null;
                for (String lemma : parse.lemmas(i)) {
                    for (ActPattern pattern : lexicon.nouns(lemma)) {
                        if (best != null
                                && pattern.length() <= best.match().pattern().length()) {
                            continue;
                        }
                        Optional<Found> found = completeNoun(np, i, pattern);
                        if (found.isPresent()) {
                            best = found.get();
                        }
                    }
                }
                if (best != null) {
                    emitNoun(np, i, best);
                    return;
                }
            }
        }

        /** "the Gulf War", "the Minsk Agreement": a name of something, not an act. */
        private boolean isProperName(int i) {
            return i > 0
                    && parse.sentence.capital(i)
                    && !parse.sentence.headline()
                    && Character.isLetter(parse.sentence.word(i).charAt(0));
        }

        private Optional<Found> completeNoun(int np, int head, ActPattern pattern) {
            boolean passing = pattern.passing() && pattern.mode() == Mode.PRAISE;
            boolean opposed =
                    pattern.mode().intensity() > 0 && parse.first(np - 1).equals("against");
            boolean gossip = parse.sentence.norm(head).equals("talk") && GOSSIP.contains(parse.first(np + 1));
            if (passing
                    || opposed
                    || gossip && pattern.joint()
                    || pattern.headlineOnly() && !parse.sentence.headline()) {
                // Friendship named in passing is found, with whose it is, by HeadlineRelations.
                return Optional.empty();
            }
            Optional<Match> matched = matcher.noun(pattern, np, head);
            List<Referent> owners = doers.ownersBefore(np, head);
            if (pattern.joint() && parse.sentence.headline()) {
                owners.addAll(0, doers.ownersBesideComma(np, owners));
            }
            if (matched.isEmpty()) {
                // "U.S.-China talks": both sides stand before the noun.
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
            Match match = matched.get();
            List<Referent> targets = this.targets.targetsOf(null, match);
            if (match.owner().isPresent()) {
                String taken = match.owner().get().country();
                owners = owners.stream()
                        .filter(owner -> !owner.country().equals(taken))
                        .toList();
            }
            List<Referent> sources = new ArrayList<>(owners);
            boolean with = match.target() > 0 && parse.first(match.target() - 1).equals("with");
            if (pattern.joint() && Sides.countries(targets).size() >= 2 && sources.isEmpty() && !with) {
                return Optional.of(new Found(match, targets, targets, Confidence.JOINT_NOUN));
            }
            if (sources.isEmpty()) {
                sources.addAll(doers.nounAgent(np, match));
            }
            if (!Sides.differ(sources, targets)
                    || pattern.weak() && !(Sides.stateOnly(sources) && Sides.stateOnly(targets))) {
                return Optional.empty();
            }
            double confidence = Confidence.ofNoun(pattern);
            return pattern.reverse()
                    ? Optional.of(new Found(match, targets, sources, confidence))
                    : Optional.of(new Found(match, sources, targets, confidence));
        }

        private void emit(Clause clause, Found found) {
            if (speeches.isGround(clause)) {
                return;
            }
            Upshots.Upshot upshot = upshots.of(clause, found);
            Mode mode = upshot.mode();
            if (syntax.tellsOn(clause)) {
                antecedents.act(mode, found.match().pattern().joint(), found.sources(), found.targets());
            }
            String why = (found.match().unsaid() ? "unsaid " : "verb ")
                    + found.match().pattern();
            int at = parse.chunk(clause.verb()).head();
            Telling telling = new Telling(
                    mode, found.match().pattern().joint(), upshot.modality(), clause, found.confidence(), why, at, at);
            if (telling.joint()) {
                account.addJoint(found, telling);
                return;
            }
            List<Referent> targets = new ArrayList<>(found.targets());
            if (mode.type() == EventType.ASSAULT
                    && found.match().target() >= 0
                    && found.targets().stream().allMatch(target -> target.standing() == Standing.OWNER)) {
                // "strikes on Iran-backed fighters in Syria" hit both.
                this.targets.placeOf(clause).stream()
                        .filter(place -> !Sides.countries(found.targets()).contains(place.country()))
                        .forEach(targets::add);
            }
            for (Referent source : found.sources()) {
                for (Referent target : targets) {
                    if (speeches.accusation(clause, mode, source, found.targets())) {
                        continue;
                    }
                    account.add(source, target, telling);
                }
            }
        }

        private void emitNoun(int np, int head, Found found) {
            Clause governing = syntax.governing(np);
            Modality sense =
                    senses.nounModality(np, head, governing, found.match().pattern());
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
}
