package io.detente.cli;

import io.detente.feed.Delivery;
import io.detente.feed.Delivery.Outcome;
import io.detente.feed.Finding.Reason;
import io.detente.feed.Finding.Refused;
import io.detente.feed.PublishListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts what becomes of articles and says so on standard error: refusals and failures at once, a line of numbers
 * now and then. Everything read is sent, unchanged, refused or still in hand.
 */
final class PublishTally implements PublishListener {

    private final PrintWriter err;
    private final String done;
    private final long progressNanos;
    private final long start = System.nanoTime();
    private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
    private final Map<Outcome, Long> delivered = new EnumMap<>(Outcome.class);
    private final Map<Answer, Long> answers = new EnumMap<>(Answer.class);
    private long lastProgress;
    private long read;

    /** How a server answered that was asked for a document. */
    enum Answer {
        FETCHED,
        NOT_MODIFIED,
        PASSED_OVER,
        FAILED
    }

    /**
     * @param done the word for what becomes of articles that pass: "sent"
     * @param progress least time between two lines of numbers
     */
    PublishTally(PrintWriter err, String done, Duration progress) {
        this.err = err;
        this.done = done;
        this.progressNanos = progress.toNanos();
    }

    @Override
    public synchronized void found() {
        read++;
        showProgress();
    }

    @Override
    public synchronized void delivered(Delivery delivery) {
        delivered.merge(delivery.outcome(), 1L, Long::sum);
    }

    @Override
    public synchronized void refused(Refused one) {
        refused.merge(one.reason(), 1L, Long::sum);
        err.println(one.where() + ": " + one.message());
    }

    @Override
    public synchronized void fetched() {
        answers.merge(Answer.FETCHED, 1L, Long::sum);
    }

    @Override
    public synchronized void notModified() {
        answers.merge(Answer.NOT_MODIFIED, 1L, Long::sum);
        showProgress();
    }

    @Override
    public synchronized void passedOver(String address, String message) {
        answers.merge(Answer.PASSED_OVER, 1L, Long::sum);
        err.println(address + ": " + message);
    }

    @Override
    public synchronized void failed(String address, String message) {
        answers.merge(Answer.FAILED, 1L, Long::sum);
        err.println(address + ": " + message);
    }

    synchronized long delivered(Outcome outcome) {
        return delivered.getOrDefault(outcome, 0L);
    }

    synchronized long answers(Answer answer) {
        return answers.getOrDefault(answer, 0L);
    }

    synchronized long refused(Reason reason) {
        return refused.getOrDefault(reason, 0L);
    }

    synchronized long refused() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The last word: all counts, with the kinds of refusal. */
    synchronized void summarise() {
        err.println(numbers() + reasons());
    }

    private void showProgress() {
        long now = System.nanoTime();
        if (lastProgress == 0) {
            lastProgress = now;
        } else if (now - lastProgress > progressNanos) {
            lastProgress = now;
            err.println(numbers());
        }
    }

    private String numbers() {
        double seconds = Math.max(1e-3, (System.nanoTime() - start) / 1e9);
        long newVersions = delivered(Outcome.NEW_VERSION);
        return String.format(Locale.ROOT, "%,d read, %,d %s", read, delivered(Outcome.NEW) + newVersions, done)
                + part(" (%,d of them new versions)", newVersions)
                + part(", %,d unchanged", delivered(Outcome.UNCHANGED))
                + String.format(Locale.ROOT, ", %,d refused in %.1f s (%,.0f/s)", refused(), seconds, read / seconds)
                + part("; %,d fetched", answers(Answer.FETCHED))
                + part("; %,d not modified", answers(Answer.NOT_MODIFIED))
                + part("; %,d passed over", answers(Answer.PASSED_OVER))
                + part("; %,d failed", answers(Answer.FAILED));
    }

    private static String part(String format, long count) {
        return count == 0 ? "" : String.format(Locale.ROOT, format, count);
    }

    private String reasons() {
        return refused.entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), text -> text.isEmpty() ? "" : "; refused: " + text));
    }
}
