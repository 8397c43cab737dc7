package io.detente.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * How often commits may be asked for. When one task asks, all tasks of its thread are committed, so each thread
 * has a pace of its own. One object for all steps of a topology.
 *
 * <p>What a commit costs depends on brokers, network and machine: some milliseconds as a rule, many times that
 * where the machine is overloaded. So the pace follows what Kafka Streams measured over the last minute,
 * {@code commit-latency-avg}. That is the time of a commit divided by the tasks that were committed; the factors
 * below were chosen for that figure.
 */
final class CommitPace {
    private static final Duration LEAST = Duration.ofMillis(20);
    /**
     * From one commit to the next at least this many times what a commit costs a task: where {@code n} tasks have
     * something to commit, commits take at most {@code n} fifths of a thread's time.
     */
    private static final int COST_FACTOR = 5;

    /**
     * From one commit to the next at least the age of what is to be committed divided by this. Where articles wait
     * because the machine is full, commits become rarer the longer they wait, and the work gets the time.
     */
    private static final int AGE_DIVISOR = 2;

    private final LongSupplier nanos;
    private final ThreadLocal<Pace> paces = ThreadLocal.withInitial(Pace::new);

    CommitPace() {
        this(System::nanoTime);
    }

    /** @param nanos nanoseconds from any origin */
    CommitPace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Whether this thread may ask for a commit now; if so, it counts as having asked.
     *
     * @param age of what is to be committed
     */
    boolean allows(ProcessingContext context, Duration age) {
        return paces.get().allows(context, age.toNanos() / AGE_DIVISOR);
    }

    private final class Pace {
        private long last = nanos.getAsLong() - LEAST.toNanos();
        private Optional<? extends Metric> cost = Optional.empty();

        boolean allows(ProcessingContext context, long nanosForItsAge) {
            long now = nanos.getAsLong();
            long apart = Math.max(nanosForItsAge, Math.max(LEAST.toNanos(), COST_FACTOR * costNanos(context)));
            if (now - last < apart) {
                return false;
            }
            last = now;
            return true;
        }

        private long costNanos(ProcessingContext context) {
            if (cost.isEmpty()) {
                String thread = Thread.currentThread().getName();
                cost = context.metrics().metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().group().equals("stream-thread-metrics")
                                && metric.getKey().name().equals("commit-latency-avg")
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
