package io.detente.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventDate;
import io.detente.event.Modality;
import io.detente.extract.text.Sentence;
import io.detente.extract.text.Tokenizer;
import io.detente.extract.time.TimeExpression;
import io.detente.extract.time.TimeReader;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an act happened, by the words that say so, the sense in which it is said, and whether it reads as news. */
class EventTimingTest {
    /** A Friday. */
    private static final LocalDate PUBLISHED = LocalDate.of(2019, 5, 10);

    private static final LocalDate NEWS_DAY = PUBLISHED.minusDays(1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # words of time   | sense    | news  | date       | fresh
            on Thursday       | ASSERTED | false | 2019-05-09 | true
            on Monday         | PLANNED  | true  | 2019-05-13 | true
            on Friday         | PLANNED  | true  | 2019-05-10 | true
            ahead of talks on Monday | PLANNED | true | 2019-05-13 | true
            next week         | PLANNED  | true  | 2019-05-13 | true
            in April          | ASSERTED | true  | 2019-04    | false
            in 1994           | ASSERTED | true  | 1994       | false
            since February    | ASSERTED | true  | 2019-02    | false
            since Monday      | ASSERTED | false | 2019-05-06 | true
            on May 23         | PLANNED  | true  | 2019-05-23 | true
            on May 8          | PLANNED  | true  | 2019-05-08 | true
            from May 1-4, 2018 | PLANNED | true  | 2018-05-01 | false
            since 2 May       | ASSERTED | true  | 2019-05-02 | false
            since May 23      | ASSERTED | true  | 2018-05-23 | false
            since Thursday, May 23 | ASSERTED | true | 2018-05-23 | false
            since May 8       | ASSERTED | true  | 2019-05-08 | true
            this month        | PLANNED  | true  | 2019-05    | true
            this spring       | PLANNED  | true  | 2019-05    | true
            this spring       | ASSERTED | true  |            | true
            this spring       | ASSERTED | false |            | false
            this year         | POSSIBLE | true  | 2019       | true
            this year         | PLANNED  | false | 2019       | false
            this year         | ASSERTED | true  | 2019       | false
            in 2018           | POSSIBLE | true  | 2018       | false
            and will leave in two weeks | PLANNED | true | 2019-05-24 | true
            and will leave in two weeks | ASSERTED | true |      | true
            in recent months  | ASSERTED | true  |            | true
            in recent months  | ASSERTED | false |            | false
            in the 1980s      | ASSERTED | true  |            | false
            in the 2010s      | ASSERTED | true  |            | true
            in the 19th century | ASSERTED | true |           | false
            in the coming weeks | PLANNED | false |           | true
            in the past three days | ASSERTED | false | 2019-05-04 | true
            in the past 3 days | ASSERTED | false | 2019-05-04 | true
            in the past couple of days | ASSERTED | false | 2019-05-04 | true
            in the past 30 days | ASSERTED | false |           | false
            in the last 3 days before the vote | ASSERTED | false | | false
            in the last three days before the vote | ASSERTED | false | | false
            in the coming 10 days | PLANNED | false |          | true
                              | ASSERTED | true  | 2019-05-09 | true
                              | PLANNED  | true  | 2019-05-09 | true
                              | ASSERTED | false |            | false
            """)
    void wordsOfTimeDateAnActAndWithoutThemNewsIsOfTheArticlesDay(
            String words, Modality modality, boolean news, String date, boolean fresh) {
        // when
        EventTiming timing = EventTiming.of(modality, news, time(words), PUBLISHED, NEWS_DAY);

        // then
        assertThat(timing.date().iso().orElse(null)).isEqualTo(date);
        assertThat(timing.fresh()).isEqualTo(fresh);
        assertThat(timing.stated()).isEqualTo(words != null);
    }

    @ParameterizedTest
    @CsvSource({
        "earlier this month,ASSERTED,7,true",
        "earlier this month,ASSERTED,12,true",
        "earlier this month,ASSERTED,13,false",
        "earlier this month,PLANNED,25,false",
        "earlier in the month,ASSERTED,15,false",
        "this month,ASSERTED,15,true",
        "this month,PLANNED,25,true",
        "later this month,PLANNED,25,true",
        "earlier this week,ASSERTED,12,true",
        "earlier in the day,ASSERTED,12,true"
    })
    void earlierThisMonthIsNoneOfTheLastDays(String words, Modality modality, int day, boolean fresh) {
        LocalDate published = PUBLISHED.withDayOfMonth(day);

        EventTiming timing = EventTiming.of(modality, true, time(words, published), published, published);

        assertThat(timing.fresh()).isEqualTo(fresh);
    }

    @Test
    void whatIsToldAsAFactWasBeforeTheDayThatEndsItAndIsOfTheArticlesDay() {
        EventTiming timing =
                EventTiming.of(Modality.ASSERTED, true, time("ahead of talks on Monday"), PUBLISHED, NEWS_DAY);

        assertThat(timing).isEqualTo(new EventTiming(EventDate.day(NEWS_DAY), true, false));
    }

    @ParameterizedTest
    @CsvSource({
        "next week,ASSERTED,true",
        "tomorrow,ASSERTED,true",
        "on Monday,ASSERTED,false",
        "on May 23,ASSERTED,true",
        "since May 23,ASSERTED,false",
        "just ahead of a summit on Monday,ASSERTED,false",
        "in the coming weeks,ASSERTED,true",
        "in the coming 10 days,ASSERTED,true",
        "on May 3,ASSERTED,false",
        "on July 23,ASSERTED,false",
        "next week,NEGATED,false"
    })
    void whatIsTimedAheadIsAPlan(String words, Modality modality, boolean plan) {
        assertThat(EventTiming.isPlan(modality, time(words), PUBLISHED)).isEqualTo(plan);
    }

    private static Optional<TimeExpression> time(String words) {
        return words == null ? Optional.empty() : time(words, PUBLISHED);
    }

    private static Optional<TimeExpression> time(String words, LocalDate published) {
        Sentence sentence = Tokenizer.tokenize("They met " + words + ".", 0, false);
        return new TimeReader().read(sentence, published).stream().findFirst();
    }
}
