package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.Mode;
import io.detente.extract.Sector;
import io.detente.extract.act.RelationFeatures.Span;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tagger;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    /** What the model answers where it sees no act. */
    public static final String NONE = "NONE";

    private static final String MODEL = "relations.bin";
    private static final String SOURCE = "S!";
    private static final String TARGET = "T!";

    private final ActReader reader;
    private final Tagger tagger;
    private final RelationFeatures features;
    private final Optional<MaxentModel> model;

    /** @param model the trained model; empty while it is being trained */
    RelationClassifier(ActorLexicon actors, ActLexicon lexicon, Tagger tagger, Optional<MaxentModel> model) {
        this.reader = new ActReader(actors, lexicon);
        this.tagger = tagger;
        this.features = new RelationFeatures(lexicon);
        this.model = model;
    }

    /** With the packaged model. */
    public RelationClassifier(ActorLexicon actors, ActLexicon lexicon, Tagger tagger, MaxentModel model) {
        this(actors, lexicon, tagger, Optional.of(model));
    }

    /** Loads the model that the build trained. */
    public static MaxentModel loadModel() {
        try (InputStream in = RelationClassifier.class.getResourceAsStream(MODEL)) {
            if (in == null) {
                throw new IllegalStateException("no relation model on the class path: the build trains " + MODEL);
            }
            return new BinaryQNModelReader(new DataInputStream(in)).getModel();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the relation model " + MODEL, e);
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
        List<Act> acts = acts(sentence, source, target);
        MaxentModel trained = model.orElseThrow();
        double[] probabilities = trained.eval(features.of(sentence, source, target, rules(acts)));
        int best = -1;
        for (int i = 0; i < probabilities.length; i++) {
            if (!trained.getOutcome(i).equals(NONE) && (best < 0 || probabilities[i] > probabilities[best])) {
                best = i;
            }
        }
        EventType type = EventType.valueOf(trained.getOutcome(best));
        Optional<Act> act = acts.stream().filter(a -> a.mode().type() == type).findFirst();
        return new Classified(type, act, probabilities[best]);
    }

    /** The features of a sentence, for training. */
    String[] features(Sentence sentence, Span source, Span target) {
        return features.of(sentence, source, target, rules(acts(sentence, source, target)));
    }

    private List<Act> acts(Sentence sentence, Span source, Span target) {
        if (source.from() == source.to() || target.from() == target.to()) {
            return List.of();
        }
        List<Mention> mentions = new ArrayList<>(2);
        mentions.add(mention(source, SOURCE));
        mentions.add(mention(target, TARGET));
        mentions.sort((a, b) -> Integer.compare(a.from(), b.from()));
        BitSet names = new BitSet();
        mentions.forEach(mention -> names.set(mention.from(), mention.to()));
        return reader.read(sentence, tagger.tag(sentence, names), mentions, List.of(), new ArticleMemory())
                .acts();
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
