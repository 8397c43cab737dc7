package io.detente.bench;

import io.detente.article.NewsArticle;
import io.detente.extract.Extraction;
import io.detente.feed.FoundArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** The reading of articles without Kafka: as many a second as can go through the stream at all. */
final class ReaderAlone {
    private final Supplier<Function<NewsArticle, Extraction>> extractors;
    private final int threads;

    ReaderAlone(Supplier<Function<NewsArticle, Extraction>> extractors, int threads) {
        this.extractors = extractors;
        this.threads = threads;
    }

    /** How many of these it reads a second, on all threads together, over the given time. */
    double articlesPerSecond(News news, int articles, Duration time, Instant now) throws InterruptedException {
        List<NewsArticle> read = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            read.add(readable(news.next(now), now));
        }
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        Callable<Void> reader = () -> {
            Function<NewsArticle, Extraction> extractor = extractors.get();
            while (System.nanoTime() - begin < time.toNanos()
                    && !Thread.currentThread().isInterrupted()) {
                extractor.apply(read.get(next.getAndIncrement() % articles));
            }
            return null;
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Void> done : pool.invokeAll(Collections.nCopies(threads, reader))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An article cannot be read: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
            // Nothing may be read while the process ends.
            pool.awaitTermination(time.toSeconds(), TimeUnit.SECONDS);
        }
        return next.get() / ((System.nanoTime() - begin) / 1e9);
    }

    private static NewsArticle readable(FoundArticle found, Instant now) {
        return new NewsArticle(
                found.id(), found.title(), found.body(), now, found.url(), found.source(), found.language());
    }
}
