package io.detente.serve.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.avro.RelationAlert;
import io.detente.serve.deliver.AlertDelivery.Start;
import io.detente.serve.tell.Links;
import io.detente.serve.view.Records;
import io.detente.stream.wire.AvroDeserializer;
import io.detente.stream.wire.AvroSerializer;
import io.detente.stream.wire.SchemaRegistry;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a cluster answers only now and then: a consumer and a producer that say so when they are told to. */
class AlertDeliveryTest {

    private static final int ALERTS = 5;
    private static final String TOPIC = "relations.alerts";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ONE_SECOND = Duration.ofSeconds(1);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMinutes(1));

    private final SchemaRegistry registry = new SchemaRegistry(Map.of(SchemaRegistry.URL, "mock://deliver"));
    private final AtomicInteger commitsInVain = new AtomicInteger();
    private final AtomicInteger beginningsInVain = new AtomicInteger();
    private final AtomicInteger polls = new AtomicInteger();
    private final List<Integer> pollsBefore = new CopyOnWriteArrayList<>();
    private final List<Integer> taken = new CopyOnWriteArrayList<>();
    private final MockProducer<byte[], byte[]> dead =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polls.incrementAndGet();
            return super.poll(timeout);
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (commitsInVain.getAndDecrement() > 0) {
                throw new RebalanceInProgressException("another process has come");
            }
            super.commitSync(offsets);
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            if (beginningsInVain.getAndDecrement() > 0) {
                throw new TimeoutException("no leader tells where " + partitions + " begin");
            }
            return super.beginningOffsets(partitions);
        }
    };
    private IntUnaryOperator statusOfRequest = number -> 200;
    private IntFunction<String> pairs = number -> "CHN-USA";
    private final AtomicInteger requests = new AtomicInteger();
    private final List<Long> requestedAt = new CopyOnWriteArrayList<>();
    private volatile String secondsToWait = "0";
    private Javalin receiver;
    private AlertDelivery delivery;
    private CompletableFuture<Void> end;

    @BeforeEach
    void start() {
        receiver = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post("/hook", context -> {
                        requestedAt.add(System.nanoTime());
                        context.header("Retry-After", secondsToWait);
                        int status = statusOfRequest.applyAsInt(requests.incrementAndGet());
                        if (status == 200) {
                            pollsBefore.add(polls.get());
                            String id = context.header("webhook-id");
                            taken.add(Integer.parseInt(id.substring(id.lastIndexOf('.') + 1)));
                        }
                        context.status(status);
                    });
                })
                .start("127.0.0.1", 0);
        consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    }

    private void deliver() {
        deliver(new DeadAlerts(dead, "relations.alerts.dead", "desk"));
    }

    private void deliver(DeadAlerts deadAlerts) {
        delivery = new AlertDelivery(
                consumer,
                deadAlerts,
                new Subscription(
                        "desk",
                        URI.create("http://127.0.0.1:" + receiver.port() + "/hook"),
                        MessageFormat.JSON,
                        ExtraHeaders.NONE,
                        Optional.empty(),
                        AlertFilter.ALL,
                        Links.NONE),
                Start.EARLIEST,
                TOPIC,
                new AvroDeserializer<>(RelationAlert.class, registry),
                QUICK,
                InstantSource.system(),
                new SimpleMeterRegistry(),
                alert -> {});
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            tell();
        });
        end = CompletableFuture.runAsync(() -> {
            try {
                delivery.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** All of the topic, of which a poll brings what comes next. */
    private void tell() {
        AvroSerializer<RelationAlert> writer = new AvroSerializer<>(RelationAlert.class, registry);
        for (int i = 0; i < ALERTS; i++) {
            RelationAlert alert = Records.alert("alert-" + i, "CHN-USA", "2023-05-08", 3);
            alert.setPair(pairs.apply(i));
            consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, i, new byte[0], writer.serialize(TOPIC, alert)));
        }
    }

    private void awaitCommitted() {
        await().atMost(PATIENCE).until(() -> {
            OffsetAndMetadata committed = consumer.committed(Set.of(PARTITION)).get(PARTITION);
            return end.isDone() || committed != null && committed.offset() == ALERTS;
        });
    }

    @AfterEach
    void stop() {
        delivery.stop();
        end.join();
        delivery.close();
        receiver.stop();
        registry.close();
    }

    @Test
    void givenTheGroupIsSharedAnew_whenThePartitionStays_thenNoAlertInHandIsPassedOver() {
        statusOfRequest = number -> {
            if (number == 1) {
                commitsInVain.set(3);
            }
            return 200;
        };
        deliver();

        awaitCommitted();

        assertThat(taken)
                .containsExactlyElementsOf(IntStream.range(0, ALERTS).boxed().toList());
    }

    @Test
    void givenAnAlertOfNoPair_thenItIsSetAsideAndTheRestIsDelivered() {
        pairs = number -> number == 1 ? "USA" : "CHN-USA";

        deliver();

        awaitCommitted();
        assertThat(end).isNotDone();
        assertThat(taken).containsExactly(0, 2, 3, 4);
        assertThat(dead.history()).hasSize(1);
    }

    /**
     * While the first alert waits the group is polled; what that brings must not take the place of what is in
     * hand.
     */
    @Test
    void givenAReceiverThatIsAway_whenTheGroupIsSharedAnewMeanwhile_thenNoAlertIsPassedOver() {
        AtomicBoolean shared = new AtomicBoolean();
        statusOfRequest = number -> {
            if (number == 1) {
                consumer.schedulePollTask(() -> {
                    consumer.rebalance(List.of());
                    consumer.rebalance(List.of(PARTITION));
                    tell();
                    shared.set(true);
                });
            }
            return shared.get() ? 200 : 503;
        };
        deliver();

        awaitCommitted();

        assertThat(taken).containsOnly(0, 1, 2, 3, 4).startsWith(0);
    }

    @Test
    void givenAReceiverThatTakesAllOneAfterTheOther_thenTheGroupHearsOfUsBeforeEach() {
        deliver();

        awaitCommitted();

        assertThat(pollsBefore).hasSize(ALERTS).doesNotHaveDuplicates();
    }

    /** A receiver that is new to a cluster of which a broker is away waits, and not all that runs beside it. */
    @Test
    void givenNobodyTellsWhereThePartitionBegins_thenItIsAskedAgainAndEachAlertIsDelivered() {
        beginningsInVain.set(1);
        deliver();
        await().atMost(PATIENCE).until(() -> end.isDone() || beginningsInVain.get() < 1);
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            tell();
        });

        awaitCommitted();

        assertThat(end).isNotDone();
        assertThat(taken)
                .containsExactlyElementsOf(IntStream.range(0, ALERTS).boxed().toList());
    }

    @Test
    void givenAReceiverThatIsBusyForASecond_thenItIsLeftAloneForThatLong() {
        secondsToWait = "1";
        statusOfRequest = number -> number == 1 ? 429 : 200;
        deliver();

        awaitCommitted();

        assertThat(Duration.ofNanos(requestedAt.get(1) - requestedAt.get(0))).isGreaterThanOrEqualTo(ONE_SECOND);
    }

    @Test
    void givenAnAlertThatCannotBeSetAside_thenThisReceiverWaitsAndGoesOnWhenItCan() {
        statusOfRequest = number -> 422;
        dead.sendException = new TopicAuthorizationException(Set.of("relations.alerts.dead"));
        deliver();
        await().atMost(PATIENCE).until(() -> end.isDone() || requests.get() >= 2);
        assertThat(end).isNotDone();

        // While nothing can be set aside, what was refused before is taken at last, whichever request that is.
        statusOfRequest = number -> 200;
        await().atMost(PATIENCE).until(() -> taken.contains(1));
        dead.sendException = null;
        awaitCommitted();

        assertThat(end).isNotDone();
        assertThat(taken).contains(1, 2, 3, 4);
        assertThat(dead.history().size() + taken.size()).isEqualTo(ALERTS);
    }

    @Test
    void givenAnAlertThatWaitsToBeSetAside_whenTheDeliveryIsStopped_thenItEndsAndNobodyHasLostIt() throws Exception {
        statusOfRequest = number -> 422;
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Properties away = new Properties();
            away.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + silent.getLocalPort());
            deliver(DeadAlerts.on(away, "relations.alerts.dead", "desk"));
            await().atMost(PATIENCE).until(() -> requests.get() == 1);
            // Its producer asks the cluster.
            silent.accept().close();

            delivery.stop();

            assertThat(end).succeedsWithin(PATIENCE);
        }
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset())
                .isZero();
    }
}
