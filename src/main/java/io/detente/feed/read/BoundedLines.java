package io.detente.feed.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Lines of bytes, none of which is held beyond a limit: a file without line ends is refused, not read into memory.
 * Bytes and not characters, since a line that is not UTF-8 must not spoil the next.
 */
public final class BoundedLines {

    private static final int CHUNK = 64 * 1024;

    private final InputStream in;
    private final int limit;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int end;
    private long number;

    /**
     * A line.
     *
     * @param number from 1
     * @param bytes without line end; empty if there were more than the limit, which are passed over
     */
    public record Line(long number, Optional<byte[]> bytes) {

        /** Whether it holds nothing but spaces and tabs. */
        public boolean isBlank() {
            return bytes.isPresent() && isBlank(bytes.get());
        }

        private static boolean isBlank(byte[] line) {
            for (byte character : line) {
                if (character != ' ' && character != '\t' && character != '\r') {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * @param in read from where it stands; not closed here
     * @param limit of a line, in bytes without its end
     */
    public BoundedLines(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** The next line, or empty at the end. */
    public Optional<Line> next() throws IOException {
        if (position == end && !fill()) {
            return Optional.empty();
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean fits = true;
        do {
            int lineEnd = indexOfLineEnd();
            int length = (lineEnd < 0 ? end : lineEnd) - position;
            fits &= line.size() + length <= limit;
            if (fits) {
                line.write(chunk, position, length);
            }
            if (lineEnd >= 0) {
                position = lineEnd + 1;
                break;
            }
            position = end;
        } while (fill());
        return Optional.of(new Line(number, fits ? Optional.of(line.toByteArray()) : Optional.empty()));
    }

    private int indexOfLineEnd() {
        for (int i = position; i < end; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean fill() throws IOException {
        position = 0;
        end = Math.max(0, in.read(chunk));
        return end > 0;
    }
}
