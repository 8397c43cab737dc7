package io.detente.stream;

import io.detente.avro.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The metrics as meters. All exist from the start, so that a rule or a panel sees 0 and not nothing;
 * {@code _total} and {@code _seconds} are appended by Prometheus.
 */
public final class MicrometerMetrics implements StreamMetrics {

    private final MeterRegistry registry;
    private final Map<Integer, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicInteger> owing = new ConcurrentHashMap<>();
    private final Map<ArticleOutcome, Counter> articles;
    private final Map<DeadLetterCause, Counter> deadLetters;
    private final Map<EventType, Counter> events;
    private final Counter signals;
    private final Counter alerts;
    private final Counter threadsReplaced;
    private final Timer extraction;
    private final DistributionSummary age;
    private final Timer latency;

    public MicrometerMetrics(MeterRegistry registry) {
        this.registry = registry;
        articles = counters(
                ArticleOutcome.class,
                outcome -> Counter.builder("detente.articles")
                        .description(
                                "Articles read, by what became of them; those of an aborted transaction are read and counted again")
                        .tag("outcome", outcome.code())
                        .register(registry));
        deadLetters = counters(
                DeadLetterCause.class,
                cause -> Counter.builder("detente.dead.letters")
                        .description("Articles set aside, by cause, and outputs too large for their topic")
                        .tag("cause", cause.code())
                        .register(registry));
        events = counters(
                EventType.class,
                type -> Counter.builder("detente.events")
                        .description("Records written to the topic of events, by type")
                        .tag("type", type.name())
                        .register(registry));
        signals = counter(registry, "detente.signals", "Records written to the topic of signals");
        alerts = counter(registry, "detente.alerts", "Records written to the topic of alerts");
        threadsReplaced = counter(
                registry, "detente.threads.replaced", "Stream threads replaced because broker or registry was away");
        extraction = timer(registry, "detente.extraction", "Time to read one article", MILLISECONDS_TO_SECONDS);
        // No timer: one adds up nanoseconds in a long, and thirty articles of ten years ago are too much for that.
        age = DistributionSummary.builder("detente.article.age")
                .description("From an article's date to its being read")
                .baseUnit("seconds")
                .serviceLevelObjectives(Stream.of(MINUTES_TO_WEEKS)
                        .mapToDouble(Duration::toSeconds)
                        .toArray())
                .register(registry);
        latency = timer(
                registry,
                "detente.latency",
                "From the timestamp of an article's record to the leaving of what it caused",
                MILLISECONDS_TO_SECONDS);
    }

    private static final Duration[] MILLISECONDS_TO_SECONDS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30)
    };

    private static final Duration[] MINUTES_TO_WEEKS = {
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1),
        Duration.ofDays(7),
        Duration.ofDays(28)
    };

    @Override
    public void article(ArticleOutcome outcome) {
        articles.get(outcome).increment();
    }

    @Override
    public void deadLetter(DeadLetterCause cause) {
        deadLetters.get(cause).increment();
    }

    @Override
    public void extracted(Duration duration) {
        extraction.record(duration);
    }

    @Override
    public void age(Duration duration) {
        age.record(duration.toMillis() / 1_000.0);
    }

    @Override
    public void eventPublished(EventType type) {
        events.get(type).increment();
    }

    @Override
    public void signalPublished() {
        signals.increment();
    }

    @Override
    public void alertPublished() {
        alerts.increment();
    }

    @Override
    public void latency(Duration duration) {
        latency.record(duration);
    }

    @Override
    public void ledger(int partition, LocalDate closedThrough, int pairsWaiting, int pairsOwing) {
        waiting.computeIfAbsent(
                        partition,
                        one -> pairs(
                                "detente.pairs.waiting", "Pairs whose news is not answered yet, by partition", one))
                .set(pairsWaiting);
        owing.computeIfAbsent(
                        partition,
                        one -> pairs(
                                "detente.pairs.owing",
                                "Pairs of which late news left signals to be told yet, by partition",
                                one))
                .set(pairsOwing);
    }

    @Override
    public void ledgerGone(int partition) {
        Stream.of(waiting, owing)
                .map(counts -> counts.get(partition))
                .filter(Objects::nonNull)
                .forEach(pairs -> pairs.set(0));
    }

    private AtomicInteger pairs(String name, String description, int partition) {
        AtomicInteger pairs = new AtomicInteger();
        Gauge.builder(name, pairs, AtomicInteger::get)
                .description(description)
                .tag("partition", Integer.toString(partition))
                .register(registry);
        return pairs;
    }

    @Override
    public void threadReplaced() {
        threadsReplaced.increment();
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Timer timer(MeterRegistry registry, String name, String description, Duration[] buckets) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> kinds, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(kinds);
        for (E kind : kinds.getEnumConstants()) {
            counters.put(kind, counter.apply(kind));
        }
        return counters;
    }
}
