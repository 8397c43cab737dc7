package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.detente.avro.AlertStatus;
import io.detente.avro.RelationAlert;
import io.detente.local.LocalStack;
import io.detente.serve.deliver.AlertDelivery.Start;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import io.detente.stream.admin.TopicAdmin;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.detente.stream.wire.Topics;
import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Delivery from a real broker to a receiver that has its troubles. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertDeliveryIT {

    private static final int ALERTS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Backoff QUICK =
            new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofMinutes(1));

    /** Who knows this part of the address may post. */
    private static final String KEY = "T00-B00-s3cr3t";

    private static final Signature SIGNATURE = new Signature("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private final Map<String, AtomicInteger> taken = new ConcurrentHashMap<>();
    /** By alert, also of what was refused. */
    private final Map<String, Set<String>> ids = new ConcurrentHashMap<>();

    private final List<String> wronglySigned = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<Running> running = new ArrayList<>();
    private LocalStack stack;
    private SchemaRegistry registry;
    private Topics topics;
    private Javalin receiver;
    private int port;
    private volatile IntUnaryOperator statusOfRequest;
    private volatile boolean answersEnd;

    /** A delivery on a thread of its own. */
    private record Running(AlertDelivery delivery, Thread thread) {

        void stop() throws InterruptedException {
            delivery.stop();
            thread.join();
            delivery.close();
        }
    }

    @BeforeAll
    void startCluster(@TempDir Path folder) {
        stack = LocalStack.start(LocalStack.Settings.in(folder));
        registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, stack.registryUrl()));
    }

    @AfterAll
    void stopCluster() {
        registry.close();
        stack.close();
    }

    @BeforeEach
    void freshTopicsAndReceiver(TestInfo test) {
        topics = Topics.in(test.getTestMethod().orElseThrow().getName());
        try (Admin admin = Admin.create(connection())) {
            new TopicAdmin(admin, topics).create();
        }
        taken.clear();
        ids.clear();
        requests.set(0);
        statusOfRequest = number -> 200;
        answersEnd = true;
        startReceiver(0);
    }

    private void startReceiver(int wantedPort) {
        receiver = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/hook/{key}", context -> {
                int status = statusOfRequest.applyAsInt(requests.incrementAndGet());
                if (!answersEnd) {
                    context.res().flushBuffer();
                    context.future(CompletableFuture::new);
                    return;
                }
                String id = context.header("webhook-id");
                Instant sentAt = Instant.ofEpochSecond(Long.parseLong(context.header("webhook-timestamp")));
                if (!SIGNATURE.of(id, sentAt, context.bodyAsBytes()).equals(context.header("webhook-signature"))) {
                    wronglySigned.add(id);
                }
                String alert = id.split("\\.")[0];
                Set<String> idsOfAlert = ids.computeIfAbsent(alert, first -> ConcurrentHashMap.newKeySet());
                idsOfAlert.add(id);
                idsOfAlert.add(context.header("Idempotency-Key"));
                if (status == 200) {
                    taken.computeIfAbsent(alert, first -> new AtomicInteger()).incrementAndGet();
                }
                context.status(status);
            });
        });
        port = receiver.start("127.0.0.1", wantedPort).port();
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Running one : running) {
            one.stop();
        }
        running.clear();
        receiver.stop();
    }

    private Properties connection() {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", stack.bootstrapServers());
        return connection;
    }

    private Running deliver(AlertFilter filter, Backoff backoff, Start start) {
        Subscription subscription = new Subscription(
                topics.namespace(),
                URI.create("http://127.0.0.1:" + port + "/hook/" + KEY),
                MessageFormat.JSON,
                ExtraHeaders.NONE,
                Optional.of(SIGNATURE),
                filter,
                Links.NONE);
        AlertDelivery delivery = new AlertDelivery(
                connection(),
                subscription,
                start,
                new AlertSource(topics.alerts(), topics.deadAlerts(), topics.deliveryGroup(subscription.name())),
                new AvroDeserializer<>(RelationAlert.class, registry),
                backoff,
                InstantSource.system(),
                meters,
                alert -> {});
        Thread thread = new Thread(
                () -> {
                    try {
                        delivery.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "delivery");
        thread.start();
        Running started = new Running(delivery, thread);
        running.add(started);
        return started;
    }

    private void publish(int from, int to) {
        publish(IntStream.range(from, to)
                .mapToObj(i ->
                        Records.alert("alert-" + i, "AAA-" + (char) ('A' + i % 26) + "ZZ", "2023-05-08", i % 5 + 1))
                .toArray(RelationAlert[]::new));
    }

    @Test
    void givenAReceiverThatFailsHalfOfTheTime_andBothSidesRestarted_thenItGetsEveryAlertUnderOneId() throws Exception {
        statusOfRequest = number -> number % 2 == 0 ? 200 : 503;
        publish(0, ALERTS);
        Running first = deliver(AlertFilter.ALL, QUICK, Start.EARLIEST);
        await().atMost(PATIENCE).until(() -> taken.size() >= ALERTS / 4);

        receiver.stop();
        startReceiver(port);
        await().atMost(PATIENCE).until(() -> taken.size() >= ALERTS / 2);
        first.stop();
        running.remove(first);
        deliver(AlertFilter.ALL, QUICK, Start.EARLIEST);

        await().atMost(PATIENCE).until(() -> taken.size() == ALERTS);
        assertThat(requests.get()).isGreaterThan(ALERTS * 3 / 2);
        assertThat(wronglySigned).isEmpty();
        assertThat(ids.values()).allSatisfy(ofOneAlert -> assertThat(ofOneAlert).hasSize(1));
        assertThat(taken)
                .containsOnlyKeys(
                        IntStream.range(0, ALERTS).mapToObj(i -> "alert-" + i).toList());
    }

    @Test
    void givenAReceiverThatRefusesOne_thenThatIsSetAsideAsItCameAndTheRestIsDelivered() {
        statusOfRequest = number -> number == 3 ? 422 : 200;
        publish(0, 6);
        deliver(AlertFilter.ALL, QUICK, Start.EARLIEST);

        await().atMost(PATIENCE).until(() -> taken.size() == 5);
        List<ConsumerRecord<byte[], byte[]>> dead = dead();
        assertThat(dead).hasSize(1);
        String id = new String(dead.get(0).headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
        assertThat(taken).doesNotContainKey(id);
        assertThat(new AvroDeserializer<>(RelationAlert.class, registry)
                        .deserialize(topics.alerts(), dead.get(0).value())
                        .getAlertId())
                .isEqualTo(id);
        assertThat(new String(
                        dead.get(0).headers().lastHeader("detente.dead.message").value(), StandardCharsets.UTF_8))
                .contains("422");
    }

    @Test
    void givenAReceiverThatIsAwayForLongerThanPatience_thenTheAlertIsSetAside() {
        statusOfRequest = number -> 500;
        publish(0, 1);
        deliver(
                AlertFilter.ALL,
                new Backoff(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(50)),
                Start.EARLIEST);

        await().atMost(PATIENCE).until(() -> dead().size() == 1);
    }

    @Test
    void givenAReceiverThatIsAway_whenTheGroupRebalancesMeanwhile_thenNoAlertIsLost() throws Exception {
        // However long the rebalances take, nothing is given up.
        Backoff patient = new Backoff(QUICK.first(), QUICK.longest(), Duration.ofHours(1));
        statusOfRequest = number -> 503;
        publish(0, 40);
        deliver(AlertFilter.ALL, patient, Start.EARLIEST);
        await().atMost(PATIENCE).until(() -> requests.get() > 0);

        Running other = deliver(AlertFilter.ALL, patient, Start.EARLIEST);
        await().atMost(PATIENCE).until(() -> members() == 2);
        other.stop();
        running.remove(other);
        await().atMost(PATIENCE).until(() -> members() == 1);
        int before = requests.get();
        await().atMost(PATIENCE).until(() -> requests.get() > before);
        statusOfRequest = number -> 200;

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).hasSize(40));
    }

    @Test
    void givenAReceiverThatNeverEndsItsAnswer_whenStopped_thenDeliveryEndsAndTheNextOneDeliversIt() throws Exception {
        answersEnd = false;
        publish(0, 1);
        Running first = deliver(AlertFilter.ALL, QUICK, Start.EARLIEST);
        await().atMost(PATIENCE).until(() -> requests.get() > 0);

        first.delivery().stop();
        await().atMost(PATIENCE).until(() -> !first.thread().isAlive());
        first.stop();
        running.remove(first);
        answersEnd = true;
        deliver(AlertFilter.ALL, QUICK, Start.EARLIEST);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).containsOnlyKeys("alert-0"));
        assertThat(dead()).isEmpty();
    }

    @Test
    void givenAnAddressThatIsASecret_whenItsReceiverFailsAndRefuses_thenNoOutputTellsIt() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            statusOfRequest = number -> number == 1 ? 503 : 422;
            publish(0, 1);
            deliver(AlertFilter.ALL, QUICK, Start.EARLIEST);
            await().atMost(PATIENCE).until(() -> dead().size() == 1);
        } finally {
            root.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anyMatch(line -> line.contains("127.0.0.1 answered 503"))
                .anyMatch(line -> line.contains("127.0.0.1 answered 422"))
                .noneMatch(line -> line.contains(KEY));
        assertThat(dead().get(0).headers())
                .extracting(header -> new String(header.value(), StandardCharsets.UTF_8))
                .anyMatch(value -> value.contains("127.0.0.1 answered 422"))
                .noneMatch(value -> value.contains(KEY));
        assertThat(meters.scrape()).contains("detente_delivery_dead_letters").doesNotContain(KEY);
    }

    private int members() throws Exception {
        try (Admin admin = Admin.create(connection())) {
            String group = topics.deliveryGroup(topics.namespace());
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .members()
                    .size();
        }
    }

    @Test
    void givenAFilter_thenOnlyWhatIsWantedIsDelivered() {
        publish(0, 20);
        deliver(new AlertFilter(Set.of(), 5, Set.of(), Set.of()), QUICK, Start.EARLIEST);
        publish(20, 25);

        await().atMost(PATIENCE).until(() -> taken.size() == 5);
        assertThat(taken).containsOnlyKeys("alert-4", "alert-9", "alert-14", "alert-19", "alert-24");
    }

    /** Told first as grave, then as mild, then withdrawn; what was never grave is not for this receiver. */
    @Test
    void givenAFilter_whenAnAlertThatWasDeliveredIsWithdrawn_thenThatIsDeliveredTooEvenAfterARestart()
            throws Exception {
        AlertFilter grave = new AlertFilter(Set.of(), 4, Set.of(), Set.of());
        publish(alert("kept", 4), alert("weak", 5), alert("mild", 2));
        Running first = deliver(grave, QUICK, Start.EARLIEST);
        await().atMost(PATIENCE).until(() -> taken.size() == 2);

        publish(alert("mild", 3), alert("weak", 3), alert("last", 4));
        await().atMost(PATIENCE).until(() -> taken.containsKey("last"));
        assertThat(taken.get("weak")).as("told as grave, and as mild").hasValue(2);
        first.stop();
        running.remove(first);

        RelationAlert withdrawn = alert("weak", 1);
        withdrawn.setStatus(AlertStatus.WITHDRAWN);
        publish(alert("mild", 1), withdrawn, alert("end", 5));
        deliver(grave, QUICK, Start.EARLIEST);
        await().atMost(PATIENCE).until(() -> taken.containsKey("end"));

        assertThat(taken).containsOnlyKeys("kept", "weak", "last", "end");
        assertThat(taken.get("weak")).hasValue(3);
        assertThat(taken.get("kept"))
                .as("told once, and only recalled at the restart")
                .hasValue(1);
    }

    private static RelationAlert alert(String id, int severity) {
        return Records.alert(id, "CHN-USA", "2023-05-08", severity);
    }

    private void publish(RelationAlert... alerts) {
        try (KafkaProducer<String, RelationAlert> producer = new KafkaProducer<>(
                connection(), new StringSerializer(), new AvroSerializer<>(RelationAlert.class, registry))) {
            for (RelationAlert alert : alerts) {
                ProducerRecord<String, RelationAlert> record =
                        new ProducerRecord<>(topics.alerts(), alert.getPair(), alert);
                record.headers().add("ce_id", alert.getAlertId().getBytes(StandardCharsets.UTF_8));
                producer.send(record);
            }
        }
    }

    @Test
    void givenATargetThatBeginsNow_andStopsBeforeItsFirstAlert_thenWhatComesMeanwhileIsNotLost() throws Exception {
        publish(0, 3);
        Running first = deliver(AlertFilter.ALL, QUICK, Start.LATEST);
        await().atMost(PATIENCE).until(this::groupHasBegun);
        first.stop();
        running.remove(first);
        publish(3, 6);

        deliver(AlertFilter.ALL, QUICK, Start.LATEST);

        await().atMost(PATIENCE).until(() -> taken.size() == 3);
        assertThat(taken).containsOnlyKeys("alert-3", "alert-4", "alert-5");
    }

    @Test
    void givenATargetThatWasServed_whenTheTopicIsEmptiedAndGrows_thenWhatIsToldAfterwardsIsNotPassedOver()
            throws Exception {
        Running first = deliver(AlertFilter.ALL, QUICK, Start.LATEST);
        await().atMost(PATIENCE).until(this::groupHasBegun);
        first.stop();
        running.remove(first);
        publish(0, 30);
        try (Admin admin = Admin.create(connection())) {
            Map<TopicPartition, RecordsToDelete> all = IntStream.range(0, Topics.DEFAULT_PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topics.alerts(), partition))
                    .collect(Collectors.toMap(Function.identity(), one -> RecordsToDelete.beforeOffset(-1)));
            admin.deleteRecords(all).all().get();
            admin.createPartitions(Map.of(topics.alerts(), NewPartitions.increaseTo(Topics.DEFAULT_PARTITIONS + 4)))
                    .all()
                    .get();
        }
        publish(30, 60);

        deliver(AlertFilter.ALL, QUICK, Start.LATEST);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken).hasSize(30));
        assertThat(taken)
                .containsOnlyKeys(
                        IntStream.range(30, 60).mapToObj(i -> "alert-" + i).toList());
    }

    private boolean groupHasBegun() throws Exception {
        try (Admin admin = Admin.create(connection())) {
            return admin.listConsumerGroupOffsets(topics.deliveryGroup(topics.namespace()))
                            .partitionsToOffsetAndMetadata()
                            .get()
                            .size()
                    == Topics.DEFAULT_PARTITIONS;
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> dead() {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(connection(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topics.deadAlerts()).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }
}
