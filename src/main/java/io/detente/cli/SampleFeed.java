package io.detente.cli;

import io.detente.feed.ArticleSink;
import io.detente.feed.Finding.Found;
import io.detente.feed.read.SampleArticles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Sends the bundled articles that were not sent before, a few a second and in the order of their dates, as news
 * comes in.
 */
final class SampleFeed {

    private static final long PAUSE_MILLIS = 250;

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Sends them one after the other, until the last or {@link #stop()}. */
    void send(ArticleSink sink) throws InterruptedException {
        for (Found article : SampleArticles.read()) {
            if (sink.isNew(article)) {
                sink.deliver(List.of(article), Map.of());
                if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    /** Ends sending; called from any thread. */
    void stop() {
        stopped.countDown();
    }
}
