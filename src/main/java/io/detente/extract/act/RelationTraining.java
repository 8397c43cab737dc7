package io.detente.extract.act;

import io.detente.extract.EventType;
import io.detente.extract.act.RelationFeatures.Span;
import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tagger;
import io.detente.extract.text.Tokenizer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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
    private RelationTraining() {}

    /**
     * @param args the folder of training text, and the file to write the model to
     * @throws IllegalArgumentException if a row is wrong, with file and line
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path target = Path.of(args[1]);
        Path stamp = target.resolveSibling(target.getFileName() + ".sha256");
        String inputs = digest(folder, target.getParent());
        if (Files.exists(target)
                && Files.exists(stamp)
                && Files.readString(stamp).equals(inputs)) {
            return;
        }
        ActorLexicon actors = ActorLexicon.load();
        ActLexicon acts = ActLexicon.load(actors.nounVocabulary());
        RelationClassifier classifier =
                new RelationClassifier(actors, acts, new Tagger(Tagger.loadModel()), Optional.empty());
        List<Event> events = new ArrayList<>();
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "relations-*.tsv")) {
            stream.forEach(files::add);
        }
        for (Path file : files) {
            read(file, classifier, events);
        }
        QNModel model = train(events);
        Files.createDirectories(target.getParent());
        try (OutputStream out = Files.newOutputStream(target)) {
            new BinaryQNModelWriter(model, new java.io.DataOutputStream(out)).persist();
        }
        Files.writeString(stamp, inputs);
        System.out.println("relation model: " + events.size() + " sentences, " + model.getNumOutcomes() + " types, "
                + Files.size(target) / 1024 + " KiB");
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
                    if (!file.getFileName().toString().startsWith("relations.bin")) {
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

    private static void read(Path file, RelationClassifier classifier, List<Event> events) throws IOException {
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
            if (!type.equals(RelationClassifier.NONE)) {
                EventType.valueOf(type);
            }
            Marked marked = Marked.parse(line.substring(tab + 1), file.getFileName() + ":" + (n + 1));
            events.add(new Event(type, classifier.features(marked.sentence(), marked.source(), marked.target())));
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
