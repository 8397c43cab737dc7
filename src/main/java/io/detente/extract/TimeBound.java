package io.detente.extract;

import io.detente.article.NewsArticle;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long an article may be read, in processor time of the thread that reads it from beginning to end. The work
 * is bounded by counts of sentences and scenes, which take a second at most on one core; this bound ends what
 * those counts do not foresee, before the broker takes the thread for dead.
 *
 * <p>Time in which other programs have the processor, or the machine sleeps, does not count: a good article would
 * be set aside for it. A virtual machine that stands still may charge that time to the thread that was at work,
 * all at once, so the time between two checks counts as half of the bound at most.
 */
final class TimeBound {
    /**
     * The transaction time-out of the stream must be several times as long, and after a process was killed, the
     * one that takes over waits until that time-out is over. So the bound must be short.
     */
    static final Duration LONGEST = Duration.ofSeconds(8);

    private final NewsArticle article;
    private final Duration longest;
    private final LongSupplier processorTime;
    private long looked;
    private long used;

    /**
     * Begins now.
     *
     * @param longest {@link #LONGEST} except in tests
     */
    TimeBound(NewsArticle article, Duration longest) {
        this(article, longest, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /** @param processorTime the processor time that this thread has used so far, in nanoseconds */
    TimeBound(NewsArticle article, Duration longest, LongSupplier processorTime) {
        this.article = article;
        this.longest = longest;
        this.processorTime = processorTime;
        this.looked = processorTime.getAsLong();
    }

    /**
     * @param sentence the sentence that reading has come to, for the message
     * @throws ExtractionTimeoutException if the article takes longer
     */
    void check(int sentence) {
        long now = processorTime.getAsLong();
        used += Math.min(now - looked, longest.toNanos() / 2);
        looked = now;
        if (used >= longest.toNanos()) {
            throw new ExtractionTimeoutException("article " + article.id() + " was still being read at sentence "
                    + sentence + " after " + longest.toSeconds() + " s of processor time");
        }
    }
}
