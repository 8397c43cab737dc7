package io.detente.feed.read;

import io.detente.feed.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads files as they come into a folder or change in it. Looks again and again, since file systems over a network
 * announce no changes. A file is read once two looks in a row see it the same, and so not while it is being
 * written. What is no longer there is forgotten. What cannot be listed is reported once.
 */
public final class WatchedFolder {

    private final Path folder;
    private final ArticleFiles files;
    private final Duration every;
    private final Map<Path, State> last = new HashMap<>();
    private final Map<Path, State> read = new HashMap<>();
    private Set<Finding> unlisted = Set.of();

    /** @param readable compared too, since a change of rights changes neither size nor time */
    private record State(long bytes, FileTime modified, boolean readable) {}

    /** @param every from one look to the next */
    public WatchedFolder(Path folder, ArticleFiles files, Duration every) {
        this.folder = Objects.requireNonNull(folder, "folder");
        this.files = Objects.requireNonNull(files, "files");
        this.every = Objects.requireNonNull(every, "every");
    }

    /**
     * Looks until it is interrupted.
     *
     * @param sink told of each thing that it comes upon
     * @param looked told after each look that read something
     */
    public void watch(Consumer<Finding> sink, Runnable looked) throws InterruptedException {
        while (true) {
            if (look(sink)) {
                looked.run();
            }
            Thread.sleep(every.toMillis());
        }
    }

    /** Whether anything was read. */
    boolean look(Consumer<Finding> sink) {
        boolean any = false;
        Set<Finding> refused = new LinkedHashSet<>();
        List<Path> listed = ArticleFiles.list(folder, refused::add);
        refused.stream().filter(finding -> !unlisted.contains(finding)).forEach(sink);
        unlisted = refused;
        last.keySet().retainAll(Set.copyOf(listed));
        read.keySet().retainAll(last.keySet());
        for (Path file : listed) {
            Optional<State> now = state(file);
            if (now.isPresent()
                    && now.get().equals(last.put(file, now.get()))
                    && !now.get().equals(read.get(file))) {
                read.put(file, now.get());
                files.readListed(file, sink);
                any = true;
            }
        }
        return any;
    }

    private static Optional<State> state(Path file) {
        try {
            return Optional.of(new State(Files.size(file), Files.getLastModifiedTime(file), Files.isReadable(file)));
        } catch (IOException e) {
            // It disappeared after it was listed; if it comes back, a later look sees it.
            return Optional.empty();
        }
    }
}
