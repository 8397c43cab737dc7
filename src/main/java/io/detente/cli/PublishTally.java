package io.detente.cli;

import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Counts what becomes of articles and says so on standard error: refusals at once, progress now and then. Thread-safe. */
final class PublishTally {

    private static final long PROGRESS_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter err;
    private final String done;
    private final long start = System.nanoTime();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong passed = new AtomicLong();
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private long lastProgress = start;

    /** @param done what becomes of those that pass: "sent" */
    PublishTally(PrintWriter err, String done) {
        this.err = err;
        this.done = done;
    }

    /** One more thing was come upon, an article or not. */
    void read() {
        read.incrementAndGet();
        long now = System.nanoTime();
        // One thread reads.
        if (now - lastProgress > PROGRESS_NANOS) {
            lastProgress = now;
            err.println(numbers());
        }
    }

    /** One more article is through. */
    void passed() {
        passed.incrementAndGet();
    }

    /** One more is not. */
    void refuse(Refused one) {
        synchronized (refused) {
            refused.merge(one.reason(), 1L, Long::sum);
        }
        err.println(one.where() + ": " + one.message());
    }

    long refused() {
        synchronized (refused) {
            return refused.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The last word: all counts, with the kinds of refusal. */
    void summarise() {
        err.println(numbers() + reasons());
    }

    private String numbers() {
        double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
        return String.format(
                Locale.ROOT,
                "%,d read, %,d %s, %,d refused in %.1f s (%,.0f/s)",
                read.get(),
                passed.get(),
                done,
                refused(),
                seconds,
                read.get() / seconds);
    }

    private String reasons() {
        synchronized (refused) {
            return refused.entrySet().stream()
                    .map(reason -> reason.getKey() + " " + reason.getValue())
                    .collect(Collectors.collectingAndThen(
                            Collectors.joining(", "), text -> text.isEmpty() ? "" : "; refused: " + text));
        }
    }
}
