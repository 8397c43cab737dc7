package io.detente.serve.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.detente.avro.EventType;
import io.detente.avro.RelationAlert;
import io.detente.avro.RelationEvent;
import io.detente.avro.RelationSignal;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.stream.admin.ApplicationReset;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.detente.stream.wire.UndecodableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A view that several readers fill from a real broker. */
class ViewFeederIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PAIR = "CHN-USA";
    private static final int PARTITIONS = 4;
    private static final int EVENTS_A_PARTITION = 120;

    private static final AtomicInteger TESTS = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;
    private static final Properties CONNECTION = new Properties();

    /** Each test has topics of its own. */
    private final Topics topics = new Topics("view" + TESTS.incrementAndGet(), PARTITIONS);

    private final SchemaRegistry registry =
            new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://" + UUID.randomUUID()));
    private final RelationsView view = new RelationsView(ViewLimits.DEFAULT);
    private final List<Update> heard = new CopyOnWriteArrayList<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final List<CompletableFuture<Void>> reading = new ArrayList<>();
    private final List<Position> beginnings = new ArrayList<>();
    private long passedOver;
    private ViewSource source;
    private ViewFeeder feeder;

    @BeforeAll
    static void startBroker() {
        broker = KafkaBroker.start(folder, 0, PATIENCE, LocalStack.Lifetime.LONG);
        CONNECTION.setProperty("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void start() throws Exception {
        try (Admin admin = Admin.create(CONNECTION);
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(CONNECTION, new ByteArraySerializer(), new ByteArraySerializer())) {
            new TopicAdmin(admin, topics).create();
            AvroSerializer<RelationEvent> writer = new AvroSerializer<>(RelationEvent.class, registry);
            List<Future<RecordMetadata>> ahead = new ArrayList<>();
            for (int n = 0; n < PARTITIONS * EVENTS_A_PARTITION; n++) {
                RelationEvent event = Records.event("e" + n, PAIR, "2023-05-08", EventType.CONSULT, "They met.");
                Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(
                        topics.events(), n % PARTITIONS, null, writer.serialize(topics.events(), event)));
                if (n < PARTITIONS) {
                    // The first of each partition alone: a producer that sends ahead to a partition which has no
                    // leader yet may be stuck for minutes.
                    sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                } else {
                    ahead.add(sent);
                }
            }
            for (Future<RecordMetadata> sent : ahead) {
                sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        source = sourceWith(registry);
        feeder = new ViewFeeder(CONNECTION, source, view, () -> Position.START, new Heard());
    }

    private ViewSource sourceWith(SchemaRegistry schemas) {
        return new ViewSource(
                topics.events(),
                topics.signals(),
                topics.alerts(),
                new AvroDeserializer<>(RelationEvent.class, schemas),
                new AvroDeserializer<>(RelationSignal.class, schemas),
                new AvroDeserializer<>(RelationAlert.class, schemas),
                UndecodableException::isCausedByRegistry);
    }

    private final class Heard implements ViewListener {

        @Override
        public void begun(Position position) {
            beginnings.add(position);
        }

        @Override
        public void changed(List<Update> updates) {
            heard.addAll(updates);
        }

        @Override
        public void complete() {
            told.set(true);
        }
    }

    @AfterEach
    void stop() throws Exception {
        feeder.stop();
        for (CompletableFuture<Void> one : reading) {
            one.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        feeder.close();
        registry.close();
    }

    @Test
    void itIsCompleteOnceAllReadersHaveReadTheirShares() {
        List<Runnable> readers = feeder.readers();
        assertThat(readers).hasSizeGreaterThan(1);
        readers.subList(1, readers.size()).forEach(this::read);
        int withoutTheFirst = held(readers.size() - 1, readers.size());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(view.size().events()).isEqualTo(withoutTheFirst));
        assertThat(feeder.isComplete()).isFalse();
        assertThat(told).isFalse();

        read(readers.get(0));

        await().atMost(PATIENCE).until(feeder::isComplete);
        assertThat(view.size().events()).isEqualTo(PARTITIONS * EVENTS_A_PARTITION);
        assertThat(told).isTrue();
    }

    @Test
    void whoeverReads_eachRecordIsToldOnceAndPositionsOnlyGrow() {
        feeder.readers().forEach(this::read);

        await().atMost(PATIENCE).until(feeder::isComplete);

        assertThat(heard).hasSize(PARTITIONS * EVENTS_A_PARTITION);
        Set<String> records = new HashSet<>();
        heard.forEach(one -> records.add(one.partition() + "/" + one.offset()));
        assertThat(records).hasSameSizeAs(heard);
        for (int n = 1; n < heard.size(); n++) {
            assertThat(heard.get(n).position().isAtLeast(heard.get(n - 1).position()))
                    .isTrue();
        }
        assertThat(view.position()).isEqualTo(heard.get(heard.size() - 1).position());
    }

    @Test
    void whatIsOfNoPairIsCountedAndPassedOver() throws Exception {
        // given
        RelationEvent event = Records.event(PAIR, "2023-05-08");
        event.setPair("USA");
        RelationSignal signal = Records.signal(PAIR, Window.P7D, "2023-05-08", 1, 0);
        signal.setPair("USA-CHN");
        RelationAlert alert = Records.alert("a1", PAIR, "2023-05-08", 2);
        alert.setPair("CHN-");
        send(topics.events(), new AvroSerializer<>(RelationEvent.class, registry).serialize(topics.events(), event));
        send(
                topics.signals(),
                new AvroSerializer<>(RelationSignal.class, registry).serialize(topics.signals(), signal));
        send(topics.alerts(), new AvroSerializer<>(RelationAlert.class, registry).serialize(topics.alerts(), alert));

        // when
        feeder.readers().forEach(this::read);
        await().atMost(PATIENCE).until(feeder::isComplete);

        // then
        assertThat(feeder.unreadable()).isEqualTo(3);
        assertThat(view.pairs()).extracting(PairView::pair).containsExactly(PAIR);
    }

    @Test
    void whatIsKeptNeedNotBeReadAgain(@TempDir Path kept) throws Exception {
        // given a view that was read whole and kept
        restartWith(kept);
        assertThat(beginnings).containsExactly(Position.START);
        assertThat(heard).hasSize(PARTITIONS * EVENTS_A_PARTITION);

        // when more comes and it starts again
        RelationEvent event = Records.event("news", PAIR, "2023-05-09", EventType.CONSULT, "They met again.");
        send(topics.events(), new AvroSerializer<>(RelationEvent.class, registry).serialize(topics.events(), event));
        RelationsView again = restartWith(kept);

        // then it reads that alone
        assertThat(beginnings).hasSize(1).doesNotContain(Position.START);
        assertThat(heard).extracting(Update::pair).containsExactly(PAIR);
        assertThat(again.size().events()).isEqualTo(PARTITIONS * EVENTS_A_PARTITION + 1);
        assertThat(again.pair(PAIR).orElseThrow().event("news")).isPresent();

        // and where a topic is another of the same name, it is read whole
        try (Admin admin = Admin.create(CONNECTION)) {
            admin.deleteTopics(List.of(topics.events())).all().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            await().atMost(PATIENCE)
                    .until(() -> !admin.listTopics().names().get().contains(topics.events()));
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(TopicExistsException.class)
                    .until(() -> {
                        new TopicAdmin(admin, topics).create();
                        return true;
                    });
        }
        RelationsView anew = restartWith(kept);
        assertThat(beginnings).containsExactly(Position.START);
        assertThat(anew.size().events()).isZero();
    }

    /** What is kept are the records as they were on the topics, and these are read when they are asked for. */
    @Test
    void whatIsKeptIsCompleteOnceTheRegistryHelpsToReadIt(@TempDir Path kept) throws Exception {
        // given a view that was kept, and a registry that is away when it starts again
        restartWith(kept);
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger asked = new AtomicInteger();
        ViewSource waiting = new ViewSource(
                source.events(),
                source.signals(),
                source.alerts(),
                (topic, bytes) -> {
                    asked.incrementAndGet();
                    if (away.get()) {
                        throw new TimeoutException("no registry");
                    }
                    return source.eventReader().deserialize(topic, bytes);
                },
                source.signalReader(),
                source.alertReader(),
                source.isReadableLater());
        told.set(false);
        try (SnapshotKeeper keeper = new SnapshotKeeper(kept, "this build", CONNECTION, source, view);
                ViewFeeder restarted = new ViewFeeder(CONNECTION, waiting, view, keeper::restore, new Heard())) {
            List<CompletableFuture<Void>> threads = restarted.readers().stream()
                    .map(CompletableFuture::runAsync)
                    .toList();

            // when it has asked more than once
            await().atMost(PATIENCE).until(() -> asked.get() > 2 || restarted.isComplete());

            // then it is not complete until it has had an answer
            assertThat(restarted.isComplete()).isFalse();
            assertThat(told).isFalse();
            assertThat(view.size().events()).isEqualTo(PARTITIONS * EVENTS_A_PARTITION);
            away.set(false);
            await().atMost(PATIENCE).until(restarted::isComplete);
            assertThat(told).isTrue();
            restarted.stop();
            for (CompletableFuture<Void> reader : threads) {
                reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    /** As a view that is read from the topics has none of them: else each answer that tells of one would fail. */
    @Test
    void whatIsKeptIsPassedOverWhileTheRegistryHasLostItsSchema_andIsThereAgainWithIt(@TempDir Path kept)
            throws Exception {
        restartWith(kept);
        ViewSource readable = source;

        try (SchemaRegistry emptied = new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://" + UUID.randomUUID()))) {
            source = sourceWith(emptied);
            RelationsView without = restartWith(kept);

            assertThat(without.size().events()).isZero();
            assertThat(without.event("e0")).isEmpty();
            assertThat(passedOver).isEqualTo(PARTITIONS * EVENTS_A_PARTITION);
        }

        source = readable;
        assertThat(restartWith(kept).size().events()).isEqualTo(PARTITIONS * EVENTS_A_PARTITION);
        assertThat(heard).isEmpty();
        assertThat(passedOver).isZero();
    }

    @Test
    void whatLacksARecordThatNoStartCanDecodeIsKept_thatAnotherMayDecodeIsNot(@TempDir Path kept) throws Exception {
        send(topics.events(), "no record".getBytes(StandardCharsets.UTF_8));

        restartWith(kept);
        restartWith(kept);

        assertThat(beginnings).hasSize(1).doesNotContain(Position.START);
        assertThat(heard).isEmpty();

        send(topics.events(), new byte[] {0, 0, 0, 0, 99, 1});
        Path another = kept.resolve("another");

        restartWith(another);
        restartWith(another);

        assertThat(beginnings).containsExactly(Position.START);
        assertThat(heard).hasSize(PARTITIONS * EVENTS_A_PARTITION);
    }

    @Test
    void whatAResetRemovedDoesNotComeBack(@TempDir Path kept) throws Exception {
        // given a view that was read whole, and read on after what it had read was removed
        restartWith(kept);
        restartWith(kept, () -> {
            reset();
            RelationEvent event = Records.event("anew", PAIR, "2023-05-09", EventType.CONSULT, "They met anew.");
            send(
                    topics.events(),
                    new AvroSerializer<>(RelationEvent.class, registry).serialize(topics.events(), event));
            await().atMost(PATIENCE).until(() -> !heard.isEmpty());
        });

        // when it starts again
        RelationsView again = restartWith(kept);

        // then it reads what is left
        assertThat(heard).hasSize(1);
        assertThat(again.size().events()).isEqualTo(1);

        // and so it is where the reset came while it was down
        reset();
        assertThat(restartWith(kept).size().events()).isZero();
    }

    /** Else a listener that had read a part of what was removed would hear that it missed nothing. */
    @Test
    void whereRecordsWereRemovedItBeginsWithTheFirstThatIsLeft(@TempDir Path kept) throws Exception {
        // given a snapshot that ends where the topic still went on, and a reset
        restartWith(kept);
        reset();

        // when it is read, with a snapshot or without
        RelationsView snapshots = restartWith(kept);
        Position withSnapshot = beginnings.get(0);
        assertThat(snapshots.position()).isEqualTo(withSnapshot);
        RelationsView others = restartWith(kept.resolve("another"));
        assertThat(others.position()).isEqualTo(beginnings.get(0));

        // then it does not claim to know of what is gone
        for (Position beginning : List.of(withSnapshot, beginnings.get(0))) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                assertThat(beginning.next(Position.Subject.EVENT, partition)).isEqualTo(EVENTS_A_PARTITION);
            }
            assertThat(beginning.next(Position.Subject.ALERT, 0)).isZero();
        }
    }

    /** As after a power cut, of which the cluster's one broker had not put everything on disk. */
    @Test
    void whereAPartitionLostItsEndAndHasGrownPastItSince_itIsReadFromItsBeginning(@TempDir Path kept) throws Exception {
        // given a view that was read whole and kept, and a partition that lost a part of that
        restartWith(kept);
        broker.close();
        Path data = folder.resolve("broker").resolve("data");
        Path records = data.resolve(topics.events() + "-0").resolve("00000000000000000000.log");
        try (FileChannel log = FileChannel.open(records, StandardOpenOption.WRITE)) {
            log.truncate(log.size() / 2);
        }
        Files.deleteIfExists(data.resolve(".kafka_cleanshutdown"));
        broker = KafkaBroker.start(folder, 0, PATIENCE, LocalStack.Lifetime.LONG);
        CONNECTION.setProperty("bootstrap.servers", broker.bootstrapServers());

        // when as many others have come in its place
        AvroSerializer<RelationEvent> writer = new AvroSerializer<>(RelationEvent.class, registry);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(CONNECTION, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int n = 0; n < EVENTS_A_PARTITION; n++) {
                RelationEvent event = Records.event("new" + n, PAIR, "2023-05-09", EventType.CONSULT, "They met.");
                producer.send(new ProducerRecord<>(topics.events(), 0, null, writer.serialize(topics.events(), event)))
                        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }
        RelationsView again = restartWith(kept);

        // then the view has what the topic has
        assertThat(again.event("e0")).isPresent();
        assertThat(again.event("e" + PARTITIONS * (EVENTS_A_PARTITION - 1))).isEmpty();
        for (int n = 0; n < EVENTS_A_PARTITION; n++) {
            assertThat(again.event("new" + n)).isPresent();
        }

        // and it is kept anew
        restartWith(kept);
        assertThat(heard).isEmpty();
    }

    private void reset() {
        try (Admin admin = Admin.create(CONNECTION)) {
            new ApplicationReset(admin, topics, "detente").emptyOutputs();
        }
    }

    private RelationsView restartWith(Path kept) throws Exception {
        return restartWith(kept, () -> {});
    }

    /** What happens while it is read. */
    private interface Meanwhile {
        void happens() throws Exception;
    }

    /** Reads until the view is complete, and keeps it. */
    private RelationsView restartWith(Path kept, Meanwhile meanwhile) throws Exception {
        beginnings.clear();
        heard.clear();
        RelationsView one = new RelationsView(ViewLimits.DEFAULT);
        try (SnapshotKeeper keeper = new SnapshotKeeper(kept, "this build", CONNECTION, source, one);
                ViewFeeder restarted = new ViewFeeder(CONNECTION, source, one, keeper::restore, new Heard())) {
            List<CompletableFuture<Void>> threads = restarted.readers().stream()
                    .map(CompletableFuture::runAsync)
                    .toList();
            await().atMost(PATIENCE).until(restarted::isComplete);
            meanwhile.happens();
            restarted.stop();
            for (CompletableFuture<Void> reader : threads) {
                reader.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
            keeper.stop();
            keeper.run(restarted::isComplete, restarted::isWhole);
            passedOver = restarted.unreadable();
        }
        return one;
    }

    @Test
    void twoCannotKeepTheirViewsInOneFolder(@TempDir Path kept) throws Exception {
        try (SnapshotKeeper keeper = new SnapshotKeeper(kept, "this build", CONNECTION, source, view)) {
            assertThat(keeper).isNotNull();
            assertThatThrownBy(() -> new SnapshotKeeper(kept, "this build", CONNECTION, source, view))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(kept + " is in use by another process");
        }
        new SnapshotKeeper(kept, "this build", CONNECTION, source, view).close();
    }

    private void send(String topic, byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(CONNECTION, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, "USA".getBytes(StandardCharsets.UTF_8), value))
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static int held(int readers, int of) {
        return PARTITIONS * EVENTS_A_PARTITION * readers / of;
    }

    private void read(Runnable reader) {
        reading.add(CompletableFuture.runAsync(reader));
    }
}
