package io.detente.stream;

import io.detente.signal.SignalRules;
import io.detente.stream.state.LedgerStores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The ledger as a step of the topology, with its stores. It takes in single mentions
 * ({@link io.detente.avro.RelationEvent} with exactly one), keyed and partitioned by pair, and the pairs that
 * there was news of anywhere; it gives out {@link LedgerOutput}s, each keyed as its topic wants it.
 *
 * <p>Its stores: {@code ledger-events} (events by pair and id), {@code ledger-days} (what counts for each day),
 * {@code ledger-pairs} (one small record a pair), {@code ledger-news} (news that is not yet answered), {@code
 * ledger-breadth} (the pairs heard of on each day) and {@code ledger-rules} (the rules that it went by).
 */
public final class LedgerProcessorSupplier implements ProcessorSupplier<String, LedgerInput, String, LedgerOutput> {
    private static final Duration TICK = Duration.ofMillis(20);
    static final int CACHED_DAYS = 40_000;

    private final SignalRules rules;
    private final InstantSource clock;
    private final LongSupplier stopwatch;
    private final Duration tick;
    private final StreamMetrics metrics;
    private final boolean once;
    private final boolean retelling;
    private final CommitPace pace;

    /**
     * Answers every 20 ms.
     *
     * @param clock tells when days close; the system's in a live stream, one set by hand in a replay
     */
    public LedgerProcessorSupplier(SignalRules rules, InstantSource clock, StreamMetrics metrics) {
        this(rules, clock, System::nanoTime, TICK, metrics);
    }

    /**
     * For history that is there as a whole: the clock stands before all of it until everything is read, and then
     * passes its end at once. Each pair is answered once, so its books need not outlast that, and only news that
     * waits is kept.
     *
     * @param clock stands before all news, then after all of it
     */
    public static LedgerProcessorSupplier once(SignalRules rules, InstantSource clock, StreamMetrics metrics) {
        return new LedgerProcessorSupplier(
                rules, clock, System::nanoTime, TICK, metrics, true, false, new CommitPace());
    }

    /**
     * As the usual one, but all pairs that were told by other rules are told anew at the start, and not each with
     * its next news or the next end of a day that is open to it.
     *
     * @param clock tells when days close
     */
    public static LedgerProcessorSupplier retelling(SignalRules rules, InstantSource clock, StreamMetrics metrics) {
        return new LedgerProcessorSupplier(
                rules, clock, System::nanoTime, TICK, metrics, false, true, new CommitPace());
    }

    /**
     * @param stopwatch nanoseconds from any origin, for how long work takes
     * @param tick how long news of a pair is gathered before it is answered
     */
    LedgerProcessorSupplier(
            SignalRules rules, InstantSource clock, LongSupplier stopwatch, Duration tick, StreamMetrics metrics) {
        this(rules, clock, stopwatch, tick, metrics, false, false, new CommitPace());
    }

    private LedgerProcessorSupplier(
            SignalRules rules,
            InstantSource clock,
            LongSupplier stopwatch,
            Duration tick,
            StreamMetrics metrics,
            boolean once,
            boolean retelling,
            CommitPace pace) {
        this.rules = Objects.requireNonNull(rules, "rules");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.stopwatch = Objects.requireNonNull(stopwatch, "stopwatch");
        this.tick = Objects.requireNonNull(tick, "tick");
        this.metrics = Objects.requireNonNull(metrics, "metrics");
        this.once = once;
        this.retelling = retelling;
        this.pace = pace;
    }

    /** The same, keeping pace with other steps. */
    LedgerProcessorSupplier pacedBy(CommitPace other) {
        return new LedgerProcessorSupplier(rules, clock, stopwatch, tick, metrics, once, retelling, other);
    }

    @Override
    public Processor<String, LedgerInput, String, LedgerOutput> get() {
        return new LedgerProcessor(rules, clock, stopwatch, tick, retelling, metrics, pace);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return once ? LedgerStores.passing() : LedgerStores.lasting();
    }
}
