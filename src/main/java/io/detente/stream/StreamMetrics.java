package io.detente.stream;

import io.detente.avro.EventType;
import java.time.Duration;
import java.time.LocalDate;

/**
 * What the topology tells about its work. Implementations are called on the hot path by several threads: they must
 * be thread-safe, quick, and never throw.
 *
 * <p>How the figures relate:
 *
 * <pre>
 * articles(arrived) = with events + without events + other language + dead
 * articles(dead)    = sum of dead letters over all causes but output-too-large
 * events + signals + alerts published = records written to the three output topics
 * </pre>
 *
 * <p>All count work done. A transaction that is aborted and done again, after a crash or while the registry is
 * away, counts twice; the topics hold its result once. Counts therefore never fall short of the topics, and under
 * undisturbed running they are equal.
 *
 * <p>When to worry: most dead letters come of a publisher that sends what is no article, or none that can be read;
 * {@link DeadLetterCause#DATE_IN_FUTURE} may be no more than a wrong clock.
 * {@link DeadLetterCause#EXTRACTION_FAILED} and {@link DeadLetterCause#OUTPUT_TOO_LARGE} are faults of this
 * program. A rising share of articles in another language means a feed that is of no use. A latency that grows
 * while the rate of articles does not is lag.
 */
public interface StreamMetrics {

    /** Tells nobody. */
    StreamMetrics NONE = new StreamMetrics() {};

    /** An article came to its end; called once for each that arrives. */
    default void article(ArticleOutcome outcome) {}

    /**
     * Something was set aside: an article, called beside {@link #article} with {@link ArticleOutcome#DEAD}, or an
     * output, with {@link DeadLetterCause#OUTPUT_TOO_LARGE}.
     */
    default void deadLetter(DeadLetterCause cause) {}

    /** An article was read in that time, whether or not it told of anything. */
    default void extracted(Duration duration) {}

    /** How long ago an article was published when it was read; 0 or more. */
    default void age(Duration age) {}

    /** An event goes to its topic; one whose mentions grew counts again. */
    default void eventPublished(EventType type) {}

    /** A revision of a signal goes to its topic. */
    default void signalPublished() {}

    /** A new or changed alert goes to its topic. */
    default void alertPublished() {}

    /**
     * From the timestamp of the article's record to the moment when something it caused leaves; 0 or more. Not
     * told of late news, which may be made to wait for more.
     */
    default void latency(Duration latency) {}

    /**
     * The books of a partition were worked on.
     *
     * @param closedThrough the last day that is over
     * @param pairsWaiting pairs with news that is not answered yet
     * @param pairsOwing pairs whose news is answered, but for which late news left signals that are
     *     still to be told
     */
    default void ledger(int partition, LocalDate closedThrough, int pairsWaiting, int pairsOwing) {}

    /** The books of a partition are no longer kept here: the task ended, failed, or went to another instance. */
    default void ledgerGone(int partition) {}

    /** A stream thread gave up on its surroundings and a new one goes on in its place. */
    default void threadReplaced() {}
}
