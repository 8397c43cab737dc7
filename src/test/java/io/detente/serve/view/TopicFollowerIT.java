package io.detente.serve.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import io.detente.serve.view.TopicFollower.Share;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger TESTS = new AtomicInteger();

    private static KafkaBroker broker;
    private static Admin admin;
    private static KafkaProducer<byte[], byte[]> producer;

    /** Each test has its own. */
    private final String topic = "test" + TESTS.incrementAndGet() + ".relations.alerts";

    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void startBroker(@TempDir Path data) {
        broker = KafkaBroker.start(data, 0, PATIENCE, LocalStack.Lifetime.LONG);
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers(), "metadata.max.age.ms", 200);
        admin = Admin.create(client);
        producer = new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stopBroker() {
        producer.close(Duration.ofSeconds(1));
        admin.close();
        broker.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                .all()
                .get(30, TimeUnit.SECONDS);
        // The controller has it at once, the broker that a follower asks a moment later.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> admin.describeTopics(List.of(topic))
                        .allTopicNames()
                        .get()
                        .containsKey(topic));
    }

    @ParameterizedTest(name = "from the beginning: {0}")
    @ValueSource(booleans = {true, false})
    void givenATopicThatGetsPartitionsWhileItIsFollowed_thenAllThatComesOnThemIsSeen(boolean fromBeginning)
            throws Exception {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", broker.bootstrapServers());
        connection.setProperty("metadata.max.age.ms", "200");
        try (TopicFollower follower = new TopicFollower(connection, topic)) {
            CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follower.follow(
                    fromBeginning ? Since.BEGINNING : Since.NOW,
                    one -> received.add(new String(one.value(), StandardCharsets.UTF_8)),
                    () -> {}));
            await().atMost(PATIENCE).until(follower::isCaughtUp);
            send(0, "before");
            await().atMost(PATIENCE).until(() -> received.contains("before"));

            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            send(2, "at once on a new one");
            send(0, "on the old one");

            await().atMost(PATIENCE).until(() -> received.size() == 3);
            assertThat(received).containsExactlyInAnyOrder("before", "at once on a new one", "on the old one");
            follower.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void givenTwoFollowersThatShareATopic_whenItHasOnePartitionAndThenThree_thenOneOfThemSeesEachRecord()
            throws Exception {
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", broker.bootstrapServers());
        connection.setProperty("metadata.max.age.ms", "200");
        try (TopicFollower even = new TopicFollower(connection, new Share(0, 2), topic);
                TopicFollower odd = new TopicFollower(connection, new Share(1, 2), topic)) {
            List<CompletableFuture<Void>> following = List.of(follow(even, "even"), follow(odd, "odd"));
            await().atMost(PATIENCE).until(() -> even.isCaughtUp() && odd.isCaughtUp());
            send(0, "first");
            await().atMost(PATIENCE).until(() -> received.size() == 1);

            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(3)))
                    .all()
                    .get(30, TimeUnit.SECONDS);
            send(1, "second");
            send(2, "third");

            await().atMost(PATIENCE).until(() -> received.size() == 3);
            assertThat(received).containsExactlyInAnyOrder("even: first", "odd: second", "even: third");
            even.stop();
            odd.stop();
            for (CompletableFuture<Void> one : following) {
                one.get(30, TimeUnit.SECONDS);
            }
        }
    }

    private CompletableFuture<Void> follow(TopicFollower follower, String name) {
        return CompletableFuture.runAsync(() -> follower.follow(
                Since.BEGINNING,
                one -> received.add(name + ": " + new String(one.value(), StandardCharsets.UTF_8)),
                () -> {}));
    }

    @Test
    void givenRecordsOfBeforeAndAfterAMoment_whenFollowedSinceIt_thenTheEarlierArePassedOver() throws Exception {
        Instant moment = Instant.parse("2023-05-08T12:00:00Z");
        send("early", moment.minusSeconds(1));
        send("at the moment", moment);
        send("told late of an earlier day", moment.minusSeconds(86_400));
        send("late", moment.plusSeconds(1));
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", broker.bootstrapServers());
        try (TopicFollower follower = new TopicFollower(connection, topic)) {
            CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follower.follow(
                    new Since.Moment(moment),
                    one -> received.add(new String(one.value(), StandardCharsets.UTF_8)),
                    () -> {}));

            await().atMost(PATIENCE).until(follower::isCaughtUp);

            assertThat(received).containsExactly("at the moment", "late");
            follower.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }

    /** Kafka knows no time before that, and whoever asks so wants all there is. */
    @Test
    void givenAMomentBefore1970_whenFollowedSinceIt_thenAllIsSeen() throws Exception {
        send("early", Instant.EPOCH);
        send("late", Instant.parse("2023-05-08T12:00:00Z"));
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", broker.bootstrapServers());
        try (TopicFollower follower = new TopicFollower(connection, topic)) {
            CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follower.follow(
                    new Since.Moment(Instant.EPOCH.minusSeconds(86_400)),
                    one -> received.add(new String(one.value(), StandardCharsets.UTF_8)),
                    () -> {}));

            await().atMost(PATIENCE).until(() -> follower.isCaughtUp() || following.isDone());

            assertThat(received).containsExactly("early", "late");
            follower.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void givenThatReadingWasLeftOff_thenItGoesOnThere_orWithTheFirstThatIsLeft() throws Exception {
        for (String value : List.of("a", "b", "c", "d", "e")) {
            send(0, value);
        }
        Properties connection = new Properties();
        connection.setProperty("bootstrap.servers", broker.bootstrapServers());

        followFrom(connection, 2);
        assertThat(received).containsExactly("c", "d", "e");

        received.clear();
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(4)))
                .all()
                .get(30, TimeUnit.SECONDS);
        followFrom(connection, 2);
        assertThat(received).containsExactly("e");
    }

    private void followFrom(Properties connection, long next) throws Exception {
        try (TopicFollower follower = new TopicFollower(connection, topic)) {
            CompletableFuture<Void> following = CompletableFuture.runAsync(() -> follower.follow(
                    new Since.Offsets(partition -> next),
                    one -> received.add(new String(one.value(), StandardCharsets.UTF_8)),
                    () -> {}));
            await().atMost(PATIENCE).until(follower::isCaughtUp);
            follower.stop();
            following.get(30, TimeUnit.SECONDS);
        }
    }

    private void send(String value, Instant timestamp) throws Exception {
        producer.send(new ProducerRecord<>(
                        topic, 0, timestamp.toEpochMilli(), null, value.getBytes(StandardCharsets.UTF_8)))
                .get(60, TimeUnit.SECONDS);
    }

    private void send(int partition, String value) throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, null, value.getBytes(StandardCharsets.UTF_8)))
                .get(60, TimeUnit.SECONDS);
    }
}
