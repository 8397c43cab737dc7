package io.detente.cli;

import io.detente.replay.TopicSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a replay settled to read of topics that grow, kept in its folder: if it is killed and started again it must
 * read the same, or its work so far would be of no use.
 */
final class SettledSlices {
    static final String FILE = "slices";

    private final Path file;
    private final String replay;

    /**
     * @param replay stands for sources and options; what another replay settled in this folder is not this one's
     */
    SettledSlices(Path folder, String replay) {
        this.file = folder.resolve(FILE);
        this.replay = replay;
    }

    /** The slices in the order of the sources; empty if nothing is settled. */
    List<TopicSlice> read() {
        try {
            if (Files.notExists(file)) {
                return List.of();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.get(0).equals(replay)
                    ? List.of()
                    : lines.stream().skip(1).map(TopicSlice::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " does not hold offsets of topics; remove its folder to begin anew", e);
        }
    }

    /** If the process is killed at any moment, either all of it is there or what was there before. */
    void write(List<TopicSlice> slices) {
        try {
            Path next = file.resolveSibling(FILE + ".next");
            Files.write(
                    next,
                    Stream.concat(Stream.of(replay), slices.stream().map(TopicSlice::toString))
                            .toList());
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** The next start settles anew. */
    void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
