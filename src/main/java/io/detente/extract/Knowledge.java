package io.detente.extract;

import io.detente.extract.act.ActJudge;
import io.detente.extract.act.ActLexicon;
import io.detente.extract.act.SoftmaxModel;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.TagModel;
import io.detente.extract.text.Tagger;
import io.detente.extract.time.TimeZones;
import java.util.concurrent.CompletableFuture;
import opennlp.tools.sentdetect.SentenceModel;

/** Everything the extractor knows: lexica and models. Immutable, loaded once, shared by all threads. */
public final class Knowledge {
    private static final int VERSION_DIGITS = 12;

    private final ActorLexicon actors;
    private final ActLexicon acts;
    private final SentenceModel sentenceModel;
    private final TagModel tagModel;
    private final ActJudge.Models judgeModels;
    private final TimeZones timeZones;
    private final String version;

    private Knowledge(
            ActorLexicon actors,
            ActLexicon acts,
            SentenceModel sentenceModel,
            TagModel tagModel,
            ActJudge.Models judgeModels,
            TimeZones timeZones) {
        this.actors = actors;
        this.acts = acts;
        this.sentenceModel = sentenceModel;
        this.tagModel = tagModel;
        this.judgeModels = judgeModels;
        this.timeZones = timeZones;
        this.version = packagedVersion();
    }

    /**
     * Loads what is packaged with the program, models and lexica at once; takes about a second.
     *
     * @throws IllegalArgumentException if a lexicon has a wrong row, with file and line
     */
    public static Knowledge load() {
        CompletableFuture<SentenceModel> sentences = CompletableFuture.supplyAsync(SentenceReader::loadModel);
        CompletableFuture<TagModel> tags = CompletableFuture.supplyAsync(Tagger::loadModel);
        CompletableFuture<ActJudge.Models> judge = CompletableFuture.supplyAsync(() -> new ActJudge.Models(
                TrainedModels.load(TrainedModels.LINKS),
                TrainedModels.load(TrainedModels.TYPES),
                TrainedModels.load(TrainedModels.MODALITIES)));
        ActorLexicon actors = ActorLexicon.load();
        return new Knowledge(
                actors,
                ActLexicon.load(actors.nounVocabulary()),
                sentences.join(),
                tags.join(),
                judge.join(),
                TimeZones.load());
    }

    /** The version of what is packaged with the program, without loading it. */
    public static String packagedVersion() {
        return TrainedModels.inputsDigest().substring(0, VERSION_DIGITS);
    }

    /**
     * Version of the rules: 12 hexadecimal digits that change with any lexicon, training text or class of extraction.
     */
    public String version() {
        return version;
    }

    ActorLexicon actors() {
        return actors;
    }

    ActLexicon acts() {
        return acts;
    }

    SentenceModel sentenceModel() {
        return sentenceModel;
    }

    TagModel tagModel() {
        return tagModel;
    }

    TimeZones timeZones() {
        return timeZones;
    }

    /** Which type an act between two given actors has; read from its file each time, since extraction asks for no such. */
    SoftmaxModel relationModel() {
        return TrainedModels.load(TrainedModels.RELATIONS);
    }

    /** Whether there is an act between two states of a sentence, and of which type. */
    ActJudge.Models judgeModels() {
        return judgeModels;
    }
}
