package io.detente.extract;

import io.detente.extract.act.SoftmaxModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The maximum entropy models that the build trains and packages: their names and how they are loaded. */
final class TrainedModels {
    static final String RELATIONS = "relation-model.bin";
    static final String LINKS = "link-model.bin";
    static final String TYPES = "type-model.bin";
    static final String MODALITIES = "modality-model.bin";

    /** Holds the digest of all that the models were made from. */
    static final String INPUTS = "trained-models.sha256";

    private TrainedModels() {}

    /** Digest of all that the models were made from: lexica, training text and classes, in hexadecimal digits. */
    static String inputsDigest() {
        try (InputStream in = resource(INPUTS)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + INPUTS, e);
        }
    }

    static SoftmaxModel load(String name) {
        try (InputStream in = resource(name)) {
            return SoftmaxModel.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the model " + name, e);
        }
    }

    private static InputStream resource(String name) {
        InputStream in = TrainedModels.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("not on the class path, though the build makes it: " + name);
        }
        return in;
    }
}
