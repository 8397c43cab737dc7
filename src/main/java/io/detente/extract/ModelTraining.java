package io.detente.extract;

import io.detente.extract.act.ActJudge;
import io.detente.extract.act.ActLexicon;
import io.detente.extract.act.RelationTraining;
import io.detente.extract.act.SoftmaxModel;
import io.detente.extract.actor.ActorLexicon;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Trains the models from the project's own text, as a step of the build, so that they never lag behind the lexica and
 * the text they were made from.
 */
final class ModelTraining {
    private ModelTraining() {}

    /**
     * @param args the folder of training text, and the folder of this class to write the models to
     * @throws IllegalArgumentException if a line of the text is wrong, with file and line
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        Path target = Path.of(args[1]);
        Path stamp = target.resolve(TrainedModels.INPUTS);
        String inputs = digest(folder, target);
        if (Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
            return;
        }
        ActorLexicon actors = ActorLexicon.load();
        ActLexicon acts = ActLexicon.load(actors.nounVocabulary());
        RelationTraining relations = new RelationTraining(actors, acts);
        for (Path file : files(folder, "relations-*.tsv")) {
            relations.read(file);
        }
        PairTraining pairs = new PairTraining(actors, acts);
        for (Path file : files(folder, "items-*.txt")) {
            AnnotatedItem.read(file).forEach(pairs::add);
        }
        ActJudge.Models judge = JudgeTraining.train(pairs, relations.pairs());
        write(JudgeTraining.BY_FEW_WORDS.train(relations.relations()), target.resolve(TrainedModels.RELATIONS));
        write(judge.links(), target.resolve(TrainedModels.LINKS));
        write(judge.types(), target.resolve(TrainedModels.TYPES));
        write(judge.modalities(), target.resolve(TrainedModels.MODALITIES));
        Files.writeString(stamp, inputs);
        System.out.println("trained on " + relations.relations().size() + " relations and "
                + pairs.links().size() + " pairs of states in news items");
    }

    private static void write(SoftmaxModel model, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            model.write(out);
        }
    }

    /** The files of a folder, by name. */
    static TreeSet<Path> files(Path folder, String names) throws IOException {
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, names)) {
            stream.forEach(files::add);
        }
        return files;
    }

    /** Of all that the models are made from, so that an unchanged build need not train again. */
    private static String digest(Path folder, Path classes) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (Path root : List.of(folder, classes)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = file.getFileName().toString();
                    if (!List.of(
                                    TrainedModels.RELATIONS,
                                    TrainedModels.LINKS,
                                    TrainedModels.TYPES,
                                    TrainedModels.MODALITIES,
                                    TrainedModels.INPUTS)
                            .contains(name)) {
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
