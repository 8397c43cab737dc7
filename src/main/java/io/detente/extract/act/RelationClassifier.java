package io.detente.extract.act;

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
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what one actor of a sentence does to another, both given. The grammar reads the sentence first; a maximum
 * entropy model, trained on sentences of this project, weighs what it found against the sentence's words. Not
 * thread-safe.
 */
public final class RelationClassifier {
    static final String SOURCE = "S!";
    static final String TARGET = "T!";

    private final ActReader reader;
    private final Tagger tagger;
    private final RelationFeatures features;
    private final Optional<SoftmaxModel> model;
    private final List<Filing> filings;

    /** @param model the trained model; empty while it is being trained */
    RelationClassifier(ActorLexicon actors, ActLexicon lexicon, Tagger tagger, Optional<SoftmaxModel> model) {
        this.reader = new ActReader(actors, lexicon);
        this.tagger = tagger;
        this.features = new RelationFeatures(lexicon);
        this.model = model;
        this.filings = model.map(
                        trained -> trained.outcomes().stream().map(Filing::of).toList())
                .orElse(List.of());
    }

    /** With the packaged model. */
    public RelationClassifier(ActorLexicon actors, ActLexicon lexicon, Tagger tagger, SoftmaxModel model) {
        this(actors, lexicon, tagger, Optional.of(model));
    }

    /**
     * What was decided.
     *
     * @param root what is done, as the codebook of PLOVER files it
     * @param act the act that the grammar read, if it read one that the codebook may file so
     * @param confidence the model's probability
     */
    public record Classified(EventType root, Optional<Act> act, double confidence) {}

    /** What the words {@code source} do to the words {@code target}. */
    public Classified classify(Sentence sentence, int sourceFrom, int sourceTo, int targetFrom, int targetTo) {
        Span source = new Span(sourceFrom, sourceTo);
        Span target = new Span(targetFrom, targetTo);
        BitSet names = new BitSet();
        names.set(sourceFrom, sourceTo);
        names.set(targetFrom, targetTo);
        Seen seen = see(sentence, tagger.tag(sentence, names), source, target);
        double[] probabilities = model.orElseThrow().probabilities(seen.features());
        Map.Entry<EventType, Double> likeliest = likeliestRoot(probabilities);
        EventType root = likeliest.getKey();
        Optional<Act> act = seen.acts().stream()
                .filter(a -> filings.contains(new Filing(root, a.mode().type())))
                .findFirst();
        return new Classified(root, act, likeliest.getValue());
    }

    /** The root whose filings have most of the probability together. */
    private Map.Entry<EventType, Double> likeliestRoot(double[] probabilities) {
        Map<EventType, Double> sums = new EnumMap<>(EventType.class);
        for (int i = 0; i < probabilities.length; i++) {
            sums.merge(filings.get(i).root(), probabilities[i], Double::sum);
        }
        return sums.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
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
            if (act.modality() != Modality.ASSERTED) {
                rules.add(way + act.modality());
                rules.add(way + act.modality() + mode.type());
                rules.add(way + act.modality() + mode.type().quad());
            }
        }
        return rules;
    }
}
