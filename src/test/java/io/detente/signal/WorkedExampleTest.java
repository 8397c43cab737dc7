package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detente.event.Modality;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The week that the package's documentation works out by hand. */
class WorkedExampleTest {
    private static final Offset<Double> ROUNDED = within(0.0005);

    private final Telegraph reader = new Telegraph().tell(week()).close("2023-05-14");

    @Test
    void theDayOfTheMeeting() {
        Signal day = reader.signal("CHN-USA", Window.P1D, "2023-05-08").orElseThrow();

        assertThat(day.thaw()).isCloseTo(1.084, ROUNDED);
        assertThat(day.tension()).isCloseTo(0.438, ROUNDED);
        assertThat(day.balance()).isCloseTo(0.256, ROUNDED);
        assertThat(day.events()).isEqualTo(2);
        assertThat(day.articles()).isEqualTo(6);
    }

    @Test
    void theWeek() {
        Signal week = reader.signal("CHN-USA", Window.P7D, "2023-05-14").orElseThrow();

        assertThat(week.thaw()).isCloseTo(2.164, ROUNDED);
        assertThat(week.tension()).isCloseTo(0.438, ROUNDED);
        assertThat(week.balance()).isCloseTo(0.479, ROUNDED);
        assertThat(week.certainty()).isCloseTo(0.895, ROUNDED);
        assertThat(week.sides().get(Direction.JOINT).thaw()).isCloseTo(1.742, ROUNDED);
        assertThat(week.sides().get(Direction.SECOND_TO_FIRST).thaw()).isCloseTo(0.422, ROUNDED);
        assertThat(week.sides().get(Direction.FIRST_TO_SECOND).tension()).isCloseTo(0.438, ROUNDED);
        assertThat(week.shift()).isEmpty();
        assertThat(week.regime()).isEqualTo(Regime.UNHEARD);
        assertThat(week.provisional()).isFalse();
    }

    @Test
    void itsDrivers() {
        Signal week = reader.signal("CHN-USA", Window.P7D, "2023-05-14").orElseThrow();

        assertThat(week.causes())
                .extracting(
                        cause -> cause.driver().day() + " " + cause.act().mode().code())
                .containsExactly("2023-05-08 meet", "2023-05-10 meet", "2023-05-08 accuse", "2023-05-11 visit");
    }

    static List<News> week() {
        List<News> week = new ArrayList<>();
        News meeting = News.of("CHN = USA CONSULT/meet", "2023-05-08")
                .role("foreign-minister")
                .sure(0.9);
        for (String publisher : List.of("Reuters", "AP", "Xinhua", "AFP")) {
            week.add(meeting.article("meeting, by " + publisher).by(publisher));
        }
        week.add(meeting.article("the story of Reuters again")
                .story(week.get(0).fingerprint())
                .by("a fifth paper")
                .published(meeting.publishedAt().plusSeconds(3600)));
        week.add(News.of("CHN > USA ACCUSE/accuse", "2023-05-08").sure(0.8));
        News envoys = News.of("CHN = USA CONSULT/meet", "2023-05-10").sure(0.8);
        week.add(envoys.article("envoys, by Reuters").by("Reuters"));
        week.add(envoys.article("envoys, by AP").by("AP"));
        week.add(News.of("USA > CHN CONSULT/visit", "2023-06-18")
                .published("2023-05-11")
                .said(Modality.PLANNED)
                .role("foreign-minister"));
        week.add(News.of("USA > CHN CONSULT/visit", "2022-08-02")
                .published("2023-05-11")
                .background());
        return week;
    }
}
