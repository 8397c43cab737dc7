package io.detente.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.cli.Diagnosis.Grade;
import io.detente.local.KafkaBroker;
import io.detente.local.LocalStack;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionCheckupIT {

    private static final String TOPIC = "numbers";
    private static final List<String> TOPICS = List.of(TOPIC, "absent");

    private final StringWriter progress = new StringWriter();

    @Test
    void givenATransactionThatNobodyEnds_whenLookedAt_thenItIsNamedWithWhatEndsIt(@TempDir Path dataDir)
            throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(dataDir, 0, Duration.ofMinutes(1), LocalStack.Lifetime.BRIEF);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                Producer<String, String> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "forgetful"),
                        new StringSerializer(),
                        new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
            producer.initTransactions();
            send(producer);
            producer.commitTransaction();
            assertThat(checkup(admin, Duration.ofMinutes(1)).transactions(TOPICS))
                    .extracting(Diagnosis::grade)
                    .containsExactly(Grade.OK);
            assertThat(progress.toString()).isEmpty();
            send(producer);

            assertThat(checkup(admin, Duration.ofSeconds(2)).transactions(TOPICS))
                    .singleElement()
                    .satisfies(open -> {
                        assertThat(open.grade()).isEqualTo(Grade.WRONG);
                        assertThat(open.finding()).contains("numbers-1: one that began at offset 2 has been open");
                        assertThat(open.remedy())
                                .contains("abort --topic numbers --partition 1 --start-offset 2 ends it");
                    });
            assertThat(progress.toString()).contains("Waiting for up to 2 s");
        }
    }

    private TransactionCheckup checkup(Admin admin, Duration longest) {
        return new TransactionCheckup(admin, longest, new PrintWriter(progress, true));
    }

    private static void send(Producer<String, String> producer) throws Exception {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, 1, "one", "more")).get();
    }
}
