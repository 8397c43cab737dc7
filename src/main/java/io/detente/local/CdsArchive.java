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
record CdsArchive(Path file, List<Path> origins) {

    /** A JVM that cannot use an archive need not say so. */
    private static final List<String> QUIETLY = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

    CdsArchive {
        origins = List.copyOf(origins);
    }

    /** Whether there is one, newer than its jars. */
    boolean isCurrent() throws IOException {
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

    /** The JVM's options for a start with the archive, if there is one. */
    List<String> useOptions() {
        return Files.exists(file) ? options("-XX:SharedArchiveFile=", file) : List.of();
    }

    /** The JVM's options for writing an archive of what it has loaded when it ends. */
    static List<String> dumpOptions(Path file) {
        return options("-XX:ArchiveClassesAtExit=", file);
    }

    private static List<String> options(String option, Path file) {
        return Stream.concat(Stream.of(option + file), QUIETLY.stream()).toList();
    }
}
