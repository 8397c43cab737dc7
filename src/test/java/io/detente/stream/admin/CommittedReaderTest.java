package io.detente.stream.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class CommittedReaderTest {
    private static final TopicPartition FIRST = new TopicPartition("news.articles.dead", 0);
    private static final TopicPartition SECOND = new TopicPartition("news.articles.dead", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void isAtTheBeginning() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.assign(List.of(FIRST, SECOND));
        consumer.seekToBeginning(List.of(FIRST, SECOND));
    }

    @Test
    void whatComesAfterTheEndIsNotRead() {
        comes(FIRST, 2);
        comes(SECOND, 1);

        new CommittedReader(consumer).readTo(Map.of(FIRST, 1L, SECOND, 1L), this::note, () -> true);

        assertThat(read).containsExactlyInAnyOrder("0@0", "1@0");
    }

    @Test
    void givenAPartitionThatGivesNothingMore_thenReadingFailsAndNamesIt() {
        comes(FIRST, 1);
        comes(SECOND, 1);

        assertThatThrownBy(() -> new CommittedReader(consumer, Duration.ZERO)
                        .readTo(Map.of(FIRST, 1L, SECOND, 3L), this::note, () -> true))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nothing more of " + SECOND)
                .hasMessageContaining("up to offset 2")
                .hasMessageNotContaining(FIRST.toString());
        assertThat(read).containsExactlyInAnyOrder("0@0", "1@0");
    }

    @Test
    void itReadsOnOnlyAsLongAsItIsTold() {
        new CommittedReader(consumer).readTo(Map.of(FIRST, 1L), this::note, () -> false);

        assertThat(read).isEmpty();
    }

    @Test
    void aGroupOfTheConnectionIsLeftOut() {
        Properties connection = new Properties();
        connection.put("bootstrap.servers", "127.0.0.1:9");
        connection.put("group.id", "somebody");

        assertThat(CommittedReader.settings(connection))
                .containsEntry("bootstrap.servers", "127.0.0.1:9")
                .containsEntry("isolation.level", "read_committed")
                .doesNotContainKey("group.id");
    }

    private void comes(TopicPartition partition, int records) {
        for (int offset = 0; offset < records; offset++) {
            consumer.addRecord(
                    new ConsumerRecord<>(partition.topic(), partition.partition(), offset, null, new byte[] {1}));
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> told) {
        read.add(told.partition() + "@" + told.offset());
    }
}
