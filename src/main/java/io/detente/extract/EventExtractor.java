package io.detente.extract;

import io.detente.article.ArticleCleaner;
import io.detente.article.CleanText;
import io.detente.article.LanguageGuess;
import io.detente.article.NewsArticle;
import io.detente.article.StoryFingerprint;
import io.detente.extract.act.Act;
import io.detente.extract.act.ActJudge;
import io.detente.extract.act.ActLexicon;
import io.detente.extract.act.ActReader;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Introductions;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.MentionFinder;
import io.detente.extract.actor.OwnedNouns;
import io.detente.extract.actor.Told;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.TagModel;
import io.detente.extract.text.Tagger;
import io.detente.extract.time.TimeExpression;
import io.detente.extract.time.TimeReader;
import io.detente.extract.time.TimeZones;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import opennlp.tools.sentdetect.SentenceModel;

/**
 * Reads an article and tells its events. Not thread-safe (OpenNLP's taggers are not): one a thread, all on the same
 * {@link Knowledge}.
 *
 * <p>Cheap questions come first: who is named costs a hash a word and throws most sentences out, so that parts of speech,
 * which cost a hundred times as much, are asked of the few sentences that name two states and a word of an act.
 */
public final class EventExtractor {
    static final String ENGLISH = "en";

    /** An article tells its news at the beginning; what stands beyond so many sentences is not read. */
    static final int MOST_SENTENCES = 400;

    /** Generous: an article of 600 words takes two milliseconds. */
    static final long TIME_BOUND_NANOS = 20_000_000_000L;

    private final ActorLexicon actors;
    private final ArticleCleaner cleaner = new ArticleCleaner();
    private final TimeReader timeReader = new TimeReader();
    private final String rulesVersion;
    private final SentenceReader sentenceReader;
    private final MentionFinder mentionFinder;
    private final PublicationDay publicationDay;
    private final OwnedNouns ownedNouns;
    private final Introductions introductions;
    private final Tagger tagger;
    private final ActLexicon actLexicon;
    private final ActJudge judge;

    public EventExtractor(Knowledge knowledge) {
        this(
                knowledge.version(),
                knowledge.sentenceModel(),
                knowledge.tagModel(),
                knowledge.actors(),
                knowledge.acts(),
                knowledge.timeZones(),
                new ActJudge(knowledge.actors(), knowledge.acts(), knowledge.judgeModels()));
    }

    /** With a judge of its own, as the training of the judge's model needs. */
    EventExtractor(
            String rulesVersion,
            SentenceModel sentenceModel,
            TagModel tagModel,
            ActorLexicon actors,
            ActLexicon acts,
            TimeZones timeZones,
            ActJudge judge) {
        this.rulesVersion = rulesVersion;
        this.sentenceReader = new SentenceReader(sentenceModel);
        this.mentionFinder = new MentionFinder(actors);
        this.publicationDay = new PublicationDay(timeZones, mentionFinder, timeReader);
        this.actors = actors;
        this.ownedNouns = new OwnedNouns(actors, acts.lemmas());
        this.introductions = new Introductions(actors);
        this.tagger = new Tagger(tagModel);
        this.actLexicon = acts;
        this.judge = judge;
    }

    /**
     * An event and what made it.
     *
     * @param event the event
     * @param why the words and the rule that decided
     */
    public record Explained(Event event, String why) {}

    /**
     * What the article says. The result depends on the article alone.
     *
     * @throws ExtractionTimeoutException if the article takes longer than its time bound
     */
    public Extraction extract(NewsArticle article) {
        CleanText text = cleaner.clean(article);
        String language = LanguageGuess.of(article, text);
        List<Event> events = language.equals(ENGLISH)
                ? read(article, text).stream().map(Explained::event).toList()
                : List.of();
        return new Extraction(events, StoryFingerprint.of(text), language, rulesVersion);
    }

    /** The same events, each with the words and the rule that made it. */
    public List<Explained> explain(NewsArticle article) {
        CleanText text = cleaner.clean(article);
        return LanguageGuess.of(article, text).equals(ENGLISH) ? read(article, text) : List.of();
    }

    private List<Explained> read(NewsArticle article, CleanText text) {
        LocalDate published = publicationDay.of(article, text);
        long deadline = System.nanoTime() + TIME_BOUND_NANOS;
        ArticleMemory memory = new ArticleMemory();
        List<Telling> tellings = new ArrayList<>();
        int position = 0;
        Sentence before = null;
        for (Sentence sentence : sentenceReader.read(text)) {
            if (position > MOST_SENTENCES) {
                break;
            }
            if (System.nanoTime() > deadline) {
                throw new ExtractionTimeoutException("article " + article.id() + " was still being read at sentence "
                        + position + " after " + TIME_BOUND_NANOS / 1_000_000_000 + " s");
            }
            readSentence(sentence, Optional.ofNullable(before), position, published, memory, tellings);
            before = sentence;
            position += sentence.size() > 0 ? 1 : 0;
        }
        return distinct(tellings);
    }

    private record Telling(Act act, Dating dating, Sentence sentence) {}

    private void readSentence(
            Sentence sentence,
            Optional<Sentence> before,
            int position,
            LocalDate published,
            ArticleMemory memory,
            List<Telling> tellings) {
        List<Mention> mentions = mentionFinder.find(sentence, published, memory);
        Optional<Mention> subject = Optional.empty();
        Told told;
        boolean lead = Dating.isLead(sentence, position);
        if (mayTell(sentence, mentions, memory, lead)) {
            List<TimeExpression> times = timeReader.read(sentence, published);
            String[] tags = tagger.tag(sentence, names(mentions));
            ActReader.Reading reading = judge.read(sentence, tags, mentions, times, memory, position, lead);
            subject = reading.subject();
            told = reading.told();
            boolean afterHistory = !reading.acts().isEmpty() && isAfterHistory(sentence, before, published);
            for (Act read : reading.acts()) {
                Act act = Dating.isPlan(read, published) ? read.planned() : read;
                tellings.add(new Telling(act, Dating.of(act, sentence, position, afterHistory, published), sentence));
            }
        } else {
            subject = mentions.stream().findFirst();
            told = subject.filter(EventExtractor::opens)
                    .filter(opening -> !speaks(sentence))
                    .map(opening -> new Told(List.of(opening), List.of(), mentions))
                    .orElse(new Told(List.of(), List.of(), mentions));
        }
        memory.remember(mentions, subject, told);
        ownedNouns.learn(sentence, mentions, memory);
        introductions.learn(sentence, mentions, memory);
    }

    /** Whether the sentence before it in its paragraph told of a time long past. */
    private boolean isAfterHistory(Sentence sentence, Optional<Sentence> before, LocalDate published) {
        return before.filter(previous -> previous.paragraph() == sentence.paragraph())
                .filter(previous -> Dating.opensHistory(timeReader.read(previous, published), published))
                .isPresent();
    }

    /** Without a grammar only a state that the sentence begins with is known to be its subject. */
    private static boolean opens(Mention mention) {
        return mention.from() <= 1
                && mention.kind() != Mention.Kind.ADJECTIVE
                && !mention.kind().isPlace();
    }

    private boolean speaks(Sentence sentence) {
        for (int i = 0; i < sentence.size(); i++) {
            if (actLexicon.maySpeak(sentence.norm(i))) {
                return true;
            }
        }
        return false;
    }

    private static BitSet names(List<Mention> mentions) {
        BitSet names = new BitSet();
        mentions.forEach(mention -> names.set(mention.from(), mention.to()));
        return names;
    }

    /**
     * A word that may tell an act, and two states, named here or taken up from before. What names two states in the news
     * itself is read in any case: headlines tell acts by words like "at odds", too.
     */
    private boolean mayTell(Sentence sentence, List<Mention> mentions, ArticleMemory memory, boolean lead) {
        if (lead && Mention.areOfTwo(mentions)) {
            return true;
        }
        int act = firstAct(sentence);
        if (act == sentence.size() || Mention.areOfTwo(mentions)) {
            return act < sentence.size();
        }
        boolean reference = false;
        for (int i = 0; i < sentence.size() && !(reference && i > act); i++) {
            String norm = sentence.norm(i);
            if (!actors.both(norm).isEmpty()) {
                return true;
            }
            reference = reference || refersBack(sentence, i, memory);
        }
        return reference && memory.adds(mentions);
    }

    /** The first word that may tell an act; the sentence's size if none does. */
    private int firstAct(Sentence sentence) {
        int i = 0;
        while (i < sentence.size() && !actLexicon.mayTell(sentence.norm(i))) {
            i++;
        }
        return i;
    }

    private boolean refersBack(Sentence sentence, int i, ArticleMemory memory) {
        String norm = sentence.norm(i);
        return actors.refersBack(norm)
                || actLexicon.maySpeakOfDeed(norm)
                || ownedNouns.owner(sentence, i, memory).isPresent();
    }

    /** One event for each identity; a headline's undated telling and the text's dated one are the same. */
    private static List<Explained> distinct(List<Telling> tellings) {
        Map<String, Telling> dated = new LinkedHashMap<>();
        for (Telling telling : tellings) {
            if (telling.dating().said() && telling.dating().fresh()) {
                dated.putIfAbsent(deed(telling.act()), telling);
            }
        }
        Map<String, Explained> events = new LinkedHashMap<>();
        for (Telling telling : tellings) {
            Dating dating = telling.dating();
            Telling sameDeed = dated.get(deed(telling.act()));
            if (!dating.said() && dating.fresh() && sameDeed != null) {
                dating = sameDeed.dating();
            }
            Event event = event(telling, dating);
            events.merge(event.id(), new Explained(event, telling.act().why()), EventExtractor::better);
        }
        return List.copyOf(events.values());
    }

    private static String deed(Act act) {
        return act.mode()
                + (act.joint() ? "=" : ">")
                + act.source().country()
                + act.target().country();
    }

    private static Explained better(Explained one, Explained other) {
        int byModality = one.event().modality().compareTo(other.event().modality());
        if (byModality != 0) {
            return byModality < 0 ? one : other;
        }
        return other.event().confidence() > one.event().confidence() ? other : one;
    }

    private static Event event(Telling telling, Dating dating) {
        Act act = telling.act();
        Sentence sentence = telling.sentence();
        return new Event(
                Pair.of(act.source().country(), act.target().country()),
                act.mode(),
                act.source(),
                act.target(),
                act.joint(),
                act.modality(),
                dating.date(),
                dating.fresh(),
                act.place(),
                act.confidence(),
                new Evidence(
                        sentence.text(),
                        sentence.offset(),
                        sentence.offset() + sentence.text().length()));
    }
}
