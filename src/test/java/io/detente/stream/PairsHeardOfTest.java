package io.detente.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.extract.Extraction;
import io.detente.stream.wire.WireMapping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PairsHeardOfTest {

    private static final String MEETING = "USA CHN CONSULT meet GOV";
    private static final String OTHERS_MEETING = "IND CHN CONSULT meet GOV";

    private final MockProcessorContext<String, Integer> context = new MockProcessorContext<>();
    private final PairsHeardOf heardOf = new PairsHeardOf();

    @BeforeEach
    void begin() {
        heardOf.init(context);
    }

    @Test
    void eachPairIsToldOfOnceADay() {
        comes(MEETING, "2023-05-08T09:00:00Z");
        comes(MEETING, "2023-05-08T12:00:00Z");
        comes(OTHERS_MEETING, "2023-05-08T12:00:00Z");
        comes(MEETING, "2023-05-09T00:00:00Z");
        comes(MEETING, "2023-05-08T15:00:00Z");

        assertThat(told()).containsExactly("CHN-USA 19485", "CHN-IND 19485", "CHN-USA 19486");
    }

    @Test
    void givenATaskThatComesBack_thenItTellsAgainSinceWhatItToldMayNotHaveBeenCommitted() {
        comes(MEETING, "2023-05-08T09:00:00Z");
        heardOf.init(context);
        comes(MEETING, "2023-05-08T09:00:00Z");

        assertThat(told()).containsExactly("CHN-USA 19485", "CHN-USA 19485");
    }

    private void comes(String told, String publishedAt) {
        NewsArticle article = new NewsArticle(
                "a",
                "Envoys meet",
                told,
                Instant.parse(publishedAt),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Extraction extraction = TellTale.extract(article);
        ExtractedEvents extracted = new ExtractedEvents(extraction.events().stream()
                .map(event -> WireMapping.mention(event, article, extraction))
                .toList());
        heardOf.process(new Record<>(new byte[0], extracted, 0));
    }

    private List<String> told() {
        return context.forwarded().stream()
                .map(one -> one.record().key() + " " + one.record().value())
                .toList();
    }
}
