package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.article.NewsArticle;
import io.detente.event.Event;
import io.detente.event.EventType;
import io.detente.event.Pair;
import io.detente.extract.EventExtractor;
import io.detente.extract.Extraction;
import io.detente.extract.Knowledge;
import io.detente.extract.SampleNews;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** China and the United States in 2023, from the bundled articles: a balloon in February, a summit in November. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BalloonYearTest {
    private static final Pair PAIR = new Pair("CHN", "USA");

    private Telegraph reader;

    @BeforeAll
    void readTheYear() throws Exception {
        EventExtractor extractor = new EventExtractor(Knowledge.load());
        reader = new Telegraph();
        for (NewsArticle article : SampleNews.since(Instant.parse("2023-01-01T00:00:00Z"))) {
            LocalDate day = article.publishedAt().atZone(ZoneOffset.UTC).toLocalDate();
            reader.close(day.minusDays(1));
            notices(article, extractor.extract(article)).forEach(reader::write);
            reader.settle();
        }
        reader.close(LocalDate.parse("2023-12-31"));
    }

    @Test
    void whenTheBalloonIsShotDownThenItsDaysAreToldAsTurnsAndTheMonthsBehindAreTenseUntilTheRegimeIs() {
        assertThat(reader.alerts().values())
                .filteredOn(alert -> alert.kind() == Alert.Kind.TURNING_POINT)
                .filteredOn(alert -> alert.day().isBefore(LocalDate.parse("2023-02-10")))
                .filteredOn(alert -> alert.side().orElseThrow() == Side.TENSION)
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(List.of("2023-02-20", "2023-03-07", "2023-04-17", "2023-05-08", "2023-06-04"))
                .allSatisfy(day -> assertThat(reader.signal("CHN-USA", Window.P28D, day))
                        .hasValueSatisfying(
                                signal -> assertThat(signal.balance()).isLessThan(-0.25)));
        assertThat(reader.signal("CHN-USA", Window.P28D, "2023-06-04"))
                .hasValueSatisfying(signal -> assertThat(signal.regime()).isEqualTo(Regime.TENSION));
    }

    @Test
    void onTheDayOfTheMeetingInBeijingCertaintyIsModestAndTheMeetingWeighsAmongTheReproaches() {
        assertThat(reader.signal("CHN-USA", Window.P1D, "2023-05-08")).hasValueSatisfying(signal -> {
            assertThat(signal.certainty()).isBetween(0.5, 0.95);
            assertThat(signal.causes())
                    .extracting(cause -> cause.act().mode().type())
                    .contains(EventType.CONSULT, EventType.ACCUSE);
        });
    }

    @Test
    void whenTheSummersVisitsAreDoneThenOneAlertSaysThatThawHasBegun() {
        assertThat(reader.regimes())
                .filteredOn(change -> change.endsWith("> THAW"))
                .singleElement()
                .asString()
                .matches("2023-0[78]-.. TENSION > THAW");
    }

    @Test
    void atTheSummitInNovemberTheWeekThawsAgainstWhatThePairIsUsedTo() {
        assertThat(reader.signal("CHN-USA", Window.P7D, "2023-11-19")).hasValueSatisfying(signal -> {
            // "Xi urged the United States to stop arming the island": at the summit, too, demands are made.
            assertThat(signal.balance()).isGreaterThan(0.2);
            assertThat(signal.shift())
                    .hasValueSatisfying(shift -> assertThat(shift).isGreaterThan(0.25));
            assertThat(signal.certainty()).isGreaterThan(0.7);
        });
    }

    private static List<Notice> notices(NewsArticle article, Extraction extraction) {
        List<Notice> notices = new ArrayList<>();
        for (Event event : extraction.events()) {
            if (event.pair().equals(PAIR)) {
                notices.add(notice(event, article, extraction));
            }
        }
        return notices;
    }

    private static Notice notice(Event event, NewsArticle article, Extraction extraction) {
        Act act = Act.of(
                event.id(),
                event.pair(),
                event.mode(),
                event.symmetric(),
                event.source().country(),
                event.date(),
                article.publishedAt().atZone(ZoneOffset.UTC).toLocalDate());
        Mention mention = new Mention(
                article.id(),
                article.publishedAt(),
                article.source(),
                article.url(),
                article.title(),
                extraction.fingerprint(),
                event.evidence(),
                event.confidence(),
                event.modality(),
                event.fresh(),
                event.source(),
                event.target(),
                event.place(),
                extraction.rulesVersion());
        return new Notice(act, mention);
    }
}
