package io.detente.cli;

import io.detente.feed.ArticlePublisher;
import io.detente.feed.Finding.Found;
import io.detente.feed.SampleArticles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends the bundled articles, a few a second and in the order of their dates, as news comes in. Those that a data folder
 * has had are written down there by id and not sent to it again.
 */
final class SampleFeed {

    private static final long PAUSE_MILLIS = 250;

    private final Path sentIds;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param sentIds the file that remembers, made if absent */
    SampleFeed(Path sentIds) {
        this.sentIds = sentIds;
    }

    /** Those still to be sent. */
    List<Found> pending() throws IOException {
        Set<String> sent = Files.exists(sentIds) ? new HashSet<>(Files.readAllLines(sentIds)) : Set.of();
        return SampleArticles.read().stream()
                .filter(found -> !sent.contains(found.article().id()))
                .toList();
    }

    /** Sends them one after the other, until the last or {@link #stop()}. */
    void send(List<Found> articles, ArticlePublisher publisher) throws IOException, InterruptedException {
        for (Found article : articles) {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
            publisher.send(article);
            publisher.awaitDelivery();
            // Killed between the two lines, one article is sent twice, which changes no signal.
            Files.writeString(
                    sentIds, article.article().id() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** Ends sending; from any thread. */
    void stop() {
        stopped.countDown();
    }
}
