package io.detente.extract;

import io.detente.extract.actor.ActorLexicon;
import io.detente.extract.text.WordLists;
import io.detente.extract.time.TimeReader;
import io.detente.extract.time.TimeZones;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * Digest of all that extraction is made of: classes, lexica and model, and what cleans articles before. The build
 * writes it, so that it changes with each.
 */
final class RulesDigest {
    private static final String FILE = "rules.sha256";

    private RulesDigest() {}

    /** The digest that the build wrote, in hexadecimal digits. */
    static String packaged() {
        try (InputStream in = RulesDigest.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path, though the build makes it: " + FILE);
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }

    /**
     * @param args the folder of this class, with all that is packaged beside it, and others that reading depends on
     * @throws IllegalArgumentException if a row of a lexicon is wrong, with file and line
     */
    public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
        ActorLexicon.load(WordLists.load());
        new TimeReader();
        TimeZones.load();
        FormerStates.load();
        Path written = Path.of(args[0]).resolve(FILE);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (String folder : args) {
            Path all = Path.of(folder);
            try (Stream<Path> files = Files.walk(all)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    if (!file.equals(written)) {
                        digest.update(all.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                        digest.update(Files.readAllBytes(file));
                    }
                }
            }
        }
        Files.writeString(written, HexFormat.of().formatHex(digest.digest()));
    }
}
