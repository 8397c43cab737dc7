package io.detente.cli;

import io.detente.replay.ReplayProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A replay's progress with rate and time left: one line drawn in place on a terminal, otherwise a line now and
 * then.
 */
final class ProgressLine implements ReplayProgress {
    private static final int BAR = 30;
    private static final long LINE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long DRAW_NANOS = Duration.ofMillis(200).toNanos();

    private final PrintWriter err;
    private final boolean inPlace;
    private Optional<Phase> phase = Optional.empty();
    private long phaseBegan;
    private long lastShown;

    private ProgressLine(PrintWriter err, boolean inPlace) {
        this.err = err;
        this.inPlace = inPlace;
    }

    /** @param terminal gets control characters */
    static ProgressLine inPlace(PrintWriter terminal) {
        return new ProgressLine(terminal, true);
    }

    static ProgressLine lineByLine(PrintWriter err) {
        return new ProgressLine(err, false);
    }

    @Override
    public void at(Phase current, long done, long total) {
        long now = System.nanoTime();
        boolean begins = !phase.equals(Optional.of(current));
        if (begins) {
            end();
            phase = Optional.of(current);
            phaseBegan = now;
        }
        if (begins || now - lastShown >= (inPlace ? DRAW_NANOS : LINE_NANOS)) {
            lastShown = now;
            String line = line(current, done, total, (now - phaseBegan) / 1e9);
            err.print(inPlace ? "\r\u001b[K" + line : line + System.lineSeparator());
            err.flush();
        }
    }

    /** Leaves the line as it is and goes on below it. */
    void end() {
        if (inPlace && phase.isPresent()) {
            err.println();
        }
        phase = Optional.empty();
    }

    static String line(ReplayProgress.Phase phase, long done, long total, double seconds) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s ", phase));
        if (total > 0) {
            int full = (int) Math.min(BAR, BAR * done / total);
            line.append('[')
                    .append("=".repeat(full))
                    .append(" ".repeat(BAR - full))
                    .append("] ");
            line.append(String.format(Locale.ROOT, "%,d of %,d", done, total));
        } else {
            line.append(String.format(Locale.ROOT, "%,d", done));
        }
        if (seconds > 0 && done > 0) {
            double rate = done / seconds;
            line.append(String.format(Locale.ROOT, ", %,.0f/s", rate));
            if (total > done) {
                line.append(String.format(Locale.ROOT, ", %.0f s left", (total - done) / rate));
            }
        }
        return line.toString();
    }
}
