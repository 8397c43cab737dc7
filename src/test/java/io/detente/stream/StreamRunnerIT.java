package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.avro.Article;
import io.detente.avro.RelationEvent;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.local.SchemaRegistryServer;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.state.LedgerStores;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.WireSerdes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stream on a real broker and a real registry that come and go. */
public class StreamRunnerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Brokers are missed as soon as they allow by their own settings. */
    private static final Map<String, String> SOON_MISSED =
            Map.of("main.consumer.session.timeout.ms", "6000", "main.consumer.heartbeat.interval.ms", "1000");

    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    static Path servers;

    private static KafkaBroker broker;
    private static SchemaRegistryServer registry;

    @TempDir
    Path data;

    /** Each test has topics and a group of its own. */
    private final String application = "test" + TESTS.incrementAndGet();

    private final Topics topics = new Topics(application, 2);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private KafkaProducer<byte[], byte[]> producer;
    private KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> received = new ArrayList<>();

    @BeforeAll
    static void startServers() {
        broker = KafkaBroker.start(servers, 0, PATIENCE, LocalStack.Lifetime.LONG);
        registry = SchemaRegistryServer.start(servers, 0, PATIENCE);
    }

    @AfterAll
    static void stopServers() {
        registry.close();
        broker.close();
    }

    @BeforeEach
    void startSurroundings() {
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (Admin admin = Admin.create(client)) {
            new TopicAdmin(admin, topics).create();
        }
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "max.request.size", 32 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(
                new TopicPartition(topics.events(), 0),
                new TopicPartition(topics.events(), 1),
                new TopicPartition(topics.dead(), 0),
                new TopicPartition(topics.dead(), 1)));
    }

    @AfterEach
    void stopSurroundings() {
        consumer.close();
        producer.close(Duration.ofSeconds(1));
    }

    @Test
    void givenGarbageAmongArticles_thenItIsSetAsideAndTheArticlesComeOutAsEvents() throws Exception {
        try (SchemaRegistry schemas = schemas();
                StreamRunner runner = runner(schemas)) {
            runner.start();
            assertThat(runner.awaitRunning(PATIENCE)).isTrue();
            send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
            sendBytes("a2", new byte[] {7, 7, 7});
            sendBytes("a3", bytes(schemas, article("a3", "x".repeat(10_000_000))));
            send(schemas, article("a4", "FRA DEU ACCUSE accuse GOV"));

            await().atMost(PATIENCE)
                    .until(() ->
                            poll(topics.dead()).size() == 2 && pairs(schemas).size() == 2);

            assertThat(pairs(schemas)).containsExactlyInAnyOrder("CHN-USA", "DEU-FRA");
            assertThat(poll(topics.dead()))
                    .extracting(r -> new String(r.key(), StandardCharsets.UTF_8) + " " + cause(r))
                    .containsExactlyInAnyOrder("a2 undecodable", "a3 too-large");
        }
    }

    /** How much is heard at all decides what is rare: each part of the ledger must hear of each mention. */
    @Test
    void whatIsHeardIsToldToEachPartOfTheLedger() throws Exception {
        try (SchemaRegistry schemas = schemas();
                StreamRunner runner = runner(schemas);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            runner.start();
            send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
            await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);

            String heard = RelationsTopology.heardRepartitionTopic(application);
            assertThat(admin.listOffsets(Map.of(
                                    new TopicPartition(heard, 0), OffsetSpec.latest(),
                                    new TopicPartition(heard, 1), OffsetSpec.latest()))
                            .all()
                            .get(30, TimeUnit.SECONDS)
                            .values())
                    .hasSize(2)
                    .allSatisfy(end -> assertThat(end.offset()).isPositive());
        }
    }

    @Test
    void givenArticlesThatWouldMakeWhatIsToldOfThemTooLarge_thenTheStreamGoesOn() throws Exception {
        try (SchemaRegistry schemas = schemas();
                StreamRunner runner = runner(schemas)) {
            runner.start();
            assertThat(runner.awaitRunning(PATIENCE)).isTrue();
            String event = "USA CHN CONSULT meet GOV";
            send(
                    schemas,
                    Article.newBuilder(article("a1", event))
                            .setUrl(noise(1_600_000))
                            .build());
            send(
                    schemas,
                    Article.newBuilder(article("a2", event))
                            .setTitle(noise(1_000_000))
                            .build());
            ProducerRecord<byte[], byte[]> laden = new ProducerRecord<>(
                    topics.articles(), "a3".getBytes(StandardCharsets.UTF_8), bytes(schemas, article("a3", event)));
            laden.headers().add("trace", noise(1_600_000).getBytes(StandardCharsets.UTF_8));
            producer.send(laden).get(60, TimeUnit.SECONDS);
            send(schemas, article("a4", "FRA DEU ACCUSE accuse GOV"));

            await().atMost(PATIENCE)
                    .until(() -> !runner.isLive() || pairs(schemas).contains("DEU-FRA"));

            assertThat(runner.isLive()).isTrue();
            await().atMost(PATIENCE).until(() -> pairs(schemas).contains("CHN-USA"));
            assertThat(poll(topics.dead()))
                    .extracting(r -> new String(r.key(), StandardCharsets.UTF_8) + " " + cause(r))
                    .containsExactly("a1 identity-too-long");
        }
    }

    @Test
    void givenARecordThatIsLargeOnlyUncompressed_thenItsDeadLetterGoesWithoutItAndTheStreamGoesOn() throws Exception {
        try (SchemaRegistry schemas = schemas();
                StreamRunner runner = runner(schemas);
                KafkaProducer<byte[], byte[]> compressing = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "compression.type",
                                "gzip",
                                "max.request.size",
                                64 << 20,
                                "buffer.memory",
                                64L << 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            runner.start();
            assertThat(runner.awaitRunning(PATIENCE)).isTrue();
            compressing
                    .send(new ProducerRecord<>(
                            topics.articles(),
                            "a1".getBytes(StandardCharsets.UTF_8),
                            bytes(schemas, article("a1", "a".repeat(40_000_000)))))
                    .get(60, TimeUnit.SECONDS);
            send(schemas, article("a2", "FRA DEU ACCUSE accuse GOV"));

            await().atMost(PATIENCE)
                    .until(() -> !runner.isLive() || pairs(schemas).contains("DEU-FRA"));

            assertThat(runner.isLive()).isTrue();
            await().atMost(PATIENCE).until(() -> !poll(topics.dead()).isEmpty());
            assertThat(poll(topics.dead())).singleElement().satisfies(dead -> {
                assertThat(cause(dead)).isEqualTo("too-large");
                assertThat(dead.value()).isNull();
                assertThat(dead.headers().lastHeader("detente.dead.omitted")).isNotNull();
            });
        }
    }

    @Test
    void givenARegistryThatIsAway_whenItComesBack_thenWhatCameMeanwhileIsReadAndNothingIsSetAside() throws Exception {
        try (SchemaRegistry schemas = schemas()) {
            send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
            int port = URI.create(registry.url()).getPort();
            try (SchemaRegistry cutOff = schemas();
                    StreamRunner runner = runner(cutOff, topics, SOON_MISSED)) {
                registry.close();
                try {
                    runner.start();
                    await().atMost(PATIENCE).until(() -> threadsReplaced() >= 2);
                    assertThat(runner.isLive()).isTrue();
                } finally {
                    registry = SchemaRegistryServer.start(servers, port, PATIENCE);
                }

                await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);
                // Also once the threads that died would be missed, were they still counted.
                await().during(Duration.ofSeconds(7)).atMost(PATIENCE).until(runner::isReady);
                assertThat(poll(topics.dead())).isEmpty();
            }
        }
    }

    @Test
    void givenABrokerThatRestarts_thenTheRunIsNotReadyMeanwhileAndEachArticleComesOutOnce() throws Exception {
        try (SchemaRegistry schemas = schemas();
                StreamRunner runner = runner(schemas, topics, SOON_MISSED)) {
            runner.start();
            assertThat(runner.awaitRunning(PATIENCE)).isTrue();
            send(schemas, article("a0", "USA CHN CONSULT meet GOV"));
            await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);

            int port = Integer.parseInt(broker.bootstrapServers().replaceAll(".*:", ""));
            broker.close();
            try {
                await().atMost(PATIENCE).until(() -> !runner.isReady());
                assertThat(runner.isLive()).isTrue();
                assertThat(runner.condition()).isEqualTo("WAITING");
            } finally {
                broker = KafkaBroker.start(servers, port, PATIENCE, LocalStack.Lifetime.LONG);
            }
            for (String article : List.of("FRA DEU CONSULT meet GOV", "IRN SAU CONSULT meet GOV")) {
                send(schemas, article(article.substring(0, 7), article));
            }

            await().atMost(PATIENCE).until(() -> pairs(schemas).size() >= 3);
            assertThat(pairs(schemas)).containsExactlyInAnyOrder("CHN-USA", "DEU-FRA", "IRN-SAU");
            await().atMost(PATIENCE).until(runner::isReady);
        }
    }

    @Test
    void givenAClockThatIsSetBack_thenTheRunEndsWith1AndTheNextGoesOnFromTheLastCommit() throws Exception {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ofMinutes(10));
        try (SchemaRegistry schemas = schemas()) {
            try (StreamRunner first =
                    runner(schemas, topics, Map.of(), () -> Instant.now().plus(ahead.get()))) {
                first.start();
                send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
                await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);
                assertThat(first.isLive()).isTrue();

                ahead.set(Duration.ZERO);
                await().atMost(PATIENCE).until(() -> !first.isLive());
                assertThat(first.awaitEnd()).isEqualTo(1);
            }

            send(schemas, article("a2", "FRA DEU CONSULT meet GOV"));
            try (StreamRunner second = runner(schemas)) {
                second.start();
                await().atMost(PATIENCE).until(() -> pairs(schemas).size() >= 2);
            }
            assertThat(pairs(schemas)).containsExactly("CHN-USA", "DEU-FRA");
        }
    }

    @Test
    void givenARunThatIsClosed_thenItEndsWith0AndTheNextGoesOnWhereItStopped() throws Exception {
        try (SchemaRegistry schemas = schemas()) {
            StreamRunner first = runner(schemas);
            first.start();
            send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
            await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);
            first.close();
            assertThat(first.awaitEnd()).isZero();

            send(schemas, article("a2", "FRA DEU CONSULT meet GOV"));
            try (StreamRunner second = runner(schemas)) {
                second.start();
                await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 2);
            }
            assertThat(pairs(schemas)).containsExactly("CHN-USA", "DEU-FRA");
        }
    }

    /** What Kafka Streams leaves when it is killed while it deletes a task's files, and what a disk may lose. */
    @ParameterizedTest
    @EnumSource(Damage.class)
    void givenDamagedStateFiles_thenTheyAreMadeAnewAndTheLedgerGoesOn(Damage damage) throws Exception {
        try (SchemaRegistry schemas = schemas()) {
            try (StreamRunner first = runner(schemas)) {
                first.start();
                send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
                await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);
            }
            damage.strike(data.resolve("state"), LedgerStores.EVENTS);

            send(schemas, article("a2", "USA CHN CONSULT meet GOV"));
            try (StreamRunner second = runner(schemas)) {
                second.start();
                await().atMost(PATIENCE)
                        .failFast("the stream failed", () -> !second.isLive())
                        .until(() -> pairs(schemas).size() == 2);
            }
        }
        try (SchemaRegistry schemas = schemas()) {
            assertThat(events(schemas).get(1).getMentions()).hasSize(2);
        }
    }

    /** Kafka Streams deletes a task's files only where a part of a transaction might be in them. */
    @Test
    void givenDamagedStateFilesThatNobodyDeletes_thenTheRunEndsWith1AndDoesNotTryForEver() throws Exception {
        Map<String, String> atLeastOnce = Map.of("processing.guarantee", "at_least_once");
        try (SchemaRegistry schemas = schemas()) {
            try (StreamRunner first = runner(schemas, topics, atLeastOnce)) {
                first.start();
                send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
                await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);
            }
            Damage.A_FILE_GONE.strike(data.resolve("state"), LedgerStores.EVENTS);

            try (StreamRunner second = runner(schemas, topics, atLeastOnce)) {
                second.start();
                await().atMost(PATIENCE).until(() -> !second.isLive());
                assertThat(second.awaitEnd()).isEqualTo(1);
            }
        }
    }

    private enum Damage {
        A_FILE_GONE("MANIFEST-") {
            @Override
            void strike(Path file) throws IOException {
                Files.delete(file);
            }
        },
        A_FILE_CUT(".sst") {
            @Override
            void strike(Path file) throws IOException {
                Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) / 2));
            }
        };

        private final String part;

        Damage(String part) {
            this.part = part;
        }

        abstract void strike(Path file) throws IOException;

        /** Each such file of a store, of which there must be one. */
        void strike(Path state, String store) throws IOException {
            List<Path> files;
            try (Stream<Path> all = Files.walk(state)) {
                files = all.filter(file -> file.getParent().endsWith(store)
                                && file.getFileName().toString().contains(part))
                        .toList();
            }
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                strike(file);
            }
        }
    }

    @Test
    void givenArticlesOnMorePartitionsThanBefore_thenTheyAreReadIntoTheSameBooks() throws Exception {
        try (SchemaRegistry schemas = schemas()) {
            try (StreamRunner first = runner(schemas)) {
                first.start();
                send(schemas, article("a1", "USA CHN CONSULT meet GOV"));
                await().atMost(PATIENCE).until(() -> pairs(schemas).size() == 1);
            }
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
                assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS))
                        .filteredOn(topic -> topic.startsWith(application + "-"))
                        .containsExactlyInAnyOrderElementsOf(RelationsTopology.internalTopics(application));
                increaseTo(5, admin);

                // By Kafka's own setting it would take up to five minutes until they are seen.
                Map<String, String> looksOften = Map.of("main.consumer.metadata.max.age.ms", "500");
                try (StreamRunner second = runner(schemas, topics, looksOften)) {
                    second.start();
                    tellOfOneMoreOn(4, schemas, second);
                    increaseTo(6, admin);
                    tellOfOneMoreOn(5, schemas, second);
                }
            }
            assertThat(events(schemas))
                    .extracting(RelationEvent::getArticles)
                    .as("one event, told by all articles")
                    .containsExactly(1, 2, 3);
        }
    }

    private void increaseTo(int partitions, Admin admin) throws Exception {
        admin.createPartitions(Map.of(topics.articles(), NewPartitions.increaseTo(partitions)))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    private void tellOfOneMoreOn(int partition, SchemaRegistry schemas, StreamRunner runner) throws Exception {
        int before = pairs(schemas).size();
        String id = "on-" + partition;
        producer.send(new ProducerRecord<>(
                        topics.articles(),
                        partition,
                        id.getBytes(StandardCharsets.UTF_8),
                        bytes(schemas, article(id, "USA CHN CONSULT meet GOV"))))
                .get(60, TimeUnit.SECONDS);

        await().atMost(PATIENCE)
                .failFast("the stream failed", () -> !runner.isLive())
                .until(() -> pairs(schemas).size() == before + 1);
    }

    @Test
    void givenATopicThatIsMissing_thenTheRunEndsWith1() throws Exception {
        try (SchemaRegistry schemas = schemas();
                StreamRunner runner = runner(schemas, new Topics("elsewhere", 1))) {
            runner.start();
            assertThat(runner.awaitEnd()).isEqualTo(1);
            assertThat(runner.condition()).isEqualTo("ERROR");
            assertThat(runner.isLive()).isFalse();
        }
    }

    private SchemaRegistry schemas() {
        return new SchemaRegistry(Map.of(SchemaRegistry.URL, registry.url()));
    }

    private StreamRunner runner(SchemaRegistry schemas) {
        return runner(schemas, topics);
    }

    private StreamRunner runner(SchemaRegistry schemas, Topics others) {
        return runner(schemas, others, Map.of());
    }

    private StreamRunner runner(SchemaRegistry schemas, Topics others, Map<String, String> overrides) {
        return runner(schemas, others, overrides, InstantSource.system());
    }

    private StreamRunner runner(
            SchemaRegistry schemas, Topics others, Map<String, String> overrides, InstantSource clock) {
        StreamSettings settings =
                new StreamSettings(application, broker.bootstrapServers(), 1, data.resolve("state"), overrides);
        StreamMetrics metrics = new MicrometerMetrics(meters);
        return new StreamRunner(
                TopologyScenario.topology(settings, others, schemas, InstantSource.system(), metrics)
                        .get(),
                settings,
                clock,
                metrics);
    }

    /** Chinese characters that no codec makes much smaller, the same at each run. */
    private static String noise(int length) {
        return new Random(length)
                .ints(length, 0x4e00, 0x9fa5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private double threadsReplaced() {
        return meters.get("detente.threads.replaced").counter().count();
    }

    private static Article article(String id, String body) {
        return Article.newBuilder()
                .setId(id)
                .setTitle("Headline")
                .setBody(body)
                .setPublishedAt(TopologyScenario.NOW)
                .build();
    }

    private void send(SchemaRegistry schemas, Article article) throws Exception {
        sendBytes(article.getId(), bytes(schemas, article));
    }

    private byte[] bytes(SchemaRegistry schemas, Article article) {
        return WireSerdes.of(schemas).articles().serializer().serialize(topics.articles(), article);
    }

    private void sendBytes(String key, byte[] value) throws Exception {
        producer.send(new ProducerRecord<>(topics.articles(), key.getBytes(StandardCharsets.UTF_8), value))
                .get(60, TimeUnit.SECONDS);
    }

    /** The pairs of all events received so far, in the order received. */
    private List<String> pairs(SchemaRegistry schemas) {
        return events(schemas).stream().map(RelationEvent::getPair).toList();
    }

    /** All events received so far, in the order received. */
    private List<RelationEvent> events(SchemaRegistry schemas) {
        return poll(topics.events()).stream()
                .map(r -> WireSerdes.of(schemas).events().deserializer().deserialize(r.topic(), r.value()))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> poll(String topic) {
        consumer.poll(Duration.ofMillis(100)).forEach(received::add);
        return received.stream().filter(r -> r.topic().equals(topic)).toList();
    }

    private static String cause(ConsumerRecord<byte[], byte[]> dead) {
        return new String(dead.headers().lastHeader(DeadLetterHeaders.CAUSE).value(), StandardCharsets.UTF_8);
    }
}
