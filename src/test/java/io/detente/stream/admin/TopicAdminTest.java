package io.detente.stream.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.stream.admin.TopicAdmin.Difference;
import io.detente.stream.admin.TopicAdmin.State;
import io.detente.stream.wire.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

class TopicAdminTest {
    private static final Topics TOPICS = Topics.in("");

    /** As brokers before Kafka 3.6 answer. */
    @Test
    void givenBrokersThatLackASetting_thenItIsNamedAsUnknownToThem() {
        Topics.Spec seen = TOPICS.specs().stream()
                .filter(spec -> spec.name().equals(TOPICS.seen()))
                .findFirst()
                .orElseThrow();
        Map<String, String> settings = new HashMap<>(seen.config());
        settings.remove(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);

        assertThat(TopicAdmin.differences(seen, new State(seen.partitions(), settings)))
                .containsExactly(new Difference(
                        "news.articles.seen",
                        "message.timestamp.after.max.ms",
                        "9223372036854775807",
                        "unknown to the brokers",
                        true));
    }

    /** Earlier builds left it to the broker, whose segments hold a week. */
    @Test
    void givenArticlesInSegmentsOfAWeek_whenChecked_thenThatIsNotedAndDoesNoHarm() {
        Topics.Spec articles = TOPICS.specs().stream()
                .filter(spec -> spec.name().equals(TOPICS.articles()))
                .findFirst()
                .orElseThrow();
        Map<String, String> settings = new HashMap<>(articles.config());
        settings.put(TopicConfig.SEGMENT_MS_CONFIG, "604800000");

        assertThat(TopicAdmin.differences(articles, new State(articles.partitions(), settings)))
                .containsExactly(new Difference("news.articles", "segment.ms", "86400000", "604800000", false));
    }
}
