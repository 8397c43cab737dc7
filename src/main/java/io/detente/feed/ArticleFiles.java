package io.detente.feed;

import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * Reads articles from files, folders and streams. A name that ends in {@code .jsonl} or {@code .ndjson} means {@link
 * JsonLines}, one in {@code .txt} a plain text; of others, and of streams, the first character that is not blank decides:
 * an opening brace means JSON Lines. What is compressed with gzip is seen by its first bytes.
 */
public final class ArticleFiles {

    private static final int LOOK_AHEAD = 8 * 1024;

    private final JsonLines jsonLines = new JsonLines();
    private final Optional<Instant> publishedAt;

    /** @param publishedAt the date of articles that bear none; without it a plain text has its file's time */
    public ArticleFiles(Optional<Instant> publishedAt) {
        this.publishedAt = Objects.requireNonNull(publishedAt, "publishedAt");
    }

    /**
     * Reads a file, or all files of a folder and its folders in the order of their names. Hidden files of a folder are
     * passed over. What cannot be read is refused, and the rest is read.
     */
    public void read(Path path, Consumer<Finding> sink) {
        if (!Files.isDirectory(path)) {
            readFile(path, sink);
            return;
        }
        for (Path file : filesOf(path, sink)) {
            readFile(file, sink);
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param origin what messages and articles call it
     * @param arrivedAt the date of a plain text without one
     */
    public void read(InputStream in, String origin, Instant arrivedAt, Consumer<Finding> sink) {
        try {
            readOpened(in, origin, () -> arrivedAt, sink);
        } catch (IOException e) {
            sink.accept(unreadable(origin, e));
        }
    }

    private static List<Path> filesOf(Path folder, Consumer<Finding> sink) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    return !inner.equals(folder) && isHidden(inner)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!isHidden(file) && Files.isRegularFile(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    sink.accept(unreadable(file.toString(), e));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            sink.accept(unreadable(folder.toString(), e));
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private void readFile(Path file, Consumer<Finding> sink) {
        try (InputStream in = Files.newInputStream(file)) {
            Instant modifiedAt = Files.getLastModifiedTime(file).toInstant();
            readOpened(in, file.toString(), () -> modifiedAt, sink);
        } catch (NoSuchFileException e) {
            sink.accept(new Refused(file.toString(), Reason.UNREADABLE, "there is no such file or folder"));
        } catch (IOException e) {
            sink.accept(unreadable(file.toString(), e));
        }
    }

    private static Finding unreadable(String where, IOException e) {
        return new Refused(where, Reason.UNREADABLE, "cannot be read on: " + e.getMessage());
    }

    private void readOpened(InputStream in, String origin, Supplier<Instant> fileTime, Consumer<Finding> sink)
            throws IOException {
        InputStream plain = decompressed(lookingAhead(in));
        if (isJsonLines(origin, plain)) {
            jsonLines.read(plain, origin, publishedAt, sink);
        } else {
            sink.accept(PlainText.read(plain, origin, publishedAt.orElseGet(fileTime)));
        }
    }

    private static InputStream lookingAhead(InputStream in) {
        return new BufferedInputStream(in, 2 * LOOK_AHEAD);
    }

    private static InputStream decompressed(InputStream in) throws IOException {
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return compressed ? lookingAhead(new GZIPInputStream(in)) : in;
    }

    private static boolean isJsonLines(String name, InputStream in) throws IOException {
        String plainName = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plainName.endsWith(".jsonl") || plainName.endsWith(".ndjson")) {
            return true;
        }
        return !plainName.endsWith(".txt") && beginsWithBrace(in);
    }

    private static boolean beginsWithBrace(InputStream in) throws IOException {
        in.mark(LOOK_AHEAD);
        int character = in.read();
        for (int read = 1; read < LOOK_AHEAD && isBlankOrByteOrderMark(character); read++) {
            character = in.read();
        }
        in.reset();
        return character == '{';
    }

    private static boolean isBlankOrByteOrderMark(int character) {
        return switch (character) {
            case ' ', '\t', '\r', '\n', 0xEF, 0xBB, 0xBF -> true;
            default -> false;
        };
    }
}
