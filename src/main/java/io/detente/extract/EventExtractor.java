package io.detente.extract;

import io.detente.article.ArticleCleaner;
import io.detente.article.CleanText;
import io.detente.article.LanguageGuess;
import io.detente.article.NewsArticle;
import io.detente.article.StoryFingerprint;
import io.detente.event.DatePrecision;
import io.detente.event.Event;
import io.detente.event.Evidence;
import io.detente.event.Modality;
import io.detente.event.Mode;
import io.detente.event.Pair;
import io.detente.extract.actor.Mention;
import io.detente.extract.relation.Decision;
import io.detente.extract.relation.Decisions;
import io.detente.extract.relation.RelationModel;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Labels;
import io.detente.extract.text.Questions;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Suppositions;
import io.detente.extract.time.TimeExpression;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reads an article and tells its events: {@link SceneReader} finds the parties that each sentence speaks of, the
 * relation model says what they do to each other, and the words of time say when. Not thread-safe: one for each
 * thread, all on the same {@link Knowledge}.
 */
public final class EventExtractor {
    /** How many characters (UTF-16 units) of the sentence before are kept with the evidence at most. */
    public static final int LONGEST_BEFORE = 500;

    private final ArticleCleaner cleaner;
    private final String rulesVersion;
    private final SceneReader sceneReader;
    private final RelationModel model;
    private final Decisions decisions;
    private final OlderActs olderActs;
    private final ActReader acts;
    private final Questions questions;
    private final Suppositions suppositions;
    private final Labels ofHistory;
    private final Labels ofClaims;
    private final Labels ofFiction;
    private final TalkWords talkWords;
    private final FormerStates formerStates;
    private final Duration longest;

    public EventExtractor(Knowledge knowledge) {
        this(knowledge, TimeBound.LONGEST);
    }

    /** @param longest how long an article may be read */
    EventExtractor(Knowledge knowledge, Duration longest) {
        this.longest = longest;
        this.rulesVersion = knowledge.version();
        this.cleaner = knowledge.cleaner();
        this.sceneReader = new SceneReader(knowledge);
        this.model = knowledge.relationModel();
        this.decisions = new Decisions(model.card(), knowledge.words().of("party-join"));
        this.olderActs = new OlderActs(model, decisions);
        this.acts = new ActReader(knowledge.actors(), new Places(knowledge.words()));
        this.questions = new Questions(knowledge.words());
        this.suppositions = new Suppositions(knowledge.words());
        this.ofHistory = new Labels(knowledge.words(), "label-of-history");
        this.ofClaims = new Labels(knowledge.words(), "label-of-claim");
        this.ofFiction = new Labels(knowledge.words(), "label-of-fiction");
        this.talkWords = new TalkWords(knowledge.words());
        this.formerStates = knowledge.formerStates();
    }

    /**
     * An event and what made it.
     *
     * @param event the event
     * @param reason tells which words decided, and whom they mean
     */
    public record Explained(Event event, Supplier<String> reason) {

        /** Which words decided, and whom they mean. */
        public String why() {
            return reason.get();
        }
    }

    /**
     * What the article says. The result depends on the article alone.
     *
     * @throws ExtractionTimeoutException if the article takes longer than its time bound
     */
    public Extraction extract(NewsArticle article) {
        TimeBound bound = new TimeBound(article, longest);
        CleanText text = cleaner.clean(article);
        List<Event> events =
                read(article, text, bound).stream().map(Explained::event).toList();
        return new Extraction(events, StoryFingerprint.of(text), LanguageGuess.of(article, text), rulesVersion);
    }

    /** The same events, each with the words that made it. */
    public List<Explained> explain(NewsArticle article) {
        TimeBound bound = new TimeBound(article, longest);
        return read(article, cleaner.clean(article), bound);
    }

    private List<Explained> read(NewsArticle article, CleanText text, TimeBound bound) {
        SceneReader.Scenes scenes = sceneReader.scenes(article, text, bound);
        LocalDate published = scenes.published();
        if (scenes.headline().filter(ofFiction::begin).isPresent()) {
            return List.of();
        }
        boolean allHistory = scenes.headline().filter(ofHistory::begin).isPresent();
        List<DatedAct> datedActs = new ArrayList<>();
        for (SceneReader.SourcedScene sourced : scenes.all()) {
            bound.check(sourced.scene().number());
            List<Decision> decided = decisions.of(sourced.scene(), model.read(sourced.scene()));
            if (decided.isEmpty()) {
                continue;
            }
            boolean history = allHistory || ofHistory.begin(sourced.sentence());
            Predicate<Decision> older = olderActs.of(sourced);
            boolean asked = isAsked(sourced.sentence()) || isAskedByHeadline(sourced);
            for (Decision decision : decided) {
                Optional<TimeExpression> time = ActTimes.of(decision, sourced, scenes.newsDay(), older)
                        // "Today in History: August 2, ..." tells of another year's.
                        .filter(when -> !history || EventTiming.relation(when, published) == Scene.TimeRelation.PAST);
                Act read = acts.read(decision, sourced);
                Act act = EventTiming.isPlan(read.modality(), time, published) ? read.planned() : read;
                datedActs.add(new DatedAct(
                        // When it would have been is told as of a fact: "Did they meet on Monday?"
                        asked ? act.asked() : act,
                        EventTiming.of(
                                act.modality(),
                                decision.fresh()
                                        && !sourced.archived()
                                        && !history
                                        && !isOfFormerState(decision, sourced, published),
                                time,
                                published,
                                scenes.newsDay()),
                        evidence(act, sourced, text.origin()),
                        talkWords.of(act, sourced),
                        sourced.sentence().headline(),
                        sourced.scene().number() < SceneReader.LEAD));
            }
        }
        return distinct(datedActs);
    }

    /** Whether a sentence only asks, supposes or claims what it tells. */
    private boolean isAsked(Sentence sentence) {
        return questions.asks(sentence) || suppositions.suppose(sentence) || ofClaims.begin(sentence);
    }

    /**
     * Whether what a headline tells is only asked: the question names two states, and what stands before it does not.
     * Behind it an answer may stand.
     */
    private boolean isAskedByHeadline(SceneReader.SourcedScene sourced) {
        return questions
                .askedByHeadline(sourced.sentence())
                .filter(asked -> states(sourced, asked.from(), asked.to()) > 1 && states(sourced, 0, asked.from()) < 2)
                .isPresent();
    }

    private static long states(SceneReader.SourcedScene sourced, int from, int to) {
        return sourced.mentions().stream()
                .filter(mention -> mention.from() >= from && mention.from() < to)
                .map(Mention::country)
                .distinct()
                .count();
    }

    private boolean isOfFormerState(Decision decision, SceneReader.SourcedScene sourced, LocalDate day) {
        List<Scene.Party> parties = sourced.scene().parties();
        return formerStates.isFormer(parties.get(decision.source()), sourced, day)
                || formerStates.isFormer(parties.get(decision.target()), sourced, day);
    }

    /**
     * An act with its date.
     *
     * @param talk what its words tell of where the two talked
     * @param headline whether the headline tells it
     * @param lead whether one of the first sentences does
     */
    private record DatedAct(
            Act act, EventTiming timing, Evidence evidence, TalkWords.Talk talk, boolean headline, boolean lead) {
        boolean undated() {
            return !timing.stated() && timing.fresh();
        }

        /**
         * As what the same two talked above, where nothing tells that this talk is another one.
         *
         * @param talked as what those of whom it was told so far talked last, by who and in which sense
         */
        Optional<Mode> goesOnWith(Map<String, Mode> talked) {
            return switch (talk) {
                case NONE, FROM_AFAR -> Optional.empty();
                case BELOW_CALL -> Optional.of(Mode.CALL).filter(mode -> undated());
                case OPEN -> Optional.ofNullable(talked.get(sides(act))).filter(mode -> undated());
            };
        }

        /** Whether the other is of the same pair, type and sense and, if both are directed, by the same one. */
        boolean isOfKind(DatedAct other) {
            Act told = other.act;
            return sides(act).equals(sides(told))
                    && act.mode().type() == told.mode().type()
                    && (act.joint()
                            || told.joint()
                            || act.source().country().equals(told.source().country()));
        }

        DatedAct as(Mode mode) {
            return new DatedAct(act.as(mode), timing, evidence, talk, headline, lead);
        }
    }

    private static Evidence evidence(Act act, SceneReader.SourcedScene sourced, CleanText.Origin origin) {
        Sentence sentence = sourced.sentence();
        return new Evidence(
                sentence.text(),
                origin.start(sentence.offset()),
                origin.end(sentence.offset() + sentence.text().length()),
                end(sourced.before()),
                act.marks());
    }

    /** The end of the sentence before, which a reader is shown with the evidence. */
    private static String end(String sentence) {
        if (sentence.length() <= LONGEST_BEFORE) {
            return sentence;
        }
        int start = sentence.length() - LONGEST_BEFORE + 1;
        return "…" + sentence.substring(Character.isLowSurrogate(sentence.charAt(start)) ? start + 1 : start);
    }

    /**
     * One event for each identity; an act that the headline tells without a date gets the one that the text tells.
     */
    private static List<Explained> distinct(List<DatedAct> datedActs) {
        Map<String, DatedAct> stated = new LinkedHashMap<>();
        for (DatedAct datedAct : datedActs) {
            if (isDatedNews(datedAct.timing())) {
                stated.putIfAbsent(deed(datedAct.act()), datedAct);
            }
        }
        Map<String, Mode> talked = new HashMap<>();
        Map<String, EventTiming> planned = new HashMap<>();
        Map<String, Explained> events = new LinkedHashMap<>();
        for (DatedAct told : datedActs) {
            if (told.headline() && told.undated() && isToldBelow(told, datedActs)) {
                continue;
            }
            Optional<Mode> before = told.goesOnWith(talked);
            // "The two men spoke for hours", told below a meeting of theirs: it was there.
            if (told.act().mode() == Mode.CALL
                    && before.filter(Mode.MEET::equals).isPresent()) {
                continue;
            }
            DatedAct datedAct = before.map(told::as).orElse(told);
            EventTiming timing = datedAct.timing();
            Mode mode = datedAct.act().mode();
            if (mode == Mode.CALL || mode == Mode.MEET && isDatedNews(timing)) {
                talked.put(sides(datedAct.act()), mode);
            }
            DatedAct sameDeed = stated.get(deed(datedAct.act()));
            if (datedAct.undated() && sameDeed != null) {
                timing = sameDeed.timing();
            } else if (datedAct.undated() && mode == Mode.MEET) {
                // "Macron will go to Kyiv on Tuesday. There he is to meet ...": on that day.
                timing = planned.getOrDefault(sides(datedAct.act()), timing);
            }
            if (mode == Mode.VISIT && datedAct.act().modality() == Modality.PLANNED && isDatedNews(timing)) {
                planned.put(sides(datedAct.act()), timing);
            }
            Event event = event(datedAct, timing);
            events.merge(event.id(), new Explained(event, datedAct.act().why()), EventExtractor::better);
        }
        return List.copyOf(events.values());
    }

    /**
     * Whether an article tells at its beginning, of another day, what its headline tells: "Oman punishes Qatar", and below that
     * it expelled an envoy on Monday. Where it tells several such acts, the headline may mean any.
     */
    private static boolean isToldBelow(DatedAct headline, List<DatedAct> datedActs) {
        List<DatedAct> below = datedActs.stream()
                .filter(told -> !told.headline() && told.lead() && told.timing().fresh() && headline.isOfKind(told))
                .toList();
        return below.stream().map(told -> deed(told.act())).distinct().count() == 1
                && below.stream()
                        .allMatch(told -> isDatedNews(told.timing())
                                && !told.timing()
                                        .date()
                                        .equals(headline.timing().date()));
    }

    private static boolean isDatedNews(EventTiming timing) {
        return timing.stated() && timing.fresh() && timing.date().precision() != DatePrecision.UNKNOWN;
    }

    /** Who has part in an act and in which sense it is told; what a state's people or firms do is none of its own acts. */
    private static String sides(Act act) {
        return act.modality() + (isPrivate(act) ? " private " : " ") + pair(act);
    }

    private static Pair pair(Act act) {
        return Pair.of(act.source().country(), act.target().country());
    }

    /** What is done and in which sense: today's talks are not those that are planned. */
    private static String deed(Act act) {
        return act.modality()
                + (isPrivate(act) ? " private " : " ")
                + act.mode()
                + (act.joint() ? "=" : ">")
                + act.source().country()
                + act.target().country();
    }

    private static boolean isPrivate(Act act) {
        return act.source().sector().isPrivate() || act.target().sector().isPrivate();
    }

    /** Of two that are one event, a state's own act counts before that of its people, an asserted one before a planned. */
    private static Explained better(Explained one, Explained other) {
        if (isPrivate(one.event()) != isPrivate(other.event())) {
            return isPrivate(one.event()) ? other : one;
        }
        int byModality = one.event().modality().compareTo(other.event().modality());
        if (byModality != 0) {
            return byModality < 0 ? one : other;
        }
        return other.event().confidence() > one.event().confidence() ? other : one;
    }

    private static boolean isPrivate(Event event) {
        return event.source().sector().isPrivate() || event.target().sector().isPrivate();
    }

    private static Event event(DatedAct datedAct, EventTiming timing) {
        Act act = datedAct.act();
        return new Event(
                pair(act),
                act.mode(),
                act.source(),
                act.target(),
                act.joint(),
                act.modality(),
                timing.date(),
                timing.fresh(),
                act.place(),
                act.confidence(),
                datedAct.evidence());
    }
}
