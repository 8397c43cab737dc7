package io.detente.replay;

import io.detente.stream.ArticleOutcome;
import io.detente.stream.StreamMetrics;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How far the stream has come. Thread-safe. */
final class ReplayWatch implements StreamMetrics {
    private final AtomicLong articles = new AtomicLong();
    private final Map<Integer, Books> books = new ConcurrentHashMap<>();

    /** @param pairsToTell pairs that wait for an answer, or whose answer is not told as a whole */
    private record Books(LocalDate closedThrough, int pairsToTell) {}

    /** Articles read; more than there are, if some were read again after a fault. */
    long articlesRead() {
        return articles.get();
    }

    /** Pairs whose news waits. */
    int pairsWaiting() {
        return books.values().stream().mapToInt(Books::pairsToTell).sum();
    }

    /** Whether all partitions have closed the day and answered everything. */
    boolean isAnswered(int partitions, LocalDate end) {
        return books.size() == partitions
                && books.values().stream()
                        .allMatch(one ->
                                one.pairsToTell() == 0 && !one.closedThrough().isBefore(end));
    }

    @Override
    public void article(ArticleOutcome outcome) {
        articles.incrementAndGet();
    }

    @Override
    public void ledger(int partition, LocalDate closedThrough, int pairsWaiting, int pairsOwing) {
        books.put(partition, new Books(closedThrough, pairsWaiting + pairsOwing));
    }

    @Override
    public void ledgerGone(int partition) {
        books.remove(partition);
    }
}
