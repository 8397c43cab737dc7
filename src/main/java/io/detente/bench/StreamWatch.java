package io.detente.bench;

import io.detente.stream.ArticleOutcome;
import io.detente.stream.StreamMetrics;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the stream tells of itself. Thread-safe. */
final class StreamWatch implements StreamMetrics {
    private final AtomicLong articles = new AtomicLong();
    private final AtomicLong signals = new AtomicLong();
    private final Map<Integer, Integer> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> owing = new ConcurrentHashMap<>();

    long articlesRead() {
        return articles.get();
    }

    long signalsTold() {
        return signals.get();
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
    public void signalPublished() {
        signals.incrementAndGet();
    }

    @Override
    public void ledger(int partition, LocalDate closedThrough, int pairsWaiting, int pairsOwing) {
        waiting.put(partition, pairsWaiting);
        owing.put(partition, pairsOwing);
    }
}
