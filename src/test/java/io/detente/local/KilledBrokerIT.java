package io.detente.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledBrokerIT {

    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private static final String TOPIC = "numbers";
    private static final int PARTITIONS = 40;
    private static final int WRITERS = 4;

    /** Enough that all are in full course. */
    private static final int COMMITS = 20;

    @TempDir
    private Path dataDir;

    /**
     * At nearly each moment some of the transactions are decided and their markers not yet written, so that the
     * broker has to write them when it comes up again. What it forgot, readers of what is committed would wait for
     * for ever.
     */
    @Test
    void givenTransactionsThatAreBeingCommitted_whenTheBrokerIsKilled_thenTheNextOneEndsEachOfThem() throws Exception {
        try (KafkaBroker broker = started()) {
            try (Admin admin = admin(broker)) {
                admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                        .all()
                        .get();
            }
            List<Thread> writers = new ArrayList<>();
            CountDownLatch commits = new CountDownLatch(WRITERS * COMMITS);
            for (int writer = 0; writer < WRITERS; writer++) {
                Producer<Integer, Integer> producer = producer(broker, writer);
                writers.add(new Thread(() -> commitUntilInterrupted(producer, commits)));
            }
            writers.forEach(Thread::start);
            assertThat(commits.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();

            ProcessHandle.of(broker.pid()).orElseThrow().destroyForcibly();
            for (Thread writer : writers) {
                writer.interrupt();
                writer.join();
            }
        }
        try (KafkaBroker broker = started();
                Admin admin = admin(broker)) {
            // Whoever comes again ends what had not been decided.
            for (int writer = 0; writer < WRITERS; writer++) {
                producer(broker, writer).close();
            }

            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(ends(admin, IsolationLevel.READ_COMMITTED))
                            .isEqualTo(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
        }
    }

    private KafkaBroker started() {
        return KafkaBroker.start(dataDir, 0, DEADLINE, LocalStack.Lifetime.BRIEF);
    }

    private static Admin admin(KafkaBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    /** One that has ended what it had left open. */
    private static Producer<Integer, Integer> producer(KafkaBroker broker, int writer) {
        Producer<Integer, Integer> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "writer-" + writer),
                new IntegerSerializer(),
                new IntegerSerializer());
        producer.initTransactions();
        return producer;
    }

    private static void commitUntilInterrupted(Producer<Integer, Integer> producer, CountDownLatch commits) {
        try {
            while (true) {
                producer.beginTransaction();
                for (int partition = 0; partition < PARTITIONS; partition++) {
                    producer.send(new ProducerRecord<>(TOPIC, partition, partition, partition));
                }
                producer.commitTransaction();
                commits.countDown();
            }
        } catch (InterruptException e) {
            // Kafka leaves the thread interrupted, and would then not close.
            assertThat(Thread.interrupted()).isTrue();
            producer.close(Duration.ZERO);
        }
    }

    /** Where each partition ends for readers of this kind. */
    private static Map<Integer, Long> ends(Admin admin, IsolationLevel readers) throws Exception {
        return admin
                .listOffsets(
                        IntStream.range(0, PARTITIONS)
                                .mapToObj(partition -> new TopicPartition(TOPIC, partition))
                                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())),
                        new ListOffsetsOptions(readers))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        end -> end.getKey().partition(), end -> end.getValue().offset()));
    }
}
