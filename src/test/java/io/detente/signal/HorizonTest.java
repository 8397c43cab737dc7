package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.EventDate;
import io.detente.event.Modality;
import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The books of a pair stay small, and the days that are kept do not notice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HorizonTest {
    private static final Pair PAIR = new Pair("CHN", "USA");
    private static final LocalDate FIRST = LocalDate.parse("2018-01-01");
    private static final int DAYS = 1_500;
    private static final int HORIZON = 366;
    private static final SignalRules NARROW = SignalRules.defaults().with(Map.of("horizonDays", "" + HORIZON));
    private static final SignalRules WIDE = SignalRules.defaults();
    private static final int MOST_DAYS = HORIZON + PairHistory.reach(NARROW) + Window.LONGEST + 1;

    private static final LocalDate WEDNESDAY = LocalDate.parse("2018-06-06");

    private final Telegraph narrowWithYearsOfNews = told(NARROW, news());
    private final Telegraph wideWithYearsOfNews = told(WIDE, news());

    @Test
    void givenYearsOfNewsThenOldBooksAndTheirEventsAreGone() {
        Telegraph reader = narrowWithYearsOfNews;

        assertThat(reader.store().days(PAIR)).isLessThanOrEqualTo(MOST_DAYS);
        assertThat(reader.store().entries(PAIR)).isLessThanOrEqualTo(MOST_DAYS * 2);
    }

    @Test
    void givenYearsOfBackgroundAloneThenItsOldBooksAndEventsAreGoneToo() {
        Telegraph reader = told(NARROW, background());

        assertThat(reader.store().days(PAIR)).isLessThanOrEqualTo(MOST_DAYS);
        assertThat(reader.store().entries(PAIR)).isLessThanOrEqualTo(MOST_DAYS);
        assertThat(reader.store().day(PAIR, FIRST.plusDays(DAYS - HORIZON))).isPresent();
    }

    /** The sums of a slow slide wear off in silence, here slowly: how far, must not be forgotten. */
    @Test
    void givenYearsOfBackgroundAfterNewsThenNewsIsAnsweredAsByALedgerThatForgetsNothing() {
        Map<String, String> slowly = Map.of("turns.quietDecay", "0.004", "turns.loudest", "1.5");
        List<News> past = new ArrayList<>(background());
        past.addAll(Timeline.of(FIRST + ".." + FIRST.plusDays(350) + "/3 | CHN = USA CONSULT/meet | 2"));
        past.addAll(Timeline.of(FIRST.plusDays(351) + ".." + FIRST.plusDays(353) + " | CHN > USA ACCUSE/accuse | 1"));
        past.sort(Comparator.comparing(News::publishedAt));
        Telegraph narrow = told(NARROW.with(slowly), past);
        Telegraph wide = told(WIDE.with(slowly), past);
        assertThat(narrow.store().days(PAIR)).isLessThanOrEqualTo(MOST_DAYS);

        LocalDate then = FIRST.plusDays(DAYS + 21);
        List<News> afterwards = new ArrayList<>();
        afterwards.addAll(Timeline.of(then + ".." + then.plusDays(9) + " | CHN > USA ACCUSE/accuse | 4"));
        afterwards.addAll(Timeline.of(then.plusDays(60) + " | USA > CHN ASSAULT/attack | 3"));
        for (News one : afterwards) {
            LocalDate day = one.date().start().orElseThrow();
            narrow.close(day.minusDays(1)).tell(one);
            wide.close(day.minusDays(1)).tell(one);
        }
        narrow.close(then.plusDays(90));
        wide.close(then.plusDays(90));

        assertThat(figures(narrow)).isEqualTo(figures(wide));
        assertThat(alerts(narrow)).isEqualTo(alerts(wide));
        assertThat(narrow.regimes()).hasSizeGreaterThan(2);
    }

    /** Something on every day that moves nothing. */
    private static List<News> background() {
        return IntStream.range(0, DAYS)
                .mapToObj(day -> News.of(
                                "CHN = USA CONSULT/meet", FIRST.plusDays(day).toString())
                        .article("background " + day)
                        .background())
                .toList();
    }

    @Test
    void givenYearsOfNewsThenSignalsAndAlertsAreThoseOfALedgerThatForgetsNothing() {
        Telegraph narrow = narrowWithYearsOfNews;
        Telegraph wide = wideWithYearsOfNews;

        assertThat(figures(narrow)).isEqualTo(figures(wide));
        assertThat(narrow.headlines()).isEqualTo(wide.headlines()).hasSizeGreaterThan(3);
    }

    @Test
    void givenLateNewsWithinTheHorizonThenItIsAnsweredAsByALedgerThatForgetsNothing() {
        List<News> late = Timeline.of(
                FIRST.plusDays(DAYS - 300) + ".." + FIRST.plusDays(DAYS - 290) + " | USA > CHN MOBILIZE/deploy | 3");
        Telegraph narrow = narrowWithYearsOfNews.copy().tell(late);
        Telegraph wide = wideWithYearsOfNews.copy().tell(late);

        assertThat(figures(narrow)).isEqualTo(figures(wide));
    }

    @Test
    void givenAPairThatIsSilentForYearsThenItIsKnownForAsLongAsByALedgerThatForgetsNothing() {
        List<News> news = Timeline.of("""
                2018-01-01 | CHN > USA ACCUSE/accuse     | 1
                2021-03-01 | CHN > USA ASSAULT/attack    | 3
                2021-06-01 | CHN > USA ACCUSE/accuse     | 1
                2024-02-01 | CHN > USA ASSAULT/attack    | 3
                2024-05-01 | CHN = USA CONSULT/meet      | 2
                2026-12-01 | CHN > USA MOBILIZE/deploy   | 2
                """);
        Telegraph narrow = new Telegraph(NARROW);
        Telegraph wide = new Telegraph(WIDE);
        for (News one : news) {
            LocalDate day = one.date().start().orElseThrow();
            narrow.close(day.minusDays(1)).tell(one).restart();
            wide.close(day.minusDays(1)).tell(one);
            assertThat(alerts(narrow)).as(day.toString()).isEqualTo(alerts(wide));
        }
        narrow.close("2027-02-01");
        wide.close("2027-02-01");
        List<News> late = Timeline.of("2026-11-25 | USA > CHN MOBILIZE/exercise | 1");
        narrow.restart().tell(late);
        wide.restart().tell(late);

        assertThat(narrow.store().days(PAIR))
                .as("some are folded")
                .isLessThan(wide.store().days(PAIR));
        assertThat(alerts(narrow)).isEqualTo(alerts(wide)).hasSizeGreaterThan(2);
        assertThat(figures(narrow)).isEqualTo(figures(wide));
    }

    @Test
    void givenNewsFromBeyondTheHorizonThenItsEventIsToldButMovesNothing() {
        Telegraph reader = narrowWithYearsOfNews.copy();
        // With other news before it, as in a running stream.
        reader.tell(Timeline.of(FIRST.plusDays(DAYS) + " | CHN = USA CONSULT/visit | 1"));
        int entries = reader.store().entries(PAIR);
        reader.news();

        reader.tell(Timeline.of(FIRST.plusDays(10) + " | USA > CHN MOBILIZE/exercise | 1"));

        assertThat(reader.news()).singleElement().isInstanceOf(LedgerChange.OfEvent.class);
        assertThat(reader.store().entries(PAIR)).isEqualTo(entries);
    }

    /** Open from a Wednesday on, the pair's news of that week lies on both sides of the horizon. */
    private static Telegraph openFromAWednesday(List<News> news) {
        return new Telegraph(NARROW)
                .tell(Timeline.of("2018-01-01 | CHN > USA ACCUSE/accuse | 1"))
                .tell(news)
                .tell(Timeline.of(WEDNESDAY.plusDays(HORIZON) + " | CHN > USA ACCUSE/accuse | 1"))
                .close(WEDNESDAY.plusDays(HORIZON));
    }

    static Stream<News> tellingsWithoutADayOfTheirOwn() {
        News meeting = News.of("CHN = USA CONSULT/meet", WEDNESDAY.plusDays(60).toString());
        News undated = meeting.dated(EventDate.UNKNOWN);
        return Stream.of(undated, meeting.said(Modality.PLANNED), undated.background());
    }

    @ParameterizedTest
    @MethodSource("tellingsWithoutADayOfTheirOwn")
    void givenAnEventOfAnOpenDayWhenItIsFoundInNewsFromBeyondTheHorizonThenItStaysInItsDay(News telling) {
        News open = telling.article("open").published(WEDNESDAY.plusDays(1).toString());
        News late = telling.article("late").published(WEDNESDAY.minusDays(1).toString());
        Telegraph reader = openFromAWednesday(List.of(open));
        TreeMap<String, String> figures = figures(reader);
        reader.news();

        reader.tell(late);

        assertThat(reader.news())
                .singleElement()
                .isInstanceOfSatisfying(
                        LedgerChange.OfEvent.class,
                        told -> assertThat(told.event().articles()).isEqualTo(2));
        assertThat(figures(reader.close(WEDNESDAY.plusDays(HORIZON + 1)))).containsAllEntriesOf(figures);

        assertThat(reader.store().entry(PAIR, open.act().id())).isPresent();
        LocalDate yearsLater = WEDNESDAY.plusYears(6);
        reader.tell(Timeline.of(yearsLater + " | CHN > USA ACCUSE/accuse | 1")).close(yearsLater);
        assertThat(reader.store().day(PAIR, WEDNESDAY.plusDays(1))).isEmpty();
        assertThat(reader.store().entry(PAIR, open.act().id())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tellingsWithoutADayOfTheirOwn")
    void givenAnEventOnBothSidesOfTheHorizonThenItCountsWhicheverOfItsNewsComesFirst(News telling) {
        News open = telling.article("open").published(WEDNESDAY.plusDays(1).toString());
        News late = telling.article("late").published(WEDNESDAY.minusDays(1).toString());
        LocalDate then = WEDNESDAY.plusDays(HORIZON + 1);
        Telegraph alone = openFromAWednesday(List.of()).tell(open).close(then);

        assertThat(figures(openFromAWednesday(List.of()).tell(open, late).close(then)))
                .isEqualTo(figures(alone));
        assertThat(figures(openFromAWednesday(List.of()).tell(late, open).close(then)))
                .isEqualTo(figures(alone));
        assertThat(figures(openFromAWednesday(List.of()).tell(late).tell(open).close(then)))
                .isEqualTo(figures(alone));
        assertThat(alone.store().entry(PAIR, open.act().id())).isPresent();
    }

    @Test
    void givenMorePlansThanADayHasRoomForThenItsBookIsFullAndOtherDaysCount() {
        List<News> plans = new ArrayList<>();
        for (int i = 1; i <= DayBook.MOST_POSTINGS + 500; i++) {
            plans.add(News.of("CHN > USA CONSULT/visit", FIRST.plusDays(i).toString())
                    .said(Modality.PLANNED)
                    .published(FIRST.toString())
                    .article("plan " + i));
        }
        Telegraph reader = new Telegraph().tell(plans);

        List<LedgerChange.OfEvent> told = reader.news().stream()
                .filter(LedgerChange.OfEvent.class::isInstance)
                .map(LedgerChange.OfEvent.class::cast)
                .toList();
        assertThat(told).hasSize(plans.size());
        List<Posting> full = reader.store().day(PAIR, FIRST).orElseThrow().postings();
        assertThat(full).hasSize(DayBook.MOST_POSTINGS);
        assertThat(reader.store().entries(PAIR)).isEqualTo(DayBook.MOST_POSTINGS);
        // What it adds to a day is told of an event only where it is in the day's book.
        Set<String> counting = full.stream().map(Posting::eventId).collect(Collectors.toSet());
        assertThat(told)
                .allSatisfy(one -> assertThat(one.weighings())
                        .hasSize(counting.contains(one.event().act().id()) ? 1 : 0));

        reader.restart()
                .tell(plans.stream()
                        .map(plan -> plan.article("again " + plan.article()))
                        .toList());
        reader.tell(News.of("CHN > USA ACCUSE/accuse", FIRST.plusDays(1).toString()));

        List<Posting> known = reader.store().day(PAIR, FIRST).orElseThrow().postings();
        assertThat(known)
                .extracting(Posting::eventId)
                .isEqualTo(full.stream().map(Posting::eventId).toList());
        assertThat(known)
                .allSatisfy(posting -> assertThat(posting.articles().count()).isEqualTo(2));
        assertThat(reader.store().day(PAIR, FIRST.plusDays(1)).orElseThrow().postings())
                .hasSize(1);
    }

    @Test
    void givenTenYearsOfAPairsDaysThenOneMoreArticleCostsNoMoreThanAfterOneYear() {
        assertThat(costOfOneMore(3_650)).isEqualTo(costOfOneMore(365)).isLessThan(120);
    }

    /** Reads, writes and changes told. */
    private static int costOfOneMore(int days) {
        LocalDate last = FIRST.plusDays(days);
        Telegraph reader = new Telegraph();
        reader.tell(Timeline.of(FIRST + ".." + last + "/2 | CHN = USA CONSULT/meet | 2"))
                .close(last);
        reader.news();
        int before = reader.store().reads() + reader.store().writes();

        reader.tell(Timeline.of(last.plusDays(1) + " | USA > CHN MOBILIZE/exercise | 1"));

        return reader.store().reads()
                + reader.store().writes()
                - before
                + reader.news().size();
    }

    private static Telegraph told(SignalRules rules, List<News> news) {
        Telegraph reader = new Telegraph(rules);
        for (int i = 0; i < news.size(); i += 50) {
            List<News> some = news.subList(i, Math.min(news.size(), i + 50));
            reader.tell(some).close(some.get(0).date().start().orElseThrow());
            if (i % 500 == 0) {
                reader.restart();
            }
        }
        return reader.close(FIRST.plusDays(DAYS + 20));
    }

    /** Half a year of each mood in turn. */
    private static List<News> news() {
        Random random = new Random(5);
        List<News> news = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            boolean friendly = day / 180 % 2 == 0;
            if (random.nextInt(3) > 0) {
                String act = random.nextInt(5) > 0 == friendly ? "CHN = USA CONSULT/meet" : "CHN > USA THREATEN/verbal";
                news.addAll(Timeline.of(FIRST.plusDays(day) + " | " + act + " | " + (1 + random.nextInt(3))));
            }
        }
        return news;
    }

    /** All standing alerts without their rules' version, which differs. */
    private static TreeMap<String, String> alerts(Telegraph reader) {
        TreeMap<String, String> alerts = new TreeMap<>();
        reader.alerts().forEach((id, alert) -> alerts.put(id, alert.toString().replace(alert.rulesVersion(), "")));
        return alerts;
    }

    /** All signals without their rules' version, which differs. */
    private static TreeMap<String, String> figures(Telegraph reader) {
        TreeMap<String, String> figures = new TreeMap<>();
        reader.signals()
                .forEach((key, signal) -> figures.put(key, signal.toString().replace(signal.rulesVersion(), "")));
        return figures;
    }
}
