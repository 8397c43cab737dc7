package io.detente.cli;

import io.detente.replay.LinkedPath;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/**
 * A file that is written whole or not at all; compressed if its name ends in {@code .gz}. If it is a link, the
 * file that it leads to is made or replaced; a device or a pipe is written to directly.
 */
record OutputFile(Path path) {
    private static final int BUFFER_BYTES = 1 << 20;

    /** Writes the content. */
    interface Content {
        long to(OutputStream out) throws IOException, InterruptedException;
    }

    /** @return how much the content says that it wrote */
    long write(Content content) throws IOException, InterruptedException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            try (OutputStream out = opened(path)) {
                return content.to(out);
            }
        }
        Path file = new LinkedPath(path).target();
        Path half = file.resolveSibling(file.getFileName() + ".part");
        try {
            long count;
            try (OutputStream out = opened(half)) {
                count = content.to(out);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            return count;
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private OutputStream opened(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        boolean compressed = path.toString().endsWith(".gz");
        return new BufferedOutputStream(compressed ? new GZIPOutputStream(out, 1 << 16) : out, BUFFER_BYTES);
    }
}
