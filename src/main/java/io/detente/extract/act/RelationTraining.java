package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.act.RelationFeatures.Span;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.actor.ArticleMemory;
import io.detente.extract.actor.Mention;
import io.detente.extract.actor.MentionFinder;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tagger;
import io.detente.extract.text.Tokenizer;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import opennlp.tools.ml.maxent.io.BinaryQNModelWriter;
import opennlp.tools.ml.maxent.quasinewton.QNModel;
import opennlp.tools.ml.maxent.quasinewton.QNTrainer;
import opennlp.tools.ml.model.Event;
import opennlp.tools.ml.model.OnePassDataIndexer;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/**
 * Trains the relation model from the project's own sentences, as a step of the build, so that the model never lags
 * behind the lexicon and the text it was made from.
 *
 * <p>A row of the training text is a type and a sentence in which the source is marked {@code [S:...]} and the target
 * {@code [T:...]}.
 */
public final class RelationTraining {
    /** Types whose acts are mostly done together, so that the reverse is no counter-example. */
    private static final Set<String> JOINT = Set.of("CONSULT", "AGREE", "COOPERATE");

    /** Who holds office does not matter here, only that a name is one. */
    private static final LocalDate SOME_DAY = LocalDate.of(2015, 6, 1);

    private final Tagger tagger = new Tagger(Tagger.loadModel());
    private final MentionFinder mentionFinder;
    private final RelationClassifier classifier;
    private final List<Event> types = new ArrayList<>();
    private final List<Event> links = new ArrayList<>();

    private RelationTraining() {
        ActorLexicon actors = ActorLexicon.load();
        this.mentionFinder = new MentionFinder(actors);
        this.classifier =
                new RelationClassifier(actors, ActLexicon.load(actors.nounVocabulary()), tagger, Optional.empty());
    }

    /**
     * @param args the folder of training text, and the folder of this class to write the models to
     * @throws IllegalArgumentException if a row is wrong, with file and line
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path target = Path.of(args[1]);
        Path stamp = target.resolve(RelationClassifier.INPUTS);
        String inputs = digest(folder, target);
        if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
            return;
        }
        RelationTraining training = new RelationTraining();
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "relations-*.tsv")) {
            stream.forEach(files::add);
        }
        for (Path file : files) {
            training.read(file);
        }
        write(train(training.types), target.resolve(RelationClassifier.TYPES));
        write(train(training.links), target.resolve(RelationClassifier.LINKS));
        Files.writeString(stamp, inputs);
        System.out.println("relation models: " + training.types.size() + " relations, " + training.links.size()
                + " pairs with and without one");
    }

    private static void write(QNModel model, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            new BinaryQNModelWriter(model, out).persist();
        }
    }

    /** Of all that the model is made from, so that an unchanged build need not train again. */
    private static String digest(Path folder, Path classes) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (Path root : List.of(folder, classes.getParent())) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (!file.getFileName().toString().startsWith("relation-")) {
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static QNModel train(List<Event> events) throws IOException {
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ITERATIONS_PARAM, 100);
        parameters.put(TrainingParameters.CUTOFF_PARAM, 2);
        parameters.put(TrainingParameters.THREADS_PARAM, 2);
        parameters.put(QNTrainer.L1COST_PARAM, 0.0);
        parameters.put(QNTrainer.L2COST_PARAM, 0.1);
        OnePassDataIndexer indexer = new OnePassDataIndexer();
        indexer.init(parameters, new java.util.HashMap<>());
        indexer.index(ObjectStreamUtils.createObjectStream(events));
        QNTrainer trainer = new QNTrainer(parameters);
        return trainer.trainModel(100, indexer);
    }

    private void read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int tab = line.indexOf('\t');
            if (tab < 0) {
                throw new IllegalArgumentException(file.getFileName() + ":" + (n + 1) + ": no tab");
            }
            String type = line.substring(0, tab);
            boolean none = type.equals(RelationClassifier.NONE);
            if (!none) {
                EventType.valueOf(type);
            }
            add(type, none, Marked.parse(line.substring(tab + 1), file.getFileName() + ":" + (n + 1)));
        }
    }

    /** A relation is one also for its type; its reverse and its pairs with bystanders are pairs without one. */
    private void add(String type, boolean none, Marked marked) {
        Sentence sentence = marked.sentence();
        Span source = marked.source();
        Span target = marked.target();
        BitSet names = new BitSet();
        names.set(source.from(), source.to());
        names.set(target.from(), target.to());
        String[] tags = tagger.tag(sentence, names);
        String[] features = classifier.features(sentence, tags, source, target);
        links.add(new Event(none ? RelationClassifier.NONE : RelationClassifier.SOME, features));
        if (!none) {
            types.add(new Event(type, features));
        }
        if (!JOINT.contains(type)) {
            links.add(new Event(RelationClassifier.NONE, classifier.features(sentence, tags, target, source)));
        }
        for (Mention mention : mentionFinder.find(sentence, SOME_DAY, new ArticleMemory())) {
            boolean apart = (mention.to() <= source.from() || mention.from() >= source.to())
                    && (mention.to() <= target.from() || mention.from() >= target.to());
            if (apart && !none) {
                Span bystander = new Span(mention.from(), mention.to());
                links.add(new Event(RelationClassifier.NONE, classifier.features(sentence, tags, bystander, target)));
                links.add(new Event(RelationClassifier.NONE, classifier.features(sentence, tags, source, bystander)));
            }
        }
    }

    /** A sentence whose actors were marked. */
    record Marked(Sentence sentence, Span source, Span target) {

        static Marked parse(String marked, String place) {
            StringBuilder plain = new StringBuilder();
            int[] spans = {-1, -1, -1, -1};
            for (int i = 0; i < marked.length(); ) {
                boolean source = marked.startsWith("[S:", i);
                if (source || marked.startsWith("[T:", i)) {
                    int end = marked.indexOf(']', i);
                    if (end < 0) {
                        throw new IllegalArgumentException(place + ": a mark without ]: " + marked);
                    }
                    spans[source ? 0 : 2] = plain.length();
                    plain.append(marked, i + 3, end);
                    spans[source ? 1 : 3] = plain.length();
                    i = end + 1;
                } else {
                    plain.append(marked.charAt(i++));
                }
            }
            if (spans[0] < 0 || spans[2] < 0) {
                throw new IllegalArgumentException(place + ": source or target is not marked: " + marked);
            }
            Sentence sentence = Tokenizer.tokenize(plain.toString(), 0, false, 1);
            return new Marked(sentence, span(sentence, spans[0], spans[1]), span(sentence, spans[2], spans[3]));
        }

        private static Span span(Sentence sentence, int from, int to) {
            int first = -1;
            int last = -1;
            for (int i = 0; i < sentence.size(); i++) {
                if (sentence.end(i) > from && sentence.start(i) < to) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            return new Span(first, last + 1);
        }
    }
}
