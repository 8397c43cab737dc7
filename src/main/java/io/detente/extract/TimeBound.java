package io.detente.extract;

import io.detente.article.NewsArticle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * How long an article may be read, in time of the processor that reads it. The work is bounded by counts of sentences and
 * scenes, which take a second at most on one core; this ends what they do not foresee, before the broker takes the thread
 * for dead. Time in which other programs have the processor, or the machine sleeps, does not count: a good article would be
 * set aside for it. One thread reads the article from its beginning to its end.
 */
final class TimeBound {
    /** The stream's transactions must outlast it several times, and whoever takes over from a killed process waits for these. */
    static final Duration LONGEST = Duration.ofSeconds(8);

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final NewsArticle article;
    private final Duration longest;
    private final long end;

    /**
     * Begins now.
     *
     * @param longest {@link #LONGEST} but in tests
     */
    TimeBound(NewsArticle article, Duration longest) {
        this.article = article;
        this.longest = longest;
        this.end = threads.getCurrentThreadCpuTime() + longest.toNanos();
    }

    /**
     * @param sentence where reading has come to, for the message
     * @throws ExtractionTimeoutException if the article takes longer
     */
    void check(int sentence) {
        if (threads.getCurrentThreadCpuTime() > end) {
            throw new ExtractionTimeoutException("article " + article.id() + " was still being read at sentence "
                    + sentence + " after " + longest.toSeconds() + " s of processor time");
        }
    }
}
