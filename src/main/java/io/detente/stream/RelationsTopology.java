package io.detente.stream;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;

import io.detente.article.NewsArticle;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.event.Pair;
import io.detente.extract.Extraction;
import io.detente.stream.state.LedgerStores;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireSerdes;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The way of the data, from article to alert:
 *
 * <pre>
 * news.articles ─► read ─► extract ══ by pair ══► ledger ─► relations.events
 *                   │         │                         ├─► relations.signals
 *                   └────┬────┘                         └─► relations.alerts
 *                        └─► news.articles.dead
 * </pre>
 *
 * <p>What a topic of outputs would not take goes to {@code news.articles.dead} as well.
 *
 * <p>One direction, no way back. Left of the double line is no state; right of it all state sits with its pair.
 * One thing goes to the books of all pairs: that there was news of a pair, since what is rare depends on how much
 * is heard at all.
 *
 * <p>The ledger has a number of partitions of its own, so that the topic of articles may get more of them: the
 * books lie by partition, and with another number a pair would be looked for in the wrong one.
 */
public final class RelationsTopology implements Supplier<Topology> {

    private static final String MENTIONS = "mentions";
    private static final String HEARD = "heard";

    private final StreamSettings settings;
    private final Topics topics;
    private final WireSerdes serdes;
    private final Supplier<Function<NewsArticle, Extraction>> extractors;
    private final LedgerProcessorSupplier ledger;
    private final ArticleLimits limits;
    private final InstantSource clock;
    private final StreamMetrics metrics;
    private final Predicate<String> booked;
    private final CommitPace pace = new CommitPace();

    /**
     * Keeps the books of all pairs.
     *
     * @param settings those it will run with
     * @param topics what its topics are called, and how many partitions the ledger has
     * @param registry where the schemas of their records are; stays the caller's to close
     * @param extractors gives each task an extractor of its own, all on the same knowledge
     * @param ledger the books of the pairs
     * @param limits what is asked of an article
     * @param clock now, for articles dated ahead of it and for latency; the articles' own dates are all other time
     * @param metrics told of all work done
     */
    public RelationsTopology(
            StreamSettings settings,
            Topics topics,
            SchemaRegistry registry,
            Supplier<Function<NewsArticle, Extraction>> extractors,
            LedgerProcessorSupplier ledger,
            ArticleLimits limits,
            InstantSource clock,
            StreamMetrics metrics) {
        this(settings, topics, WireSerdes.of(registry), extractors, ledger, limits, clock, metrics, pair -> true);
    }

    private RelationsTopology(
            StreamSettings settings,
            Topics topics,
            WireSerdes serdes,
            Supplier<Function<NewsArticle, Extraction>> extractors,
            LedgerProcessorSupplier ledger,
            ArticleLimits limits,
            InstantSource clock,
            StreamMetrics metrics,
            Predicate<String> booked) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.topics = Objects.requireNonNull(topics, "topics");
        this.serdes = serdes;
        this.extractors = Objects.requireNonNull(extractors, "extractors");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.limits = Objects.requireNonNull(limits, "limits");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.metrics = Objects.requireNonNull(metrics, "metrics");
        this.booked = booked;
    }

    /** The same, keeping the books of these pairs alone; that there was news of the others still counts. */
    public RelationsTopology booking(Set<Pair> pairs) {
        Set<String> names = pairs.stream().map(Pair::toString).collect(Collectors.toSet());
        return new RelationsTopology(
                settings, topics, serdes, extractors, ledger, limits, clock, metrics, names::contains);
    }

    /** The topic between reading and ledger, as Kafka Streams names it. */
    public static String mentionsRepartitionTopic(String applicationId) {
        return applicationId + "-" + MENTIONS + "-repartition";
    }

    /** The topic that tells all ledgers which pairs there was news of. */
    public static String heardRepartitionTopic(String applicationId) {
        return applicationId + "-" + HEARD + "-repartition";
    }

    /** The internal topics, which Kafka Streams makes for the ledger; all must have as many partitions. */
    public static List<String> internalTopics(String applicationId) {
        return Stream.concat(
                        LedgerStores.names().stream().map(store -> applicationId + "-" + store + "-changelog"),
                        Stream.of(mentionsRepartitionTopic(applicationId), heardRepartitionTopic(applicationId)))
                .toList();
    }

    @Override
    public Topology get() {
        Properties properties = settings.properties();
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(properties)));

        // As bytes, so that what cannot be decoded can be set aside as it came.
        KStream<byte[], byte[]> arrivals = builder.stream(
                topics.articles(),
                Consumed.with(ByteArray(), ByteArray())
                        .withTimestampExtractor(RelationsTopology::arrivalTime)
                        .withName("articles"));

        KStream<byte[], DecodeResult> read = arrivals.processValues(this::readArticle, Named.as("read-article"));

        KStream<byte[], ExtractionResult> extracted = only(ValidArticle.class, read, "readable")
                .processValues(this::extractEvents, Named.as("extract-events"));

        only(DeadLetter.class, read, "unreadable")
                .merge(only(DeadLetter.class, extracted, "unextracted"), Named.as("dead-letters"))
                .process(this::addressDeadLetter, Named.as("address-dead-letter"))
                .to(topics.dead(), Produced.with(ByteArray(), ByteArray()).withName("dead-letters-out"));

        KStream<String, LedgerOutput> book = ledgerInput(only(ExtractedEvents.class, extracted, "reports"))
                .process(ledger.pacedBy(pace), Named.as("ledger"))
                .processValues(this::meterOutput, Named.as("meter-output"));

        publish(book);
        return builder.build(properties);
    }

    /** By pair: what is said of it, and on which days anything was said of any. */
    private KStream<String, LedgerInput> ledgerInput(KStream<byte[], ExtractedEvents> reports) {
        KStream<String, LedgerInput> mentionsOfPair = reports.flatMap(
                        (articleKey, report) -> byPair(report), Named.as("mentions-by-pair"))
                .repartition(Repartitioned.<String, RelationEvent>as(MENTIONS)
                        .withNumberOfPartitions(topics.partitions())
                        .withKeySerde(Serdes.String())
                        .withValueSerde(mentions()))
                .mapValues(LedgerInput.Mention::new, Named.as("mentions-of-pair"));

        KStream<String, LedgerInput> pairsHeardOf = reports.process(PairsHeardOf::new, Named.as("pairs-heard-of"))
                .repartition(Repartitioned.<String, Integer>as(HEARD)
                        .withNumberOfPartitions(topics.partitions())
                        .withKeySerde(Serdes.String())
                        .withValueSerde(Serdes.Integer())
                        .withStreamPartitioner(new EveryPartition<>()))
                .mapValues(day -> new LedgerInput.Heard(LocalDate.ofEpochDay(day)), Named.as("days-heard-of"));

        return mentionsOfPair.merge(pairsHeardOf, Named.as("ledger-input"));
    }

    /** Writes what the ledger tells to its topics, and to that of dead letters what these would not take. */
    private void publish(KStream<String, LedgerOutput> book) {
        KStream<String, RelationEvent> events = only(LedgerOutput.EventUpdate.class, book, "event-updates")
                .mapValues(LedgerOutput.EventUpdate::event, Named.as("events"));
        KStream<String, RelationSignal> signals = only(LedgerOutput.SignalUpdate.class, book, "signal-updates")
                .mapValues(LedgerOutput.SignalUpdate::signal, Named.as("signals"));
        KStream<String, RelationAlert> alerts = only(LedgerOutput.AlertUpdate.class, book, "alert-updates")
                .processValues(DescribeAlert::new, Named.as("alerts"));

        publish(events, topics.events(), serdes.events(), event -> metrics.eventPublished(event.getType()), "events")
                .merge(
                        publish(
                                signals,
                                topics.signals(),
                                serdes.signals(),
                                signal -> metrics.signalPublished(),
                                "signals"),
                        Named.as("oversize-records"))
                .merge(
                        publish(alerts, topics.alerts(), serdes.alerts(), alert -> metrics.alertPublished(), "alerts"),
                        Named.as("oversize"))
                .mapValues(Outgoing::value, Named.as("oversize-bytes"))
                .to(topics.dead(), produced("oversize-out"));
    }

    /** Writes outputs to their topic, and gives back those that the topic would not take. */
    private <V> KStream<String, Outgoing.Oversize> publish(
            KStream<String, V> outputs, String topic, Serde<V> serde, Consumer<V> counted, String name) {
        KStream<String, Outgoing> written = outputs.processValues(
                () -> new WriteOutput<>(topic, serde.serializer(), metrics, counted), Named.as(name + "-written"));
        only(Outgoing.Fitting.class, written, name + "-fitting")
                .mapValues(Outgoing::value, Named.as(name + "-bytes"))
                .to(topic, produced(name + "-out"));
        return only(Outgoing.Oversize.class, written, name + "-oversize");
    }

    /**
     * A mention is an event on its way to its ledger. It is written with the schema of the topic of events, so
     * that the registry need not know of internal topics, and what is under way during an upgrade can still be
     * read after it.
     */
    private Serde<RelationEvent> mentions() {
        return Serdes.serdeFrom(
                (internalTopic, mention) -> serdes.events().serializer().serialize(topics.events(), mention),
                serdes.events().deserializer());
    }

    private ReadArticle readArticle() {
        return new ReadArticle(serdes.articles().deserializer(), limits, clock);
    }

    private ExtractEvents extractEvents() {
        return new ExtractEvents(extractors.get(), limits, clock, metrics, pace);
    }

    private AddressDeadLetter addressDeadLetter() {
        return new AddressDeadLetter(metrics);
    }

    private MeterOutput meterOutput() {
        return new MeterOutput(clock, metrics);
    }

    /** A producer may have written anything; the date that counts is inside the article. */
    private static long arrivalTime(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }

    private List<KeyValue<String, RelationEvent>> byPair(ExtractedEvents extracted) {
        return extracted.events().stream()
                .filter(event -> booked.test(event.getPair()))
                .map(event -> KeyValue.pair(event.getPair(), event))
                .toList();
    }

    /** Sends each record to all partitions. */
    private static final class EveryPartition<K, V> implements StreamPartitioner<K, V> {
        @Override
        public Optional<Set<Integer>> partitions(String topic, K key, V value, int partitions) {
            return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet()));
        }
    }

    /** The branch of one kind. Not by {@code split()}, which would leave the type as wide as it was. */
    private static <K, V, S extends V> KStream<K, S> only(Class<S> kind, KStream<K, V> stream, String name) {
        return stream.flatMapValues(
                value -> kind.isInstance(value) ? List.of(kind.cast(value)) : List.of(), Named.as(name));
    }

    private static Produced<String, byte[]> produced(String name) {
        return Produced.with(Serdes.String(), ByteArray()).withName(name);
    }
}
