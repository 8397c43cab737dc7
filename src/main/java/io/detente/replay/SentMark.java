package io.detente.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.kafka.common.Uuid;

/**
 * How many articles, in the order of their sources, are surely on the topic: an interrupted replay goes on there.
 * It says so of one topic only: another of the same name, made after that one was deleted, holds nothing yet.
 */
final class SentMark {
    private final Path file;
    private final Uuid topic;

    /** @param topic the cluster's own identity of the topic of articles, which no other of that name ever has */
    SentMark(Path file, Uuid topic) {
        this.file = file;
        this.topic = topic;
    }

    long count() {
        try {
            if (!Files.exists(file)) {
                return 0;
            }
            String[] mark = Files.readString(file).strip().split(" ");
            return mark[0].equals(topic.toString()) ? Long.parseLong(mark[1]) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    file + " does not hold a topic and a number; remove its folder to begin anew", e);
        }
    }

    /** Whenever the process is killed, either the old mark or the new one is there. */
    void set(long count) {
        try {
            Files.createDirectories(file.getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, topic + " " + count);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
