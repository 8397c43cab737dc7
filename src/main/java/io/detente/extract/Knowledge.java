package io.detente.extract;

import io.detente.article.ArticleCleaner;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.DatelinePlaces;
import io.detente.extract.actor.StateLabels;
import io.detente.extract.relation.OnnxRelationModel;
import io.detente.extract.relation.RelationModel;
import io.detente.extract.relation.RememberingRelationModel;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.WordLists;
import io.detente.extract.time.TimeReader;
import io.detente.extract.time.TimeZones;
import java.util.concurrent.CompletableFuture;
import opennlp.tools.sentdetect.SentenceModel;

/** Everything the extractor knows: lexica and models. Immutable, loaded once, shared by all threads. */
public final class Knowledge {
    private static final int VERSION_DIGITS = 12;

    private final WordLists words;
    private final ActorLexicon actors;
    private final ArticleCleaner cleaner;
    private final SentenceModel sentenceModel;
    private final RelationModel relationModel;
    private final TimeZones timeZones;
    private final TimeReader timeReader;
    private final FormerStates formerStates;
    private final String version;

    private Knowledge(
            WordLists words,
            ActorLexicon actors,
            SentenceModel sentenceModel,
            RelationModel relationModel,
            TimeZones timeZones,
            TimeReader timeReader,
            FormerStates formerStates) {
        this.words = words;
        this.actors = actors;
        this.cleaner = new ArticleCleaner(new DatelinePlaces(actors), new StateLabels(actors, words));
        this.sentenceModel = sentenceModel;
        this.relationModel = relationModel;
        this.timeZones = timeZones;
        this.timeReader = timeReader;
        this.formerStates = formerStates;
        this.version = packagedVersion();
    }

    /**
     * Loads what is packaged with the program, models and lexica at once; takes about a second.
     *
     * @throws IllegalArgumentException if a lexicon has a wrong row, with file and line
     */
    public static Knowledge load() {
        return load(RememberingRelationModel.MOST_BYTES);
    }

    /**
     * The same with another memory of what was read of late, which makes reading faster and changes no result.
     *
     * @param rememberedBytes how much memory that may take, roughly; with 0 all is read anew
     * @throws IllegalArgumentException if that is negative, or a lexicon has a wrong row
     */
    public static Knowledge load(long rememberedBytes) {
        if (rememberedBytes < 0) {
            throw new IllegalArgumentException("no memory of " + rememberedBytes + " bytes");
        }
        CompletableFuture<SentenceModel> sentences = CompletableFuture.supplyAsync(SentenceReader::loadModel);
        CompletableFuture<RelationModel> relations = CompletableFuture.supplyAsync(
                () -> new RememberingRelationModel(OnnxRelationModel.load(), rememberedBytes));
        WordLists words = WordLists.load();
        return new Knowledge(
                words,
                ActorLexicon.load(words),
                sentences.join(),
                relations.join(),
                TimeZones.load(),
                new TimeReader(),
                FormerStates.load());
    }

    /** The version of what is packaged with the program, without loading it. */
    public static String packagedVersion() {
        return RulesDigest.packaged().substring(0, VERSION_DIGITS);
    }

    /**
     * Version of what reads articles: 12 hexadecimal digits that change with any lexicon, class or model of extraction
     * and with any class that cleans articles, but not with the libraries beside them.
     */
    public String version() {
        return version;
    }

    /** Takes the furniture off articles. */
    ArticleCleaner cleaner() {
        return cleaner;
    }

    WordLists words() {
        return words;
    }

    ActorLexicon actors() {
        return actors;
    }

    SentenceModel sentenceModel() {
        return sentenceModel;
    }

    TimeZones timeZones() {
        return timeZones;
    }

    TimeReader timeReader() {
        return timeReader;
    }

    FormerStates formerStates() {
        return formerStates;
    }

    /** What one party of a sentence does to another. */
    RelationModel relationModel() {
        return relationModel;
    }
}
