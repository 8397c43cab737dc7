package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.detente.avro.Article;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.local.SchemaRegistryServer;
import io.detente.stream.admin.DeadLetterTopic;
import io.detente.stream.admin.DeadLetterTopic.Letter;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerde;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.RegistryUnavailableException;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.SchemaRejectedException;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.UndecodableException;
import io.detente.stream.wire.UndecodableException.Reason;
import io.detente.stream.wire.WireType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Serde, subjects and topics on a real broker and a real registry. Each test has a namespace of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPartsIT {

    private static final int WINDOWS = 36;
    private static final Instant LONG_AGO = Instant.parse("2016-02-07T09:00:00Z");

    private LocalStack stack;
    private SchemaRegistry registry;
    private Admin admin;
    private Topics topics;

    @BeforeAll
    void start(@TempDir Path dataDir) {
        stack = LocalStack.start(LocalStack.Settings.in(dataDir));
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()));
        admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
    }

    @AfterAll
    void stop() {
        admin.close();
        registry.close();
        stack.close();
    }

    @BeforeEach
    void ownNamespace(TestInfo test) {
        topics = new Topics("t" + Integer.toHexString(test.getDisplayName().hashCode() & 0xffffff), 2);
    }

    @Test
    void givenAnArticleOf10MegabytesFrom2016_whenSent_thenItComesOutAsItWentInAndStays() throws Exception {
        new TopicAdmin(admin, topics).create();
        Article article = article("x".repeat(10_000_000));
        Serde<Article> serde = new AvroSerde<>(Article.class, registry);
        long sentAfter = System.currentTimeMillis();

        try (Producer<String, Article> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "max.request.size", Topics.MAX_ARTICLE_BYTES),
                new StringSerializer(),
                serde.serializer())) {
            producer.send(new ProducerRecord<>(topics.articles(), 0, LONG_AGO.toEpochMilli(), "a1", article))
                    .get(30, TimeUnit.SECONDS);
        }

        ConsumerRecord<String, Article> received = first(serde);
        assertThat(received.value()).isEqualTo(article);
        assertThat(received.timestamp()).isGreaterThanOrEqualTo(sentAfter);
    }

    /** Kafka Streams asks for it once for each task of a thread, and all write in one transaction. */
    @Test
    void whatIsWrittenInATransactionIsWaitedForWhenItIsCommitted() throws Exception {
        new TopicAdmin(admin, topics).create();
        try (Producer<byte[], byte[]> producer =
                new StreamClients().getProducer(producerSettings(Map.of("transactional.id", "waits")))) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topics.dead(), new byte[] {1}));

            producer.flush();
            boolean sentBefore = sent.isDone();
            producer.commitTransaction();

            assertThat(sentBefore).isFalse();
            assertThat(sent).isDone();
        }
    }

    @Test
    void aTransactionOfWhichTheBrokerRefusesAPartIsNotCommitted() {
        new TopicAdmin(admin, topics).create();
        Map<String, Object> settings = producerSettings(Map.of("transactional.id", "refused"));
        settings.put("max.request.size", 8 << 20);
        try (Producer<byte[], byte[]> producer = new StreamClients().getProducer(settings)) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topics.events(), new byte[] {1}, new byte[4 << 20]));
            producer.flush();

            // Itself where the commit is under way when the refusal comes, else as the cause.
            assertThatThrownBy(producer::commitTransaction)
                    .hasStackTraceContaining(RecordTooLargeException.class.getName());
        }
    }

    @Test
    void whatIsWrittenOutsideOfTransactionsIsWaitedForWhereThatIsAskedFor() throws Exception {
        new TopicAdmin(admin, topics).create();
        try (Producer<byte[], byte[]> producer = new StreamClients().getProducer(producerSettings(Map.of()))) {
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(topics.dead(), new byte[] {1}));

            producer.flush();

            assertThat(sent).isDone();
        }
    }

    /** What is not asked for is not sent for a minute. */
    private Map<String, Object> producerSettings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", stack.bootstrapServers());
        settings.put("linger.ms", 60_000);
        settings.put("delivery.timeout.ms", 120_000);
        return settings;
    }

    @ParameterizedTest
    @EnumSource(WireType.class)
    void givenAType_whenRegisteredTwice_thenItsSubjectHasOneVersionAndTheStatedMode(WireType type) {
        String subject = type.subject(topics);

        int id = registry.register(subject, type.schema(), type.compatibility());

        assertThat(registry.register(subject, type.schema(), type.compatibility()))
                .isEqualTo(id);
        assertThat(registry.compatibility(subject)).contains(type.compatibility());
        assertThat(registry.latest(subject)).contains(new SchemaRegistry.Version(1, id));
        assertThat(registry.isRegistered(subject, type.schema())).isTrue();
    }

    @Test
    void givenASubject_whenAnUnfitSchemaComes_thenItIsRejectedAndTheCheckSaysWhy() {
        String subject = WireType.ARTICLE.subject(topics);
        registry.register(subject, WireType.ARTICLE.schema(), WireType.ARTICLE.compatibility());
        Schema unfit = SchemaBuilder.record("Article")
                .namespace("io.detente.avro")
                .fields()
                .requiredInt("id")
                .endRecord();

        assertThat(registry.incompatibilities(subject, unfit)).isNotEmpty();
        assertThatThrownBy(() -> registry.register(subject, unfit, WireType.ARTICLE.compatibility()))
                .isInstanceOf(SchemaRejectedException.class)
                .hasMessageContaining(subject);
        assertThatThrownBy(() -> registry.idFor(subject, unfit)).isInstanceOf(SchemaRejectedException.class);
    }

    @Test
    void givenNoSuchSubject_whenAsked_thenNothingIsThereAndAnythingFits() {
        assertThat(registry.latest("nobody-value")).isEmpty();
        assertThat(registry.compatibility("nobody-value")).isEmpty();
        assertThat(registry.incompatibilities("nobody-value", WireType.ALERT.schema()))
                .isEmpty();
    }

    @Test
    void givenAnIdTheRegistryNeverGave_whenRead_thenItIsADataError() {
        byte[] bytes = ByteBuffer.allocate(9).put((byte) 0).putInt(987_654).array();

        UndecodableException refusal = catchThrowableOfType(
                UndecodableException.class,
                () -> new AvroDeserializer<>(Article.class, registry).deserialize(topics.articles(), bytes));

        assertThat(refusal.reason()).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON|{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"object\"}",
                "PROTOBUF|syntax = \"proto3\"; message A { string id = 1; }"
            })
    void givenAnIdOfASchemaThatIsNotAvro_whenRead_thenItIsADataError(String type, String schema) throws Exception {
        ObjectMapper json = new ObjectMapper();
        HttpRequest registration = HttpRequest.newBuilder(
                        URI.create(stack.registryUrl() + "/subjects/foreign-" + type + "-value/versions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        json.writeValueAsBytes(Map.of("schemaType", type, "schema", schema))))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(registration, HttpResponse.BodyHandlers.ofString())
                .body();
        assertThat(answer).contains("\"id\"");
        int id = json.readTree(answer).get("id").asInt();
        byte[] bytes = ByteBuffer.allocate(9).put((byte) 0).putInt(id).array();

        UndecodableException refusal = catchThrowableOfType(
                UndecodableException.class,
                () -> new AvroDeserializer<>(Article.class, registry).deserialize(topics.articles(), bytes));

        assertThat(refusal.reason()).isEqualTo(Reason.INCOMPATIBLE_SCHEMA);
        assertThat(refusal).hasMessageContaining(type);
    }

    @Test
    void givenAWrongAddressOnAHealthyServer_whenRead_thenItIsNoDataError() {
        byte[] bytes = ByteBuffer.allocate(9).put((byte) 0).putInt(1).array();
        String elsewhere = URI.create(stack.registryUrl()).resolve("/nowhere").toString();
        try (SchemaRegistry misled = new SchemaRegistry(Map.of(SchemaRegistry.URL, elsewhere))) {
            AvroDeserializer<Article> deserializer = new AvroDeserializer<>(Article.class, misled);

            assertThatThrownBy(() -> deserializer.deserialize(topics.articles(), bytes))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining(elsewhere);
        }
    }

    @Test
    void givenARegistryThatGoesAndComesBack_whenRead_thenItFailsRetriablyAndThenGoesOn(@TempDir Path dataDir) {
        SchemaRegistryServer server = SchemaRegistryServer.start(dataDir, 0, Duration.ofMinutes(1));
        int port = URI.create(server.url()).getPort();
        byte[] bytes;
        try (SchemaRegistry here = new SchemaRegistry(Map.of(SchemaRegistry.URL, server.url()))) {
            bytes = new AvroSerializer<>(Article.class, here).serialize("t", article("b"));
        } finally {
            server.close();
        }
        try (SchemaRegistry here = new SchemaRegistry(Map.of(SchemaRegistry.URL, server.url()))) {
            AvroDeserializer<Article> deserializer = new AvroDeserializer<>(Article.class, here);
            assertThatThrownBy(() -> deserializer.deserialize("t", bytes))
                    .isInstanceOf(RegistryUnavailableException.class);

            try (SchemaRegistryServer back = SchemaRegistryServer.start(dataDir, port, Duration.ofMinutes(1))) {
                assertThat(back.url()).isEqualTo(server.url());
                assertThat(deserializer.deserialize("t", bytes)).isEqualTo(article("b"));
            }
        }
    }

    @Test
    void givenAnEmptyCluster_whenCreatedTwice_thenAllTopicsAreAsTheyShouldBe() {
        TopicAdmin topicAdmin = new TopicAdmin(admin, topics);
        assertThat(topicAdmin.differences()).hasSize(7).allMatch(TopicAdmin.Difference::harmful);

        assertThat(topicAdmin.create()).hasSize(7);

        assertThat(topicAdmin.create()).isEmpty();
        assertThat(topicAdmin.differences()).isEmpty();
        assertThat(topicAdmin.states())
                .containsOnlyKeys(topics.specs().stream().map(Topics.Spec::name).toList())
                .allSatisfy((name, state) -> assertThat(state.partitions()).isEqualTo(2));
    }

    @Test
    void givenATopicMadeByHand_whenChecked_thenOnlyWhatHarmsIsCalledHarmful() throws Exception {
        admin.createTopics(List.of(new NewTopic(topics.signals(), Optional.of(1), Optional.empty())))
                .all()
                .get(30, TimeUnit.SECONDS);
        // The controller has it at once, the broker that is asked a moment later.
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> admin.describeTopics(List.of(topics.signals()))
                        .allTopicNames()
                        .get()
                        .containsKey(topics.signals()));

        assertThat(new TopicAdmin(admin, topics).differences())
                .filteredOn(difference -> difference.topic().equals(topics.signals()))
                .containsExactly(
                        new TopicAdmin.Difference(topics.signals(), "partitions", "2", "1", false),
                        new TopicAdmin.Difference(topics.signals(), "cleanup.policy", "compact", "delete", true),
                        new TopicAdmin.Difference(
                                topics.signals(), "message.timestamp.type", "LogAppendTime", "CreateTime", true),
                        new TopicAdmin.Difference(topics.signals(), "min.compaction.lag.ms", "34560000000", "0", true),
                        new TopicAdmin.Difference(topics.signals(), "segment.ms", "86400000", "604800000", false));
    }

    @Test
    void givenTopicsOfAnEarlierVersion_whenSetAsNeeded_thenWhatIsTheOwnersStays() throws Exception {
        TopicAdmin topicAdmin = new TopicAdmin(admin, topics);
        topicAdmin.create();
        set(topics.signals(), "message.timestamp.type", "CreateTime");
        set(topics.events(), "retention.ms", "86400000");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> topicAdmin.differences().size() == 2);

        topicAdmin.setAsNeeded();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> topicAdmin.differences().size() == 1);
        assertThat(topicAdmin.differences()).allSatisfy(left -> {
            assertThat(left.setting()).isEqualTo("retention.ms");
            assertThat(left.harmful()).isFalse();
        });
    }

    /**
     * As the stream tells them with {@code at_least_once}, without markers of transactions that bear the time
     * of today. What publishers remember is written after them, compacted at once, and shows that the cleaner
     * has been there.
     */
    @Test
    void givenSignalsOfYearsAgo_whenTheCleanerPasses_thenEachWindowsEndIsLeft() throws Exception {
        new TopicAdmin(admin, topics).create();
        set(ConfigResource.Type.BROKER, "", "log.cleaner.backoff.ms", "100");
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            write(producer, topics.signals(), 0);
            for (int round = 0; round < 2; round++) {
                write(producer, topics.seen(), round * WINDOWS);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> values(topics.seen()).size() < WINDOWS);
            }
        }

        assertThat(values(topics.signals()))
                .containsExactlyElementsOf(
                        IntStream.range(0, WINDOWS).mapToObj(Integer::toString).toList());
    }

    /** A record every other day, so that by its own time each is due for a segment of its own. */
    private void write(Producer<String, String> producer, String topic, int first) throws Exception {
        for (int i = first; i < first + WINDOWS; i++) {
            long time = LONG_AGO.plus(Duration.ofDays(2 * i)).toEpochMilli();
            producer.send(new ProducerRecord<>(topic, 0, time, "FIN-PRT/P7D", Integer.toString(i)))
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private List<String> values(String topic) {
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<String> values = new ArrayList<>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(one -> values.add(one.value()));
            }
            return values;
        }
    }

    private void set(String topic, String setting, String value) throws Exception {
        set(ConfigResource.Type.TOPIC, topic, setting, value);
    }

    private void set(ConfigResource.Type type, String name, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(type, name),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET))))
                .all()
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void givenAStreamThatRan_whenTopicsGetPartitions_thenItsBooksKeepTheirsAndOnlyItsOwnTopicsAreWrong()
            throws Exception {
        TopicAdmin topicAdmin = new TopicAdmin(admin, topics);
        topicAdmin.create();
        String stream = topics.applicationId();
        assertThat(topicAdmin.ledgerPartitions(stream)).isEqualTo(2);
        List<String> own = RelationsTopology.internalTopics(stream);
        admin.createTopics(own.stream()
                        .map(name -> new NewTopic(name, Optional.of(2), Optional.empty()))
                        .toList())
                .all()
                .get(30, TimeUnit.SECONDS);

        addPartitions(topics.events(), 4);
        assertThat(topicAdmin.ledgerPartitions(stream)).isEqualTo(2);
        assertThat(topicAdmin.internalTopicDifferences(stream)).isEmpty();

        addPartitions(RelationsTopology.mentionsRepartitionTopic(stream), 3);
        assertThat(topicAdmin.ledgerPartitions(stream)).isEqualTo(2);
        assertThat(topicAdmin.internalTopicDifferences(stream))
                .containsExactly(new TopicAdmin.Difference(
                        RelationsTopology.mentionsRepartitionTopic(stream), "partitions", "2", "3", true));
    }

    private void addPartitions(String topic, int number) throws Exception {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(number)))
                .all()
                .get(30, TimeUnit.SECONDS);
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> admin.describeTopics(List.of(topic))
                                .allTopicNames()
                                .get(30, TimeUnit.SECONDS)
                                .get(topic)
                                .partitions()
                                .size()
                        == number);
    }

    @Test
    void givenRetentionThatRemovesDeadLettersWhileTheyAreSentAgain_thenThoseThatAreLeftAreSent() throws Exception {
        new TopicAdmin(admin, topics).create();
        setAside("a0", "a1", "a2", "a3", "a4");
        Properties batchByBatch = new Properties();
        batchByBatch.putAll(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "max.poll.records", "1", "fetch.max.bytes", "1"));
        batchByBatch.put("max.partition.fetch.bytes", "1");
        Properties sender = new Properties();
        sender.put("bootstrap.servers", stack.bootstrapServers());
        List<String> sent = new ArrayList<>();

        try (DeadLetterTopic dead = new DeadLetterTopic(batchByBatch, topics.dead())) {
            dead.sendAgain(sender, topics.articles(), dead.letters(), id -> {
                if (sent.isEmpty()) {
                    removeDeadLettersBefore(3);
                }
                sent.add(id);
            });
        }

        assertThat(sent).contains(topics.articles() + "/0/3", topics.articles() + "/0/4");
    }

    private void removeDeadLettersBefore(long offset) {
        try {
            admin.deleteRecords(Map.of(new TopicPartition(topics.dead(), 0), RecordsToDelete.beforeOffset(offset)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a record that is no article may have megabytes, and all letters are held at once. */
    @Test
    void givenADeadLetterWithALongKey_thenItsBeginningIsTold() throws Exception {
        new TopicAdmin(admin, topics).create();
        setAside("k".repeat(100_000));
        Properties settings = new Properties();
        settings.put("bootstrap.servers", stack.bootstrapServers());

        try (DeadLetterTopic dead = new DeadLetterTopic(settings, topics.dead())) {
            assertThat(dead.letters())
                    .singleElement()
                    .extracting(Letter::key)
                    .asString()
                    .hasSizeBetween(1_000, 3_000)
                    .startsWith("kkk")
                    .endsWith("…");
        }
    }

    /** As articles, one by one, of which the stream says that they have no date. */
    private void setAside(String... keys) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int offset = 0; offset < keys.length; offset++) {
                ProducerRecord<String, String> letter = new ProducerRecord<>(topics.dead(), 0, keys[offset], "x");
                letter.headers()
                        .add(DeadLetterHeaders.CAUSE, bytes("no-date"))
                        .add(DeadLetterHeaders.TOPIC, bytes(topics.articles()))
                        .add(DeadLetterHeaders.PARTITION, bytes("0"))
                        .add(DeadLetterHeaders.OFFSET, bytes(Integer.toString(offset)));
                producer.send(letter).get(30, TimeUnit.SECONDS);
            }
        }
    }

    /**
     * Where a transaction stayed open until all is read, that could take longer than it may, and
     * readers would wait.
     */
    @Test
    void givenDeadLettersApartFromEachOther_whenSentAgain_thenEachIsCommittedBeforeMoreIsRead() throws Exception {
        new TopicAdmin(admin, topics).create();
        setAside("a0", "a1", "a2");
        Properties oneByOne = new Properties();
        oneByOne.putAll(Map.of("bootstrap.servers", stack.bootstrapServers(), "max.poll.records", "1"));
        Properties sender = new Properties();
        sender.put("bootstrap.servers", stack.bootstrapServers());
        Map<String, Integer> sentByThen = new LinkedHashMap<>();

        try (DeadLetterTopic dead = new DeadLetterTopic(oneByOne, topics.dead())) {
            dead.sendAgain(sender, topics.articles(), dead.letters(), id -> sentByThen.put(id, articlesSent()));
            assertThat(dead.letters()).hasSize(3).allMatch(Letter::sent);
        }

        assertThat(sentByThen)
                .containsExactly(
                        Map.entry(topics.articles() + "/0/0", 1),
                        Map.entry(topics.articles() + "/0/1", 2),
                        Map.entry(topics.articles() + "/0/2", 3));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All that are on the topic, committed or not. */
    private int articlesSent() {
        try (Consumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(topics.articles(), 0), new TopicPartition(topics.articles(), 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            int read = 0;
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                read += consumer.poll(Duration.ofMillis(200)).count();
            }
            return read;
        }
    }

    @Test
    void givenTheTopics_whenTheyAreCompared_thenNoneTakesMoreThanTheLocalBroker() {
        assertThat(topics.specs())
                .extracting(spec -> spec.config().get("max.message.bytes"))
                .filteredOn(Objects::nonNull)
                .isNotEmpty()
                .allSatisfy(bytes ->
                        assertThat(Integer.parseInt(bytes)).isLessThanOrEqualTo(KafkaBroker.MAX_MESSAGE_BYTES));
    }

    private ConsumerRecord<String, Article> first(Serde<Article> serde) {
        try (Consumer<String, Article> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new StringDeserializer(),
                serde.deserializer())) {
            List<TopicPartition> partition = List.of(new TopicPartition(topics.articles(), 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> consumer.poll(Duration.ofMillis(200)), records -> !records.isEmpty())
                    .iterator()
                    .next();
        }
    }

    private static Article article(String body) {
        return Article.newBuilder()
                .setId("a1")
                .setTitle("Title")
                .setBody(body)
                .setPublishedAt(LONG_AGO)
                .build();
    }
}
