package io.detente.extract;

import io.detente.article.NewsArticle;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long an article may be read, in time of the processor that reads it. The work is bounded by counts of sentences and
 * scenes, which take a second at most on one core; this ends what they do not foresee, before the broker takes the thread
 * for dead. Time in which other programs have the processor, or the machine sleeps, does not count: a good article would be
 * set aside for it. A virtual machine that stands still may charge that time to the thread that was at work, all at once,
 * so what lies between two looks counts at most as half of what is allowed. One thread reads the article from its beginning
 * to its end.
 */
final class TimeBound {
    /** The stream's transactions must outlast it several times, and whoever takes over from a killed process waits for these. */
    static final Duration LONGEST = Duration.ofSeconds(8);

    private final NewsArticle article;
    private final Duration longest;
    private final LongSupplier processorTime;
    private long looked;
    private long used;

    /**
     * Begins now.
     *
     * @param longest {@link #LONGEST} but in tests
     */
    TimeBound(NewsArticle article, Duration longest) {
        this(article, longest, ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
    }

    /** @param processorTime what this thread has had of the processor, in nanoseconds */
    TimeBound(NewsArticle article, Duration longest, LongSupplier processorTime) {
        this.article = article;
        this.longest = longest;
        this.processorTime = processorTime;
        this.looked = processorTime.getAsLong();
    }

    /**
     * @param sentence where reading has come to, for the message
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
