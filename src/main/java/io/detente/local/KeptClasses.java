package io.detente.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class data sharing (CDS) archive: classes as a JVM left them when it ended, checked and laid out, for a later
 * one only to map into memory. That saves half of a server's start.
 *
 * @param file where the archive is
 * @param origins the jars that its classes come from; a JVM does not use the archive with other ones
 */
record KeptClasses(Path file, List<Path> origins) {

    /** A JVM that cannot use what another one kept need not say so. */
    private static final List<String> QUIETLY = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    KeptClasses {
        origins = List.copyOf(origins);
    }

    /** Whether they are kept, of the jars as they are now. */
    boolean areReady() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        for (Path origin : origins) {
            if (Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(origin)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** The JVM's options for a start with them, if they are kept. */
    List<String> sharing() {
        return Files.exists(file) ? options("-XX:SharedArchiveFile=", file) : List.of();
    }

    /** The JVM's options for keeping what it has loaded when it ends. */
    static List<String> keeping(Path file) {
        return options("-XX:ArchiveClassesAtExit=", file);
    }

    private static List<String> options(String option, Path file) {
        return Stream.concat(Stream.of(option + file), QUIETLY.stream()).toList();
    }
}
