package io.detente.extract;

import io.detente.article.ArticleCleaner;
import io.detente.article.CleanText;
import io.detente.article.LanguageGuess;
import io.detente.article.NewsArticle;
import io.detente.extract.act.PartyReader;
import io.detente.extract.act.SentenceParties;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Introductions;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.MentionFinder;
import io.detente.extract.actor.OwnedNouns;
import io.detente.extract.actor.Told;
import io.detente.extract.relation.Scene;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.Tagger;
import io.detente.extract.time.TimeExpression;
import io.detente.extract.time.TimeReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads out of which parties an article's sentences speak, and shows each sentence that has two of them as a relation
 * model is to see it. Not thread-safe (OpenNLP's taggers are not): one a thread, all on the same {@link Knowledge}.
 *
 * <p>Cheap questions come first: who is named costs a hash a word and throws most sentences out, so that parts of speech,
 * which cost a hundred times as much, are asked of the few sentences that may speak of two.
 */
public final class SceneReader {
    private final ActorLexicon actors;
    private final ArticleCleaner cleaner = new ArticleCleaner();
    private final TimeReader timeReader = new TimeReader();
    private final SentenceReader sentenceReader;
    private final MentionFinder mentionFinder;
    private final PublicationDay publicationDay;
    private final OwnedNouns ownedNouns;
    private final Introductions introductions;
    private final Tagger tagger;
    private final PartyReader partyReader;

    public SceneReader(Knowledge knowledge) {
        this.actors = knowledge.actors();
        this.sentenceReader = new SentenceReader(knowledge.sentenceModel());
        this.mentionFinder = new MentionFinder(actors);
        this.publicationDay = new PublicationDay(knowledge.timeZones(), mentionFinder, timeReader);
        this.ownedNouns = new OwnedNouns(actors, knowledge.acts().lemmas());
        this.introductions = new Introductions(actors);
        this.tagger = new Tagger(knowledge.tagModel());
        this.partyReader = new PartyReader(actors, knowledge.acts());
    }

    /**
     * A sentence that speaks of two parties or more.
     *
     * @param number its number in the article, from 0
     * @param sentence its words, with its place in the article's text
     * @param scene what a relation model is shown of it
     */
    record Seen(int number, Sentence sentence, Scene scene) {}

    /**
     * Where a sentence stands, and what a relation model is shown of it.
     *
     * @param number its number in the article, from 0
     * @param offset where it begins in {@link NewsArticle#text()}
     * @param headline whether it is the headline
     * @param scene what is shown
     */
    public record Placed(int number, int offset, boolean headline, Scene scene) {}

    /**
     * The sentences of an English article that speak of two parties or more; of others there are none.
     *
     * @throws ExtractionTimeoutException if the article takes longer than its time bound
     */
    public List<Placed> read(NewsArticle article) {
        CleanText text = cleaner.clean(article);
        if (!LanguageGuess.of(article, text).equals(EventExtractor.ENGLISH)) {
            return List.of();
        }
        return scenes(article, text, publicationDay.of(article, text)).stream()
                .map(seen -> new Placed(
                        seen.number(), seen.sentence().offset(), seen.sentence().headline(), seen.scene()))
                .toList();
    }

    /** A sentence of the article, read for its parties. */
    private record Read(Sentence sentence, Map<String, List<Scene.Mark>> marks, boolean parsed) {}

    List<Seen> scenes(NewsArticle article, CleanText text, LocalDate published) {
        List<Read> sentences = sentences(article, text, published);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            Read read = sentences.get(i);
            if (read.parsed() && read.marks().size() > 1) {
                seen.add(new Seen(i, read.sentence(), scene(sentences, i)));
            }
        }
        return seen;
    }

    private List<Read> sentences(NewsArticle article, CleanText text, LocalDate published) {
        long deadline = System.nanoTime() + EventExtractor.TIME_BOUND_NANOS;
        ArticleMemory memory = new ArticleMemory();
        List<Read> sentences = new ArrayList<>();
        for (Sentence sentence : sentenceReader.read(text)) {
            if (sentences.size() > EventExtractor.MOST_SENTENCES) {
                break;
            }
            if (System.nanoTime() > deadline) {
                throw new ExtractionTimeoutException("article " + article.id() + " was still being read at sentence "
                        + sentences.size() + " after " + EventExtractor.TIME_BOUND_NANOS / 1_000_000_000 + " s");
            }
            if (sentence.size() > 0) {
                sentences.add(read(sentence, published, memory));
            }
        }
        return sentences;
    }

    private Read read(Sentence sentence, LocalDate published, ArticleMemory memory) {
        List<Mention> mentions = mentionFinder.find(sentence, published, memory);
        Read read;
        Optional<Mention> subject;
        if (maySpeakOfTwo(sentence, mentions, memory)) {
            List<TimeExpression> times = timeReader.read(sentence, published);
            String[] tags = tagger.tag(sentence, names(mentions));
            SentenceParties parties = partyReader.read(sentence, tags, mentions, times, memory);
            subject = parties.subject();
            read = new Read(sentence, parties.marks(), true);
        } else {
            subject = mentions.stream().findFirst();
            read = new Read(sentence, marks(sentence, mentions), false);
        }
        memory.remember(mentions, subject, new Told(List.of(), List.of(), mentions));
        ownedNouns.learn(sentence, mentions, memory);
        introductions.learn(sentence, mentions, memory);
        return read;
    }

    private static BitSet names(List<Mention> mentions) {
        BitSet names = new BitSet();
        mentions.forEach(mention -> names.set(mention.from(), mention.to()));
        return names;
    }

    /** Two states are named, or one and words that may take up another. */
    private boolean maySpeakOfTwo(Sentence sentence, List<Mention> mentions, ArticleMemory memory) {
        if (Mention.areOfTwo(mentions)) {
            return true;
        }
        boolean adds = memory.adds(mentions);
        for (int i = 0; i < sentence.size(); i++) {
            String norm = sentence.norm(i);
            if (!actors.both(norm).isEmpty()
                    || adds
                            && (actors.refersBack(norm)
                                    || ownedNouns.owner(sentence, i, memory).isPresent())) {
                return true;
            }
        }
        return false;
    }

    /** Of a sentence that is not read further, who is named in it. */
    private static Map<String, List<Scene.Mark>> marks(Sentence sentence, List<Mention> mentions) {
        Map<String, List<Scene.Mark>> marks = new LinkedHashMap<>();
        for (Mention mention : mentions) {
            marks.computeIfAbsent(mention.country(), country -> new ArrayList<>())
                    .add(new Scene.Mark(
                            Scene.Part.SENTENCE,
                            sentence.start(mention.from()),
                            sentence.end(mention.to() - 1),
                            mention.kind().isPlace() ? Scene.Standing.PLACE : Scene.Standing.ACTOR,
                            mention.sector(),
                            mention.role()));
        }
        return marks;
    }

    /** The sentence with the article's headline and the sentence before; the headline with the sentence behind it. */
    private static Scene scene(List<Read> sentences, int i) {
        Read here = sentences.get(i);
        boolean headed = sentences.get(0).sentence().headline();
        Optional<Read> about = Optional.empty();
        Optional<Read> before = Optional.empty();
        if (here.sentence().headline()) {
            about = i + 1 < sentences.size() ? Optional.of(sentences.get(i + 1)) : Optional.empty();
        } else {
            about = headed ? Optional.of(sentences.get(0)) : Optional.empty();
            int previous = i - 1;
            before = previous > 0 || previous == 0 && !headed ? Optional.of(sentences.get(previous)) : Optional.empty();
        }
        Map<String, List<Scene.Mark>> marks = new LinkedHashMap<>();
        here.marks().keySet().forEach(country -> marks.put(country, new ArrayList<>()));
        about.ifPresent(read -> add(read, Scene.Part.ABOUT, marks));
        before.ifPresent(read -> add(read, Scene.Part.BEFORE, marks));
        add(here, Scene.Part.SENTENCE, marks);
        List<Scene.Party> parties = new ArrayList<>(marks.size());
        marks.forEach((country, all) -> parties.add(new Scene.Party(country, all)));
        return new Scene(text(about), text(before), here.sentence().text(), parties);
    }

    private static String text(Optional<Read> read) {
        return read.map(known -> known.sentence().text()).orElse("");
    }

    private static void add(Read read, Scene.Part part, Map<String, List<Scene.Mark>> marks) {
        read.marks().forEach((country, all) -> {
            List<Scene.Mark> known = marks.computeIfAbsent(country, code -> new ArrayList<>());
            all.forEach(mark -> known.add(
                    new Scene.Mark(part, mark.from(), mark.to(), mark.standing(), mark.sector(), mark.role())));
        });
    }
}
