package io.detente.stream;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * How often commits may be asked for. When one task asks, all tasks of its thread are committed, so the pace is kept by
 * thread. One for all steps of a topology.
 *
 * <p>What a commit takes depends on brokers, network and machine: milliseconds where nothing else
 * is to be done, many times that on a machine that is overloaded. It is Kafka's own measure of the last minute that sets the pace. Kafka divides
 * what a commit took by the tasks that it committed; the paces that were measured are measured with that.
 */
final class CommitPace {
    private static final Duration LEAST = Duration.ofMillis(20);
    /**
     * From one to the next so many times what it takes of a task: where {@code n} tasks have something to commit, at most
     * {@code n} fifths of a thread's time.
     */
    private static final int TIMES_ITS_COST = 5;

    private final ThreadLocal<Pace> paces = ThreadLocal.withInitial(Pace::new);

    /** Whether this thread may ask for one now; if so, it is taken to do so. */
    boolean allows(ProcessingContext context) {
        return paces.get().allows(context);
    }

    private static final class Pace {
        private long last = System.nanoTime() - LEAST.toNanos();
        private Optional<? extends Metric> cost = Optional.empty();

        boolean allows(ProcessingContext context) {
            long now = System.nanoTime();
            if (now - last < Math.max(LEAST.toNanos(), TIMES_ITS_COST * costNanos(context))) {
                return false;
            }
            last = now;
            return true;
        }

        private long costNanos(ProcessingContext context) {
            if (cost.isEmpty()) {
                String thread = Thread.currentThread().getName();
                cost = context.metrics().metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().name().equals("commit-latency-avg")
                                && thread.equals(metric.getKey().tags().get("thread-id")))
                        .map(metric -> metric.getValue())
                        .findFirst();
            }
            // Not a number before the first commit.
            return cost.map(Metric::metricValue)
                    .map(millis -> (long) (((Number) millis).doubleValue()
                            * Duration.ofMillis(1).toNanos()))
                    .orElse(0L);
        }
    }
}
