package io.detente.extract;

import io.detente.extract.act.ActLexicon;
import io.detente.extract.act.RelationClassifier;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.text.SentenceReader;
import io.detente.extract.text.Tagger;
import io.detente.extract.time.TimeZones;
import opennlp.tools.postag.POSModel;
import opennlp.tools.sentdetect.SentenceModel;

/** Everything the extractor knows: lexica and models. Immutable, loaded once, shared by all threads. */
public final class Knowledge {
    private static final int VERSION_DIGITS = 12;

    private final ActorLexicon actors;
    private final ActLexicon acts;
    private final SentenceModel sentenceModel;
    private final POSModel tagModel;
    private final RelationClassifier.Models relationModels;
    private final TimeZones timeZones;
    private final String version;

    private Knowledge(
            ActorLexicon actors,
            ActLexicon acts,
            SentenceModel sentenceModel,
            POSModel tagModel,
            RelationClassifier.Models relationModels,
            TimeZones timeZones) {
        this.actors = actors;
        this.acts = acts;
        this.sentenceModel = sentenceModel;
        this.tagModel = tagModel;
        this.relationModels = relationModels;
        this.timeZones = timeZones;
        this.version = RelationClassifier.inputsDigest().substring(0, VERSION_DIGITS);
    }

    /**
     * Loads what is packaged with the program; takes about a second.
     *
     * @throws IllegalArgumentException if a lexicon has a wrong row, with file and line
     */
    public static Knowledge load() {
        ActorLexicon actors = ActorLexicon.load();
        return new Knowledge(
                actors,
                ActLexicon.load(actors.nounVocabulary()),
                SentenceReader.loadModel(),
                Tagger.loadModel(),
                RelationClassifier.loadModels(),
                TimeZones.load());
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

    POSModel tagModel() {
        return tagModel;
    }

    TimeZones timeZones() {
        return timeZones;
    }

    RelationClassifier.Models relationModels() {
        return relationModels;
    }
}
