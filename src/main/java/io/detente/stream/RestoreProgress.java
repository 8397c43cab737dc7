package io.detente.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far the restoring of state has come. An instance that is given partitions whose state it does not have
 * reads it from the changelog topics, and answers no news of these partitions until it has.
 *
 * <p>What is counted are offsets, of which a compacted topic has more than records. A restoring that is over within
 * some seconds is not worth a line.
 */
final class RestoreProgress implements StateRestoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Part> parts = new HashMap<>();
    private boolean told;
    private long since;
    private long lastTold;

    /** @param nanoTime as {@link System#nanoTime()} */
    RestoreProgress(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Offsets of the changelogs that are still to be read; 0 while nothing is restored. */
    synchronized long remaining() {
        return parts.values().stream().mapToLong(Part::remaining).sum();
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long from, long end) {
        if (parts.isEmpty()) {
            since = nanoTime.getAsLong();
            lastTold = since;
            told = false;
        }
        parts.put(changelog, new Part(from, from, end));
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long last, long count) {
        parts.computeIfPresent(changelog, (same, part) -> part.readTo(last + 1));
        long now = nanoTime.getAsLong();
        if (now - lastTold >= TOLD_EVERY.toNanos() && remaining() > 0) {
            lastTold = now;
            told = true;
            tell(Duration.ofNanos(now - since));
        }
    }

    private void tell(Duration taken) {
        long all = parts.values().stream().mapToLong(Part::size).sum();
        long done = all - remaining();
        LOG.info(
                "Restores state: {} of {} records of {} changelog partitions, {} %, about {} s to go",
                done,
                all,
                parts.size(),
                100 * done / Math.max(1, all),
                taken.toSeconds() * (all - done) / Math.max(1, done));
    }

    @Override
    public synchronized void onRestoreEnd(TopicPartition changelog, String store, long count) {
        parts.computeIfPresent(changelog, (same, part) -> part.readTo(part.end));
        endIfAllAreRead();
    }

    /** The partition is another instance's now. */
    @Override
    public synchronized void onRestoreSuspended(TopicPartition changelog, String store, long count) {
        parts.remove(changelog);
        endIfAllAreRead();
    }

    private void endIfAllAreRead() {
        if (remaining() == 0) {
            end();
        }
    }

    /** All state is complete. A thread that failed while it restored may have left partitions behind without an end. */
    synchronized void end() {
        parts.clear();
        if (told) {
            told = false;
            LOG.info(
                    "State is restored after {} s",
                    Duration.ofNanos(nanoTime.getAsLong() - since).toSeconds());
        }
    }

    /**
     * One changelog partition, whose offsets from {@code from} to before {@code end} are read, and of these those
     * before {@code at}.
     */
    private record Part(long from, long at, long end) {

        Part readTo(long offset) {
            return new Part(from, Math.min(offset, end), end);
        }

        long size() {
            return end - from;
        }

        long remaining() {
            return end - at;
        }
    }
}
