package io.detente.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of a replay that is under way. */
record ReplayFolder(Path path) {

    ReplayFolder {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot make the folder " + path + ": " + e.getMessage(), e);
        }
    }

    /** Whether an earlier replay was interrupted here. */
    boolean isUsed() {
        return Files.exists(state());
    }

    Path stack() {
        return path.resolve("stack");
    }

    Path state() {
        return path.resolve("state");
    }

    Path log() {
        return path.resolve("replay.log");
    }

    /** A file in it. */
    Path file(String name) {
        return path.resolve(name);
    }

    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        Path parent = path.toAbsolutePath().getParent();
        if (parent.endsWith(Path.of(".detente", "replay"))) {
            removeIfEmpty(parent);
            removeIfEmpty(parent.getParent());
        }
    }

    private static void removeIfEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(folder);
    }
}
