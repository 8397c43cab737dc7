package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** A partition of which a record is there, and the rest never comes. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class TopicArticlesTest {
    private static final TopicPartition PARTITION = new TopicPartition("news.articles", 0);
    private static final TopicSlice.Offsets TWO = new TopicSlice.Offsets(0, 2);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<Long> read = new ArrayList<>();

    @Test
    void givenNothingMoreComes_thenThatIsSaidInTheEnd() {
        bringTheFirst();

        assertThatThrownBy(() -> TopicArticles.readPartition(
                        consumer, PARTITION, TWO, told -> read.add(told.offset()), () -> false, Duration.ZERO))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("nothing more of news.articles-0")
                .hasMessageContaining("up to offset 1");
        assertThat(read).containsExactly(0L);
    }

    @Test
    void givenItIsStoppedMeanwhile_thenItEnds() {
        bringTheFirst();

        assertThatThrownBy(() -> TopicArticles.readPartition(
                        consumer,
                        PARTITION,
                        TWO,
                        told -> read.add(told.offset()),
                        () -> !read.isEmpty(),
                        Duration.ofDays(1)))
                .isInstanceOf(CancellationException.class);
        assertThat(read).containsExactly(0L);
    }

    private void bringTheFirst() {
        consumer.schedulePollTask(() -> {
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.addRecord(
                    new ConsumerRecord<>(PARTITION.topic(), 0, 0, null, "first".getBytes(StandardCharsets.UTF_8)));
        });
    }
}
