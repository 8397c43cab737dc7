package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicSliceTest {
    private static final Uuid ID = Uuid.fromString("6vQxMvjVRFmEH1hZcGmJDA");

    @Test
    void givenASliceThatIsWrittenThenItIsReadAgainAsItWas() {
        TopicSlice slice = new TopicSlice(
                "news.articles",
                ID,
                new TreeMap<>(Map.of(10, new TopicSlice.Offsets(7, 7), 2, new TopicSlice.Offsets(0, 5_000))));

        assertThat(slice).hasToString("news.articles 6vQxMvjVRFmEH1hZcGmJDA 2@0-5000 10@7-7");
        assertThat(TopicSlice.parse(slice.toString())).isEqualTo(slice);
        assertThat(slice.words()).isEqualTo("news.articles 2@0-5000 10@7-7");
    }

    @Test
    void givenSomethingElseThenItIsRefused() {
        assertThatThrownBy(() -> TopicSlice.parse("news.articles"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("news.articles");
        assertThatThrownBy(() -> TopicSlice.parse("news.articles " + ID + " 0@5-"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no offsets of a partition like 0@0-5000: 0@5-");
    }
}
