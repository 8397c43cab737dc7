package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.act.Chunk.Kind;
import io.detente.extract.act.Chunk.Modal;
import io.detente.extract.act.Clause.Relation;
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
 *
 * <p>Here is the order in which a sentence is read: clause by clause, then noun by noun, then what is told in passing. The
 * acts are found by {@link VerbActs}, {@link NounActs} and {@link Speeches}; who has part in them is told by {@link Doers}
 * and {@link Targets}, in what sense they are said by {@link Senses} and {@link Upshots}, when and where they are done by
 * {@link Times} and {@link Places}; {@link Account} takes them down.
 */
public final class ActReader {
    /** Where one of these is told of two, a quarrel named beside it is the one that they leave behind. */
    private static final Set<EventType> SETTLING = EnumSet.of(EventType.AGREE, EventType.YIELD, EventType.SUPPORT);

    private final ActorLexicon actors;
    private final ActLexicon lexicon;

    public ActReader(ActorLexicon actors, ActLexicon lexicon) {
        this.actors = actors;
        this.lexicon = lexicon;
    }

    /**
     * What a sentence tells.
     *
     * @param acts its acts, of a type, direction and time at most one
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
        private final VerbActs verbs;
        private final NounActs nouns;
        private final PatternMatcher matcher;
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
            LeftOut leftOut = new LeftOut(parse, referents);
            this.fates = new Fates(parse, senses::modality);
            this.times = new Times(parse, referents, expressions);
            this.account = new Account(parse, times, new Places(parse, referents));
            this.doers = new Doers(parse, referents, actors, lexicon, syntax, senses, account);
            this.targets = new Targets(parse, referents, actors, lexicon, syntax, doers, leftOut, this::toldBefore);
            this.speeches = new Speeches(parse, referents, lexicon, senses, doers, times, account);
            this.upshots = new Upshots(parse, referents, senses, doers);
            this.toldBefore = referents.toldBefore();
            this.antecedents = new Antecedents(toldBefore);
            this.verbs = new VerbActs(parse, referents, lexicon, syntax, matcher, doers, targets, speeches, leftOut);
            this.nouns =
                    new NounActs(parse, lexicon, syntax, matcher, senses, fates, doers, targets, antecedents, account);
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
                    nouns.nounActs(c);
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
                        meeting.mode() != Mode.VISIT,
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

        /** Who acts in the sentence's first clause that tells of somebody: "Peru" in "When talks failed, Peru left". */
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

        /** Whether the two are told to meet already. */
        private boolean consult(String one, String other) {
            return account.acts().stream()
                    .filter(act -> act.mode().type() == EventType.CONSULT)
                    .map(act -> Set.of(act.source().country(), act.target().country()))
                    .anyMatch(pair -> pair.contains(one) && pair.contains(other));
        }

        /** Reads what the verb of a clause tells: by the lexicon's rows, else by what is said, else by what is left out. */
        private void verbActs(Clause clause) {
            int head = parse.chunk(clause.verb()).head();
            boolean exhortation = parse.verb(clause).modal() == Modal.MUST;
            if (account.isUsed(head) || exhortation || speeches.isOnlySpokenOf(clause)) {
                return;
            }
            Found best = verbs.said(clause, head);
            if (best == null && speeches.warning(clause)) {
                return;
            }
            if (best == null) {
                best = verbs.unsaid(clause, head);
            }
            if (best == null && parse.sentence.headline()) {
                best = verbs.elliptic(clause);
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

        /** Takes down what a clause tells, unless it is said of another: then it is told as the accusation. */
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
                    if (!speeches.accusation(clause, mode, source, found.targets())) {
                        account.add(source, target, telling);
                    }
                }
            }
        }
    }
}
