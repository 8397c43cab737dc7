package io.detente.feed;

import io.detente.feed.Finding.Found;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits while the cluster or the registry is away, with the articles in hand, however long that takes: the reader
 * waits too, so that nothing piles up.
 */
public final class RetryingSink implements ArticleSink {

    private static final Logger LOG = LoggerFactory.getLogger(RetryingSink.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ArticleSink sink;
    private int waiting;
    private long waitingSince;

    public RetryingSink(ArticleSink sink) {
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    @Override
    public boolean isNew(Found found) {
        return sink.isNew(found);
    }

    @Override
    public Validators validators(String feed) {
        return sink.validators(feed);
    }

    /**
     * {@inheritDoc}
     *
     * @throws KafkaException for a failure that waiting does not mend, or if this thread is interrupted
     */
    @Override
    public List<Delivery> deliver(List<Found> articles, Map<String, Validators> feeds) {
        try {
            return sink.deliver(articles, feeds);
        } catch (KafkaException e) {
            return deliverAfter(e, articles, feeds);
        }
    }

    private List<Delivery> deliverAfter(KafkaException failure, List<Found> articles, Map<String, Validators> feeds) {
        begin();
        try {
            KafkaException last = failure;
            for (long pause = 500; ; pause = Math.min(2 * pause, LONGEST_PAUSE.toMillis())) {
                if (last instanceof InterruptException || !mayPass(last)) {
                    throw last;
                }
                LOG.warn("{} articles wait for the cluster: {}", articles.size(), last.getMessage());
                sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2));
                try {
                    return sink.deliver(articles, feeds);
                } catch (KafkaException e) {
                    last = e;
                }
            }
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (waiting++ == 0) {
            waitingSince = System.nanoTime();
        }
    }

    private synchronized void end() {
        waiting--;
    }

    /** How long articles have been waiting for a cluster that is away; zero if none do. Called from any thread. */
    public synchronized Duration waiting() {
        return waiting == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - waitingSince);
    }

    private static boolean mayPass(Throwable e) {
        return e instanceof RetriableException || (e.getCause() != null && mayPass(e.getCause()));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
