package io.detente.feed.read;

import io.detente.feed.Finding;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Reads articles from files and folders. Each file may be of any kind that {@link ArticleReader} knows. */
public final class ArticleFiles {

    private final ArticleReader reader;

    public ArticleFiles(ArticleReader reader) {
        this.reader = Objects.requireNonNull(reader, "reader");
    }

    /**
     * Reads a file, or all files of a folder and its folders in the order of their names. Hidden files of a folder
     * and symbolic links in it are passed over: otherwise anyone who may put files there could have any file sent
     * that this process may read. What cannot be read is refused, and the rest is read.
     */
    public void read(Path path, Consumer<Finding> sink) {
        if (!Files.isDirectory(path)) {
            readFile(path, sink, () -> open(path));
            return;
        }
        for (Path file : list(path, sink)) {
            readListed(file, sink);
        }
    }

    /** Reads a file of such a list, unless a link has taken its place since. */
    void readListed(Path file, Consumer<Finding> sink) {
        readFile(file, sink, () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Opens a file or a pipe, as a shell makes one of {@code <(command)}.
     *
     * @throws NoSuchFileException if there is none
     */
    public static InputStream open(Path file) throws IOException {
        // Only a FileInputStream can say how much a pipe holds at the moment, and buffering asks for that.
        return Files.isRegularFile(file) || Files.notExists(file)
                ? Files.newInputStream(file)
                : new FileInputStream(file.toFile());
    }

    /**
     * All files of a folder and its folders in the order of their names, without hidden ones and links. The folder
     * itself may be named by a link.
     *
     * @param unlisted told of what cannot be looked into
     */
    public static List<Path> list(Path folder, Consumer<? super Refused> unlisted) {
        List<Path> files = new ArrayList<>();
        try {
            Path start = folder.toRealPath();
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    return !inner.equals(start) && isHidden(inner)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file) && attributes.isRegularFile()) {
                        files.add(named(file));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    unlisted.accept(unreadable(named(file).toString(), e));
                    return FileVisitResult.CONTINUE;
                }

                private Path named(Path file) {
                    return folder.resolve(start.relativize(file));
                }
            });
        } catch (IOException e) {
            unlisted.accept(unreadable(folder.toString(), e));
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private void readFile(Path file, Consumer<Finding> sink, Opening opening) {
        try (InputStream in = opening.open()) {
            Instant modifiedAt = Files.getLastModifiedTime(file).toInstant();
            reader.read(in, Origin.local(file.toString(), modifiedAt), sink);
        } catch (IOException e) {
            sink.accept(unreadable(file.toString(), e));
        }
    }

    private interface Opening {

        InputStream open() throws IOException;
    }

    private static Refused unreadable(String where, IOException e) {
        // The message of these two is the path alone.
        if (e instanceof NoSuchFileException) {
            return new Refused(where, Reason.UNREADABLE, "there is no such file or folder");
        }
        String why = e instanceof AccessDeniedException ? "access is denied" : e.getMessage();
        return new Refused(where, Reason.UNREADABLE, "cannot be read further: " + why);
    }
}
