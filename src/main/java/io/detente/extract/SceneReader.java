package io.detente.extract;

import io.detente.article.ArticleCleaner;
import io.detente.article.CleanText;
import io.detente.article.LanguageGuess;
import io.detente.article.NewsArticle;
import io.detente.event.DatePrecision;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.Anaphora;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Introductions;
import io.detente.extract.actor.ItemLabels;
import io.detente.extract.actor.Locations;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.MentionFinder;
import io.detente.extract.actor.OwnedNouns;
import io.detente.extract.actor.Party;
import io.detente.extract.actor.PartyReader;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.WordLists;
import io.detente.extract.time.AsideTime;
import io.detente.extract.time.OlderClause;
import io.detente.extract.time.SaidTime;
import io.detente.extract.time.TimeExpression;
import io.detente.extract.time.TimeReader;
import io.detente.extract.time.Today;
import io.detente.extract.time.Told;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the parties that each sentence of an article speaks of, and turns each sentence with two of them or more
 * into the {@link Scene} that a relation model is given. Not thread-safe (OpenNLP's sentence detector is not): one
 * for each thread, all on the same {@link Knowledge}. It is cheap, a hash look-up for each word, and rules out
 * most sentences before the model, which is not cheap, is asked.
 */
public final class SceneReader {
    private static final String ENGLISH = "en";

    /** An article tells its news at the beginning; sentences beyond this many are not read. */
    private static final int MOST_SENTENCES = 400;

    /** This many sentences, the headline among them, tell what happened and when. */
    static final int LEAD = 3;

    /** At most this many sentences of an article are shown to the model, whose time must be bounded, too. */
    private static final int MOST_SCENES = 100;

    /** A state named further back than this many sentences is hardly meant by one that does not name it. */
    private static final int FURTHEST_BEFORE = 4;

    private final ArticleCleaner cleaner;
    private final TimeReader timeReader;
    private final SentenceReader sentenceReader;
    private final MentionFinder mentionFinder;
    private final ParallelClauses parallelClauses;
    private final PublicationDay publicationDay;
    private final OwnedNouns ownedNouns;
    private final Introductions introductions;
    private final Locations locations;
    private final Anaphora anaphora;
    private final PartyReader partyReader;
    private final ItemLabels itemLabels;
    private final Signposts signposts;

    public SceneReader(Knowledge knowledge) {
        ActorLexicon actors = knowledge.actors();
        WordLists words = knowledge.words();
        this.sentenceReader = new SentenceReader(knowledge.sentenceModel(), words);
        this.cleaner = knowledge.cleaner();
        this.mentionFinder = new MentionFinder(actors, words);
        this.timeReader = knowledge.timeReader();
        this.publicationDay = new PublicationDay(knowledge.timeZones(), mentionFinder, timeReader);
        this.parallelClauses = new ParallelClauses(mentionFinder, words);
        this.ownedNouns = new OwnedNouns(actors, words);
        this.locations = new Locations(actors, ownedNouns, words);
        this.introductions = new Introductions(actors, words);
        this.anaphora = new Anaphora(actors, ownedNouns, words);
        this.partyReader = new PartyReader(anaphora, ownedNouns, words);
        this.itemLabels = new ItemLabels(words);
        this.signposts = new Signposts(words);
    }

    /**
     * A sentence that speaks of two parties or more.
     *
     * @param sentence its words, with its place in the article's text
     * @param before the sentence right before it; empty if there is none but the headline
     * @param mentions the states and their people that are named in it
     * @param parties the parties that it speaks of
     * @param scene what a relation model is shown of it
     * @param times what the scene's words of time mean, in its order
     * @param older what the sentence tells as older than the rest of it
     * @param said its times that tell when something was said
     * @param asides its times that one phrase of it tells
     * @param caption whether it is the caption of a picture
     * @param archived whether that is an old picture, and so no news
     * @param entry the date that heads what it belongs to, in a chronology
     */
    record SourcedScene(
            Sentence sentence,
            String before,
            List<Mention> mentions,
            List<Party> parties,
            Scene scene,
            List<TimeExpression> times,
            Optional<OlderClause> older,
            List<SaidTime> said,
            List<AsideTime> asides,
            boolean caption,
            boolean archived,
            Optional<TimeExpression> entry) {}

    /**
     * What is read of an article before a model is asked.
     *
     * @param published the day that its "today" means
     * @param newsDay the day of its news where no words say when
     * @param headline if it has one
     * @param all the sentences that speak of two parties or more; none if it is not English
     */
    record Scenes(LocalDate published, LocalDate newsDay, Optional<Sentence> headline, List<SourcedScene> all) {}

    /**
     * Where a sentence stands, and what a relation model is shown of it.
     *
     * @param offset where it begins in the text of its {@link NewsArticle}
     * @param scene what is shown
     */
    public record LocatedScene(int offset, Scene scene) {}

    /**
     * The sentences of an English article that speak of two parties or more; none of an article in another
     * language.
     *
     * @throws ExtractionTimeoutException if the article takes longer than its time bound
     */
    public List<LocatedScene> read(NewsArticle article) {
        TimeBound bound = new TimeBound(article, TimeBound.LONGEST);
        CleanText text = cleaner.clean(article);
        return scenes(article, text, bound).all().stream()
                .map(sourced ->
                        new LocatedScene(text.origin().start(sourced.sentence().offset()), sourced.scene()))
                .toList();
    }

    /**
     * A sentence of the article, read for its parties.
     *
     * @param beginsItem whether it goes on from nothing above it
     * @param ofOtherBody whether it speaks of a body first that is no party
     * @param outsiders codes of those who were named beside the two that it speaks of, as host or mediator
     * @param entry the date that heads what it belongs to, in a chronology
     */
    private record ReadSentence(
            Sentence sentence,
            boolean beginsItem,
            List<Mention> mentions,
            List<Party> parties,
            boolean ofOtherBody,
            Set<String> outsiders,
            List<TimeExpression> times,
            Optional<TimeExpression> entry) {

        Set<String> countries() {
            return parties.stream().map(Party::country).collect(Collectors.toUnmodifiableSet());
        }

        /** Whether one who is named above may have a part in what it tells. */
        boolean mayBeOf(String country) {
            return !ofOtherBody && !outsiders.contains(country);
        }
    }

    Scenes scenes(NewsArticle article, CleanText text, TimeBound bound) {
        Today today = publicationDay.of(article, text);
        LocalDate published = today.day();
        if (!LanguageGuess.of(article, text).equals(ENGLISH)) {
            return new Scenes(published, published, Optional.empty(), List.of());
        }
        List<ReadSentence> sentences = sentences(text, today, bound);
        return new Scenes(
                published,
                newsDay(sentences, published),
                sentences.stream().map(ReadSentence::sentence).findFirst().filter(Sentence::headline),
                sourced(sentences, published));
    }

    /**
     * The day that the article's news is of. An article that is published early in the day, by the clock of where
     * it was written or is read, tells of the day before and says so once.
     */
    private static LocalDate newsDay(List<ReadSentence> sentences, LocalDate published) {
        return sentences.stream()
                .limit(LEAD)
                // "Saturday's bombings" are what the news is about.
                .flatMap(read ->
                        read.times().stream().filter(time -> !read.sentence().isPossessive(time.to())))
                .filter(time -> time.past().precision() == DatePrecision.DAY && !time.since())
                .flatMap(time -> time.past().start().stream())
                .filter(day -> !day.isAfter(published) && !day.isBefore(published.minusDays(1)))
                .max(Comparator.naturalOrder())
                .orElse(published);
    }

    private List<SourcedScene> sourced(List<ReadSentence> sentences, LocalDate published) {
        List<SourcedScene> sourced = new ArrayList<>();
        for (int i = 0; i < sentences.size() && sourced.size() < MOST_SCENES; i++) {
            ReadSentence read = sentences.get(i);
            if (!read.parties().isEmpty() || anaphora.takesUp(read.sentence())) {
                SourcedScene scene = scene(sentences, i, published);
                if (scene.scene().parties().size() > 1) {
                    sourced.add(scene);
                }
            }
        }
        return sourced;
    }

    private List<ReadSentence> sentences(CleanText text, Today today, TimeBound bound) {
        ArticleMemory memory = new ArticleMemory(publicationDay.writtenIn(text, today.day()));
        List<Sentence> all = sentenceReader.read(text).stream()
                .filter(sentence -> sentence.size() > 0)
                .flatMap(sentence -> parallelClauses.of(sentence, today.day()).stream())
                .limit(MOST_SENTENCES + 1)
                .toList();
        foresee(all, today.day(), memory);
        Chronology chronology = new Chronology(text, all, today, timeReader, signposts);
        List<ReadSentence> sentences = new ArrayList<>();
        Told told = Told.on(today.day());
        for (int i = 0; i < all.size(); i++) {
            bound.check(i);
            ReadSentence read = read(all.get(i), i, chronology.toldBefore(i, told), today.day(), chronology, memory);
            sentences.add(read);
            told = told.then(read.times());
        }
        return sentences;
    }

    /** A headline goes by names that the sentence below it introduces: "Muscat meets Serraj". */
    private void foresee(List<Sentence> all, LocalDate published, ArticleMemory memory) {
        if (all.size() > 1 && all.get(0).headline() && !all.get(1).headline()) {
            ArticleMemory below = new ArticleMemory(memory.writtenIn());
            introductions.learn(all.get(1), mentionFinder.find(all.get(1), published, below), below);
            memory.learnNames(below);
        }
    }

    private ReadSentence read(
            Sentence sentence, int i, Told told, LocalDate published, Chronology chronology, ArticleMemory memory) {
        List<Mention> mentions = itemLabels.withoutSection(sentence, mentionFinder.find(sentence, published, memory));
        BitSet names = new BitSet();
        mentions.forEach(mention -> names.set(mention.from(), mention.to()));
        List<TimeExpression> times = chronology.times(i, timeReader.read(sentence, chronology.today(i), told, names));
        boolean beginsItem = !sentence.headline() && itemLabels.beginsItem(sentence, mentions);
        if (beginsItem) {
            memory.beginItem();
        }
        List<Party> parties = partyReader.read(sentence, mentions, memory);
        ReadSentence read = new ReadSentence(
                sentence,
                beginsItem,
                mentions,
                parties,
                anaphora.isOfOtherBody(mentions, memory),
                anaphora.outsiders(parties, memory),
                times,
                chronology.entry(i));
        anaphora.remember(sentence, mentions, parties, locations.spokenOf(sentence, mentions), memory);
        ownedNouns.learn(sentence, mentions, memory);
        introductions.learn(sentence, mentions, memory);
        return read;
    }

    /**
     * A sentence with its context: the headline (or the first sentence, where there is none) and a sentence
     * above it. The headline's context is the sentence after it.
     */
    private SourcedScene scene(List<ReadSentence> sentences, int i, LocalDate published) {
        ReadSentence here = sentences.get(i);
        boolean headed = sentences.get(0).sentence().headline();
        String before = "";
        Map<Scene.Part, ReadSentence> shown = new EnumMap<>(Scene.Part.class);
        if (here.sentence().headline()) {
            if (i + 1 < sentences.size()) {
                shown.put(Scene.Part.ABOUT, sentences.get(i + 1));
            }
        } else {
            if (headed || i > 1) {
                shown.put(Scene.Part.ABOUT, sentences.get(0));
            }
            if ((i > 1 || i == 1 && !headed) && !here.beginsItem()) {
                before = sentences.get(i - 1).sentence().text();
                shown.put(Scene.Part.BEFORE, above(sentences, i));
            }
        }
        shown.put(Scene.Part.SENTENCE, here);
        Map<String, List<Scene.Mark>> marks = new LinkedHashMap<>();
        here.parties().forEach(party -> marks.put(party.country(), new ArrayList<>()));
        List<Scene.Time> times = new ArrayList<>();
        List<TimeExpression> expressions = new ArrayList<>();
        shown.forEach((part, read) -> {
            add(read, part, marks);
            for (TimeExpression time : read.times()) {
                expressions.add(time);
                times.add(time(time, read.sentence(), part, published));
            }
        });
        marks.keySet()
                .removeIf(country -> !here.mayBeOf(country) && !here.countries().contains(country));
        List<Scene.Party> parties = new ArrayList<>(marks.size());
        marks.forEach((country, all) -> parties.add(new Scene.Party(country, all)));
        Scene scene = new Scene(
                text(shown.get(Scene.Part.ABOUT)),
                text(shown.get(Scene.Part.BEFORE)),
                here.sentence().text(),
                parties,
                times,
                here.sentence().headline() ? 0 : headed ? i : i + 1);
        return new SourcedScene(
                here.sentence(),
                before,
                here.mentions(),
                here.parties(),
                scene,
                expressions,
                timeReader.older(here.sentence(), published),
                timeReader.said(here.sentence(), here.times()),
                timeReader.asides(here.sentence(), here.times()),
                timeReader.isCaption(here.sentence(), here.times()),
                timeReader.isOfArchive(here.sentence()),
                here.entry());
    }

    /**
     * The sentence above that tells most of what a sentence leaves out: the nearest of some that speaks of a state
     * which it does not speak of itself, within one item of a digest. If none does, the one right above.
     */
    private static ReadSentence above(List<ReadSentence> sentences, int i) {
        Set<String> here = sentences.get(i).countries();
        for (int k = i - 1; k >= Math.max(1, i - FURTHEST_BEFORE); k--) {
            if (sentences.get(k).parties().stream().anyMatch(party -> !here.contains(party.country()))) {
                return sentences.get(k);
            }
            if (sentences.get(k).beginsItem()) {
                break;
            }
        }
        return sentences.get(i - 1);
    }

    private static Scene.Time time(TimeExpression time, Sentence sentence, Scene.Part part, LocalDate published) {
        return new Scene.Time(
                part, sentence.start(time.from()), sentence.end(time.to() - 1), EventTiming.relation(time, published));
    }

    private static String text(ReadSentence read) {
        return read == null ? "" : read.sentence().text();
    }

    private static void add(ReadSentence read, Scene.Part part, Map<String, List<Scene.Mark>> marks) {
        for (Party party : read.parties()) {
            List<Scene.Mark> known = marks.computeIfAbsent(party.country(), country -> new ArrayList<>());
            for (Party.Phrase phrase : party.phrases()) {
                known.add(new Scene.Mark(
                        part,
                        read.sentence().start(phrase.from()),
                        read.sentence().end(phrase.to() - 1),
                        phrase.standing(),
                        phrase.sector(),
                        phrase.role()));
            }
        }
    }
}
