package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TopicRangeTest {

    @Test
    void givenATopicAloneThenAllOfItIsMeant() {
        assertThat(TopicRange.parse("topic:news.articles"))
                .isEqualTo(new TopicRange("news.articles", 0, Long.MAX_VALUE));
    }

    @Test
    void givenOffsetsThenTheyBoundEachPartition() {
        assertThat(TopicRange.parse("topic:a.news.articles@10-20"))
                .isEqualTo(new TopicRange("a.news.articles", 10, 20));
        assertThat(TopicRange.parse("topic:a@10-")).isEqualTo(new TopicRange("a", 10, Long.MAX_VALUE));
    }

    @Test
    void givenAnythingElseThenTheErrorSaysHow() {
        assertThatThrownBy(() -> TopicRange.parse("topic:a@b"))
                .hasMessage("no topic like topic:news.articles or topic:news.articles@0-5000: topic:a@b");
    }
}
