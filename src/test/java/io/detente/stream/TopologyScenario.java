package io.detente.stream;

import io.detente.avro.Article;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.signal.SignalRules;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireSerdes;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The topology that {@code run} runs, in a test driver, with a clock that stands still and a stand-in extractor.
 */
public final class TopologyScenario implements AutoCloseable {

    static final Instant NOW = Instant.parse("2023-05-08T12:00:00Z");
    static final Topics TOPICS = Topics.in("");
    /** News that is not due yet goes on waiting. */
    private static final int MOST_TICKS = 20;

    private static final Duration TICK = Duration.ofMillis(50);

    /** The ledger rests after long work; how slow the machine is must not decide what is answered. */
    private static final LongSupplier NO_TIME_PASSES = () -> 0;

    final MeterRegistry meters = new SimpleMeterRegistry();
    private final WireSerdes serdes;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> articles;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final TestOutputTopic<String, RelationEvent> events;
    private final TestOutputTopic<String, RelationSignal> signals;
    private final TestOutputTopic<String, RelationAlert> alerts;

    TopologyScenario(Path stateDir, SchemaRegistry registry) {
        this(stateDir, registry, UnaryOperator.identity());
    }

    TopologyScenario(Path stateDir, SchemaRegistry registry, UnaryOperator<RelationsTopology> changed) {
        serdes = WireSerdes.of(registry);
        StreamSettings settings = settings(stateDir);
        RelationsTopology topology = changed.apply(topology(settings, registry, new MicrometerMetrics(meters)));
        driver = new TopologyTestDriver(topology.get(), settings.properties(), NOW);
        articles = driver.createInputTopic(
                TOPICS.articles(), new ByteArraySerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
        deadLetters = driver.createOutputTopic(TOPICS.dead(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        events = driver.createOutputTopic(
                TOPICS.events(), new StringDeserializer(), serdes.events().deserializer());
        signals = driver.createOutputTopic(
                TOPICS.signals(), new StringDeserializer(), serdes.signals().deserializer());
        alerts = driver.createOutputTopic(
                TOPICS.alerts(), new StringDeserializer(), serdes.alerts().deserializer());
    }

    /** A registry in memory, of that name. */
    public static SchemaRegistry registry(String name) {
        return new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://" + name));
    }

    static StreamSettings settings(Path stateDir) {
        return new StreamSettings("detente", "127.0.0.1:9", 1, stateDir, Map.of());
    }

    static RelationsTopology topology(StreamSettings settings, SchemaRegistry registry, StreamMetrics metrics) {
        return topology(settings, TOPICS, registry, InstantSource.fixed(NOW), metrics);
    }

    static RelationsTopology topology(
            StreamSettings settings,
            Topics topics,
            SchemaRegistry registry,
            InstantSource clock,
            StreamMetrics metrics) {
        return new RelationsTopology(
                settings,
                topics,
                registry,
                () -> TellTale::extract,
                new LedgerProcessorSupplier(SignalRules.defaults(), clock, NO_TIME_PASSES, TICK, metrics),
                ArticleLimits.DEFAULT,
                clock,
                metrics);
    }

    /** An article arrives now, in the wire format. */
    void arrives(Article article) {
        articles.pipeInput(article.getId().getBytes(StandardCharsets.UTF_8), bytes(article));
    }

    /** Anything arrives. */
    void arrives(TestRecord<byte[], byte[]> record) {
        articles.pipeInput(record);
    }

    byte[] bytes(Article article) {
        return serdes.articles().serializer().serialize(TOPICS.articles(), article);
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    List<TestRecord<String, RelationEvent>> events() {
        answer();
        return events.readRecordsToList();
    }

    List<TestRecord<String, RelationSignal>> signals() {
        answer();
        return signals.readRecordsToList();
    }

    List<TestRecord<String, RelationAlert>> alerts() {
        answer();
        return alerts.readRecordsToList();
    }

    /**
     * What was written to each topic since it was last asked, those between the steps and those of the
     * stores among them.
     */
    Map<String, Written> written() {
        answer();
        Map<String, Written> written = new TreeMap<>();
        for (String topic : driver.producedTopicNames()) {
            List<TestRecord<byte[], byte[]>> records = driver.createOutputTopic(
                            topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList();
            if (!records.isEmpty()) {
                written.put(
                        topic,
                        new Written(
                                records.size(),
                                records.stream()
                                        .mapToInt(TopologyScenario::bytes)
                                        .sum()));
            }
        }
        return written;
    }

    /** @param bytes of keys, values and headers, before they are compressed */
    record Written(int records, int bytes) {}

    private static int bytes(TestRecord<byte[], byte[]> record) {
        int headers = Stream.of(record.headers().toArray())
                .mapToInt(header -> header.key().length() + header.value().length)
                .sum();
        return record.key().length + (record.value() == null ? 0 : record.value().length) + headers;
    }

    /**
     * The ledger gathers news for a moment before it answers, and on a busy machine answers one pair at a time.
     */
    private void answer() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        for (int tick = 1; tick < MOST_TICKS && pairsWaiting() > 0; tick++) {
            driver.advanceWallClockTime(Duration.ofSeconds(1));
        }
    }

    private double pairsWaiting() {
        return meters.find("detente.pairs.waiting").gauges().stream()
                .mapToDouble(Gauge::value)
                .sum();
    }

    /** The value of a counter. */
    double count(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
