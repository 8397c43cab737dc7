package io.detente.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/**
 * The folder of a replay that is under way, marked as such by a file in it. It is new, empty, or was marked by an
 * earlier replay: nothing is done in a folder with other files, and only what a replay made is removed.
 */
record ReplayFolder(Path path) {

    private static final String MARK = ".detente-replay";
    private static final String MADE = "A replay made this folder and removes it in the end.\n";
    private static final String FOUND = "A replay found this folder empty and leaves it so in the end.\n";

    private static final String STACK = "stack";
    private static final String STATE = "state";
    private static final String SCRATCH = "scratch";
    private static final String LOG = "replay.log";

    /** What a replay makes in it, apart from the mark. */
    private static final List<String> CONTENTS =
            List.of(STACK, STATE, SCRATCH, LOG, SettledSlices.FILE, SettledSlices.FILE + ".next");

    /**
     * Makes or finds it.
     *
     * @throws IllegalArgumentException if it cannot be made, or holds other files
     */
    ReplayFolder {
        try {
            boolean isNew = Files.notExists(path);
            Files.createDirectories(path);
            Path mark = path.resolve(MARK);
            if (Files.notExists(mark)) {
                requireEmpty(path);
                Files.writeString(mark, isNew ? MADE : FOUND);
            }
            Files.createDirectories(path.resolve(SCRATCH));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot make the folder " + path + ": " + FileFailure.words(e), e);
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        first(folder).ifPresent(file -> {
            throw new IllegalArgumentException("The work folder " + folder + " holds " + file.getFileName()
                    + ", which no replay put there: --work-dir wants a new or an empty folder");
        });
    }

    private static Optional<Path> first(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().findFirst();
        }
    }

    /**
     * Whether an earlier replay of the same was interrupted here.
     *
     * @param applicationId of its stream
     */
    boolean isUsed(String applicationId) {
        return Files.exists(state(applicationId));
    }

    /**
     * Whether an earlier replay of something else was interrupted or kept here.
     *
     * @param applicationId of this replay's stream
     */
    boolean isUsedByAnother(String applicationId) throws IOException {
        Path states = path.resolve(STATE);
        if (Files.notExists(states)) {
            return false;
        }
        try (Stream<Path> found = Files.list(states)) {
            return found.anyMatch(state -> !state.equals(state(applicationId)));
        }
    }

    Path stack() {
        return path.resolve(STACK);
    }

    /** What belongs to one replay alone: how far it has sent its articles, and the stream's local state. */
    Path state(String applicationId) {
        return path.resolve(STATE).resolve(applicationId);
    }

    /** A place for files that nobody asked for. */
    Path scratch() {
        return path.resolve(SCRATCH);
    }

    Path log() {
        return path.resolve(LOG);
    }

    /** Removes what replays made in it, and itself if one of them made it and nothing else came into it. */
    void remove() throws IOException {
        for (String name : CONTENTS) {
            Utils.delete(path.resolve(name).toFile());
        }
        Path mark = path.resolve(MARK);
        boolean made = Files.readString(mark).equals(MADE);
        Files.delete(mark);
        if (made && removeIfEmpty(path)) {
            Path parent = path.toAbsolutePath().getParent();
            if (parent.endsWith(Path.of(".detente", "replay")) && removeIfEmpty(parent)) {
                removeIfEmpty(parent.getParent());
            }
        }
    }

    private static boolean removeIfEmpty(Path folder) throws IOException {
        if (first(folder).isPresent()) {
            return false;
        }
        Files.delete(folder);
        return true;
    }
}
