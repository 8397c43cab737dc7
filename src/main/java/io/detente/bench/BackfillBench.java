package io.detente.bench;

import io.detente.feed.FoundArticle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * An archive that is read in beside live news: how long until all of it is told, and what becomes of the live
 * news' latency meanwhile. The archive is sent in random order, which costs the most, and only so far ahead
 * of the stream as is asked for: what lies on the topic before an article is read before it, and no stream
 * can change that.
 */
public final class BackfillBench {
    private static final long SEED = 2;
    private static final double MILLIS = 1;
    private static final String SIGNALS = "to signals";

    /**
     * What is measured.
     *
     * @param rate live articles a second, 0 for none
     * @param alone how long live news comes before the archive does, for its latency alone
     * @param ahead how many articles, live ones too, may lie unread before the archive's next is sent
     */
    public record Plan(double rate, Duration alone, int ahead) {}

    private final BenchEnvironment environment;
    private final StreamTrial trial;
    private final News news;
    private final Consumer<String> progress;
    private long sent;

    /**
     * @param trial in the same environment; stays the caller's to close
     * @param news live ones
     * @param progress told what goes on
     */
    public BackfillBench(BenchEnvironment environment, StreamTrial trial, News news, Consumer<String> progress) {
        this.environment = environment;
        this.trial = trial;
        this.news = news;
        this.progress = progress;
    }

    /** What was measured: the archive first, then live news alone and beside it. */
    public List<Figure> run(List<FoundArticle> archive, Plan plan) throws InterruptedException {
        List<FoundArticle> shuffled = new ArrayList<>(archive);
        Collections.shuffle(shuffled, new Random(SEED));
        OpenLoop loop = new OpenLoop(environment.clock(), SEED);
        List<Figure> figures = new ArrayList<>();
        try (Listener listener =
                new Listener(environment.connection(), trial.outputs(), trial.probe(), environment.clock())) {
            List<Figure> alone = new ArrayList<>();
            if (plan.rate() > 0) {
                progress.accept("live news alone for " + plan.alone().toSeconds() + " s, and once before to warm up");
                loop.run(plan.rate(), plan.alone(), this::sendLive);
                listener.take();
                loop.run(plan.rate(), plan.alone(), this::sendLive);
                trial.awaitAnswered();
                alone.addAll(Listener.figures("live news alone", listener.take(), MILLIS));
            }
            progress.accept(String.format("%,d articles of the archive", shuffled.size()));
            long signalsBefore = listener.untimed(SIGNALS);
            long begin = System.nanoTime();
            AtomicBoolean goesOn = new AtomicBoolean(plan.rate() > 0);
            CompletableFuture<Void> live = CompletableFuture.runAsync(() -> {
                try {
                    loop.run(plan.rate(), goesOn::get, this::sendLive);
                } catch (InterruptedException e) {
                    throw new CancellationException("interrupted");
                }
            });
            long end;
            try {
                sendArchive(shuffled, plan.ahead());
                // While live news comes, something always waits; nothing of the archive does once all
                // of it is read.
                long all = sentSoFar();
                end = trial.awaitRead(() -> all, 0);
            } finally {
                goesOn.set(false);
                join(live);
            }
            long whole = trial.awaitToldWhole();
            double seconds = (whole - begin) / 1e9;
            figures.add(new Figure("archive", "articles", shuffled.size(), ""));
            figures.add(new Figure("archive", "until all is read", (end - begin) / 1e9, "s"));
            figures.add(new Figure("archive", "until nothing waits and nothing is owed", seconds, "s"));
            figures.add(new Figure("archive", "throughput", shuffled.size() / seconds, "articles/s"));
            // What live news tells bears the time of its article; what late news tells does not.
            figures.add(new Figure(
                    "archive",
                    "signals told an article",
                    (listener.untimed(SIGNALS) - signalsBefore) / (double) shuffled.size(),
                    ""));
            figures.addAll(alone);
            for (Figure beside : Listener.figures("live news beside it", listener.take(), MILLIS)) {
                figures.add(compared(beside, alone));
            }
        }
        return figures;
    }

    private static Figure compared(Figure figure, List<Figure> alone) {
        return figure.unit().isEmpty()
                ? figure
                : alone.stream()
                        .filter(other -> other.what().equals(figure.what()))
                        .findFirst()
                        .map(other -> figure.of(other.course(), other.value()))
                        .orElse(figure);
    }

    private void sendArchive(List<FoundArticle> archive, int ahead) throws InterruptedException {
        for (FoundArticle article : archive) {
            trial.awaitRead(this::sentSoFar, ahead - 1L);
            synchronized (this) {
                trial.sendUntimed(article);
                sent++;
            }
        }
    }

    private synchronized void sendLive(Instant due) {
        trial.send(news.next(due), due);
        sent++;
    }

    private synchronized long sentSoFar() {
        return sent;
    }

    private static void join(CompletableFuture<Void> live) {
        try {
            live.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}
