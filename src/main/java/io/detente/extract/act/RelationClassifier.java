package io.detente.extract.act;

import io.detente.extract.EventActor;
import io.detente.extract.EventType;
import io.detente.extract.Modality;
import io.detente.extract.Mode;
import io.detente.extract.Sector;
import io.detente.extract.act.RelationFeatures.Span;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tagger;
import io.detente.extract.time.TimeExpression;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import opennlp.tools.ml.maxent.io.BinaryQNModelReader;
import opennlp.tools.ml.model.MaxentModel;

/**
 * Decides what one actor of a sentence does to another, both given. The grammar reads the sentence first; a maximum
 * entropy model, trained on sentences of this project, weighs what it found against the sentence's words. Not
 * thread-safe.
 */
public final class RelationClassifier {
    /** What the link model answers where it sees no act. */
    static final String NONE = "NONE";

    /** What it answers where it sees one. */
    static final String SOME = "SOME";

    static final String TYPES = "relation-types.bin";
    static final String LINKS = "relation-links.bin";
    static final String INPUTS = "relation-models.sha256";

    private static final String SOURCE = "S!";
    private static final String TARGET = "T!";

    /** Sentences that name more states than this are lists. */
    private static final int MOST_PARTIES = 5;

    /** What the model must be sure of to stand alone, set on the project's own sentences. */
    private static final double SURE = 0.95;

    private final ActorLexicon actors;
    private final ActLexicon lexicon;
    private final ActReader reader;
    private final Tagger tagger;
    private final RelationFeatures features;
    private final Optional<Models> models;

    /**
     * The two models.
     *
     * @param types which type an act has
     * @param links whether there is an act from the one to the other
     */
    public record Models(MaxentModel types, MaxentModel links) {}

    /** @param models the trained models; empty while they are being trained */
    RelationClassifier(ActorLexicon actors, ActLexicon lexicon, Tagger tagger, Optional<Models> models) {
        this.actors = actors;
        this.lexicon = lexicon;
        this.reader = new ActReader(actors, lexicon);
        this.tagger = tagger;
        this.features = new RelationFeatures(lexicon);
        this.models = models;
    }

    /** With the packaged models. */
    public RelationClassifier(ActorLexicon actors, ActLexicon lexicon, Tagger tagger, Models models) {
        this(actors, lexicon, tagger, Optional.of(models));
    }

    /** Loads the models that the build trained. */
    public static Models loadModels() {
        return new Models(load(TYPES), load(LINKS));
    }

    /** Digest of all that the models were made from: lexica, training text and classes, in hexadecimal digits. */
    public static String inputsDigest() {
        try (InputStream in = RelationClassifier.class.getResourceAsStream(INPUTS)) {
            if (in == null) {
                throw new IllegalStateException("no digest of the models' inputs on the class path: " + INPUTS);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + INPUTS, e);
        }
    }

    private static MaxentModel load(String name) {
        try (InputStream in = RelationClassifier.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no relation model on the class path: the build trains " + name);
            }
            return new BinaryQNModelReader(new DataInputStream(new BufferedInputStream(in))).getModel();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the relation model " + name, e);
        }
    }

    /**
     * What was decided.
     *
     * @param type what is done
     * @param act the act that the grammar read, if it read one of that type
     * @param confidence the model's probability
     */
    public record Classified(EventType type, Optional<Act> act, double confidence) {}

    /** What the words {@code source} do to the words {@code target}. */
    public Classified classify(Sentence sentence, int sourceFrom, int sourceTo, int targetFrom, int targetTo) {
        Span source = new Span(sourceFrom, sourceTo);
        Span target = new Span(targetFrom, targetTo);
        BitSet names = new BitSet();
        names.set(sourceFrom, sourceTo);
        names.set(targetFrom, targetTo);
        Seen seen = see(sentence, tagger.tag(sentence, names), source, target);
        MaxentModel types = models.orElseThrow().types();
        double[] probabilities = types.eval(seen.features());
        int best = best(probabilities);
        EventType type = EventType.valueOf(types.getOutcome(best));
        Optional<Act> act =
                seen.acts().stream().filter(a -> a.mode().type() == type).findFirst();
        return new Classified(type, act, probabilities[best]);
    }

    private static int best(double[] probabilities) {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            best = probabilities[i] > probabilities[best] ? i : best;
        }
        return best;
    }

    /**
     * The likeliest act of a sentence in which the grammar read none, if the model is sure enough of it.
     *
     * @param tags part of speech of each word
     * @param mentions who is named in it
     * @param times when, as it says
     */
    public Optional<Act> guess(
            Sentence sentence,
            String[] tags,
            List<Mention> mentions,
            List<TimeExpression> times,
            ArticleMemory memory) {
        List<Chunk> chunks = Chunker.chunk(sentence, tags, mentions, times, lexicon);
        Referents referents = new Referents(sentence, chunks, mentions, actors, lexicon, memory);
        List<Referent> parties = new ArrayList<>();
        for (int c = 0; c < chunks.size() && parties.size() < MOST_PARTIES; c++) {
            if (chunks.get(c).is(Chunk.Kind.NOUN_PHRASE)) {
                referents.of(c).stream()
                        .filter(referent -> !referents
                                .within(referent.from(), referent.to())
                                .isEmpty())
                        .findFirst()
                        .ifPresent(parties::add);
            }
        }
        Guess best = null;
        for (Referent source : parties) {
            for (Referent target : parties) {
                boolean mayAct = source.standing() == Referent.Standing.ACTOR
                        && source.sector().isStateLevel();
                if (mayAct && !source.country().equals(target.country())) {
                    Guess guess = guess(sentence, tags, source, target);
                    best = best == null || guess.probability() > best.probability() ? guess : best;
                }
            }
        }
        if (best == null || best.probability() < SURE) {
            return Optional.empty();
        }
        Guess sure = best;
        return features.likeliestMode(sentence, sure.type()).map(mode -> act(sentence, sure, mode, times));
    }

    private record Guess(Referent source, Referent target, EventType type, double probability) {}

    private Guess guess(Sentence sentence, String[] tags, Referent source, Referent target) {
        Span from = new Span(source.from(), source.to());
        Span to = new Span(target.from(), target.to());
        String[] seen = see(sentence, tags, from, to).features();
        MaxentModel links = models.orElseThrow().links();
        double linked = links.eval(seen)[links.getIndex(SOME)];
        if (linked < SURE) {
            return new Guess(source, target, EventType.CONSULT, linked);
        }
        MaxentModel types = models.orElseThrow().types();
        int best = best(types.eval(seen));
        return new Guess(source, target, EventType.valueOf(types.getOutcome(best)), linked);
    }

    private Act act(Sentence sentence, Guess guess, Mode mode, List<TimeExpression> times) {
        boolean joint =
                mode.type() == EventType.CONSULT && mode != Mode.VISIT && mode != Mode.HOST && mode != Mode.MEDIATE;
        Referent source = guess.source();
        Referent target = guess.target();
        if (joint && source.country().compareTo(target.country()) > 0) {
            source = guess.target();
            target = guess.source();
        }
        return new Act(
                mode,
                actor(sentence, source, source.sector()),
                actor(sentence, target, Sector.GOV),
                joint,
                Modality.ASSERTED,
                times.stream().findFirst(),
                Tense.PAST,
                Optional.empty(),
                Confidence.GUESS,
                "model, " + Math.round(100 * guess.probability()) + " % sure");
    }

    private static EventActor actor(Sentence sentence, Referent referent, Sector sector) {
        return new EventActor(
                referent.country(),
                referent.mention().name(),
                referent.role(),
                sector,
                sentence.between(referent.from(), referent.to()));
    }

    /** The features of a pair, for training. */
    String[] features(Sentence sentence, String[] tags, Span source, Span target) {
        return see(sentence, tags, source, target).features();
    }

    private record Seen(String[] features, List<Act> acts) {}

    /** Reads the sentence as if it named only the two, and tells what the models are shown of it. */
    private Seen see(Sentence sentence, String[] tags, Span source, Span target) {
        List<Mention> mentions = new ArrayList<>(2);
        for (Mention mention : List.of(mention(source, SOURCE), mention(target, TARGET))) {
            if (mention.from() < mention.to()) {
                mentions.add(mention);
            }
        }
        mentions.sort((a, b) -> Integer.compare(a.from(), b.from()));
        Parse parse = reader.parse(sentence, tags, mentions, List.of());
        List<Act> acts =
                reader.read(parse, mentions, List.of(), new ArticleMemory()).acts();
        return new Seen(features.of(sentence, source, target, parse, rules(acts)), acts);
    }

    private static Mention mention(Span span, String code) {
        return new Mention(span.from(), span.to(), Mention.Kind.NAME, code, Sector.GOV, Optional.empty(), code);
    }

    private static List<String> rules(List<Act> acts) {
        List<String> rules = new ArrayList<>();
        for (Act act : acts) {
            String way = act.joint() ? "=" : act.source().country().equals(SOURCE) ? ">" : "<";
            Mode mode = act.mode();
            rules.add(way + mode.type());
            rules.add(way + mode);
        }
        return rules;
    }
}
