package io.detente.bench;

import io.detente.stream.ArticleOutcome;
import io.detente.stream.StreamMetrics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** What the stream tells of itself. Thread-safe. */
final class StreamWatch implements StreamMetrics {
    private static final int DIGITS = 3;
    private static final long NANOS_A_MICRO = 1_000;
    /** What came without a time of its own would ask for a table without end. */
    private static final long LONGEST_MICROS = Duration.ofHours(1).toNanos() / NANOS_A_MICRO;

    private final AtomicLong articles = new AtomicLong();
    private final Recorder reading = new Recorder(DIGITS);
    private final Recorder telling = new Recorder(DIGITS);
    private final Map<Integer, Integer> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> owing = new ConcurrentHashMap<>();

    long articlesRead() {
        return articles.get();
    }

    /**
     * How long each article took to read and how old it was when what it told was told, in microseconds, by name.
     */
    Map<String, Histogram> takeStages() {
        return new TreeMap<>(Map.of(
                "of it reading", reading.getIntervalHistogram(),
                "of it until told, not yet committed", telling.getIntervalHistogram()));
    }

    /** Pairs whose news waits, all partitions together. */
    int pairsWaiting() {
        return sum(waiting);
    }

    /** Pairs that are answered but owe signals of old windows. */
    int pairsOwing() {
        return sum(owing);
    }

    private static int sum(Map<Integer, Integer> pairs) {
        return pairs.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public void article(ArticleOutcome outcome) {
        articles.incrementAndGet();
    }

    @Override
    public void extracted(Duration duration) {
        reading.recordValue(duration.toNanos() / NANOS_A_MICRO);
    }

    @Override
    public void latency(Duration latency) {
        telling.recordValue(Math.min(latency.toNanos() / NANOS_A_MICRO, LONGEST_MICROS));
    }

    @Override
    public void ledger(int partition, LocalDate closedThrough, int pairsWaiting, int pairsOwing) {
        waiting.put(partition, pairsWaiting);
        owing.put(partition, pairsOwing);
    }
}
