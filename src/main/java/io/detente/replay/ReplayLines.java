package io.detente.replay;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The lines of a file that a replay wrote, plain or compressed. */
final class ReplayLines implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final BufferedReader lines;
    private Optional<ReplayLine> last = Optional.empty();

    /** @throws IOException naming the file */
    ReplayLines(Path file) throws IOException {
        this.file = file;
        this.lines = new BufferedReader(new InputStreamReader(opened(file), StandardCharsets.UTF_8), BUFFER);
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return in;
        }
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (IOException e) {
            in.close();
            throw notRead(file.toString(), e);
        }
    }

    /** Hands out all lines of a file. */
    static void forEach(Path file, Consumer<ReplayLine> sink) throws IOException {
        try (ReplayLines lines = new ReplayLines(file)) {
            for (Optional<ReplayLine> line = lines.next(); line.isPresent(); line = lines.next()) {
                sink.accept(line.get());
            }
        }
    }

    /**
     * The next line; empty at the end.
     *
     * @throws IOException naming file and line, if it cannot be read
     * @throws IllegalArgumentException naming file and line, if the file ends within it
     */
    Optional<ReplayLine> next() throws IOException {
        long number = last.map(ReplayLine::number).orElse(0L) + 1;
        String text;
        try {
            text = lines.readLine();
        } catch (IOException e) {
            throw notRead(file + ":" + number, e);
        }
        if (text == null) {
            // Where a file is cut, enough may be left of its last line to pass for a whole one.
            last.ifPresent(ReplayLine::json);
            return Optional.empty();
        }
        last = Optional.of(new ReplayLine(file, number, text));
        return last;
    }

    private static IOException notRead(String where, IOException e) {
        boolean isNoGzip = e instanceof EOFException || e instanceof ZipException;
        return new IOException(
                where + (isNoGzip ? ": no gzip, or cut off" : ": cannot be read further: " + e.getMessage()), e);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
