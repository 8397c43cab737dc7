package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.detente.event.Pair;
import io.detente.truth.PartialDate;
import io.detente.truth.Truth;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrackRecordTest {
    private static final ReplayPeriod YEAR =
            new ReplayPeriod(LocalDate.parse("2012-01-01"), LocalDate.parse("2012-12-31"));

    @Test
    void givenDatedTurningPointsThenOnlyAlertsOfTheirSideWithinTheWeekFindThem() {
        PairRecord record = record(
                alert("2012-03-08", 1, "CONFIRMED"),
                alert("2012-06-17", -1, "CONFIRMED"),
                alert("2012-09-05", -1, "CONFIRMED"),
                alert("2012-12-01", 1, "WITHDRAWN"),
                alert("2012-12-20", 0, "CONFIRMED"));
        Truth truth = new Truth(
                List.of(),
                List.of(
                        event("2012-03-10", true, "two days early"),
                        event("2012-06-10", false, "seven days late"),
                        event("2012-09-05", true, "the wrong side"),
                        event("2012-12-01", true, "withdrawn"),
                        new Truth.DatedEvent(
                                Pair.parse("CHN-JPN"), PartialDate.parse("2012-03"), true, "known to the month")));

        TrackRecord track =
                TrackRecord.of(Map.of("CHN-JPN", record), YEAR, truth).orElseThrow();

        assertThat(track.points())
                .extracting(point -> point.event().name(), point -> point.lag().orElse(null))
                .containsExactly(
                        tuple("two days early", -2L),
                        tuple("seven days late", 7L),
                        tuple("the wrong side", null),
                        tuple("withdrawn", null));
        assertThat(track.recall()).isEqualTo(0.5);
        assertThat(track.recall(true)).isEqualTo(1 / 3.0);
        assertThat(track.recall(false)).isEqualTo(1);
        assertThat(track.medianLag()).as("of two the mean").contains(2.5);
        assertThat(track.alertsAPairAndYear()).isEqualTo(3 / (366 / 365.25));
    }

    /** An alert is of the day on which it happened, and nobody is told of that before somebody writes of it. */
    @Test
    void givenAlertsThatWereToldDaysAfterTheirDayThenTheLagIsUntilTheyWereTold() {
        PairRecord record = record(
                alert("2012-03-10", "2012-03-15", 1, "CONFIRMED"), alert("2012-06-10", "2012-06-18", -1, "CONFIRMED"));
        Truth truth = new Truth(
                List.of(),
                List.of(event("2012-03-10", true, "told in time"), event("2012-06-10", false, "told after the week")));

        TrackRecord track =
                TrackRecord.of(Map.of("CHN-JPN", record), YEAR, truth).orElseThrow();

        assertThat(track.points())
                .extracting(point -> point.event().name(), point -> point.lag().orElse(null))
                .containsExactly(tuple("told in time", 5L), tuple("told after the week", null));
    }

    @Test
    void givenTurningPointsOutsideTheReplayedPeriodThenTheyAreCountedApartAndNotAsMissed() {
        PairRecord record = record(alert("2012-06-10", -1, "CONFIRMED"));
        Truth truth = new Truth(
                List.of(),
                List.of(
                        event("2011-06-10", false, "a year before it"),
                        event("2012-01-02", false, "its first day is a day too late"),
                        event("2012-01-03", false, "just in it"),
                        event("2012-06-10", false, "alerted"),
                        event("2012-12-24", false, "just in it, too"),
                        event("2012-12-25", false, "its last day is a day too early"),
                        event("2013-06-10", false, "a year after it")));

        TrackRecord track =
                TrackRecord.of(Map.of("CHN-JPN", record), YEAR, truth).orElseThrow();

        assertThat(track.points())
                .extracting(point -> point.event().name(), point -> point.lag().orElse(null))
                .containsExactly(tuple("just in it", null), tuple("alerted", 0L), tuple("just in it, too", null));
        assertThat(track.outside()).isEqualTo(4);
        assertThat(track.recall()).isEqualTo(1 / 3.0);
    }

    /** A window that the shift takes out of the period is empty for want of news, not for want of luck. */
    @Test
    void givenDatesThatAreShiftedOutOfThePeriodThenLuckIsTheShareOfTheOthers() {
        PairRecord record = record(alert("2012-06-10", -1, "CONFIRMED"));
        Truth truth = new Truth(List.of(), List.of(event("2012-03-02", false, "100 days before an alert")));

        TrackRecord track =
                TrackRecord.of(Map.of("CHN-JPN", record), YEAR, truth).orElseThrow();

        assertThat(track.luck()).as("of 100, 150, 200 and 250 days the first").isEqualTo(0.25);
    }

    @Test
    void givenAReplayOfTwoMonthsThenItsAlertsAreNotSpreadOverAYear() {
        ReplayPeriod twoMonths = new ReplayPeriod(LocalDate.parse("2012-03-01"), LocalDate.parse("2012-04-29"));
        PairRecord record = record(
                alert("2012-03-08", 1, "CONFIRMED"),
                alert("2012-03-20", -1, "CONFIRMED"),
                alert("2012-04-01", 1, "CONFIRMED"));
        Truth truth = new Truth(List.of(), List.of(event("2012-03-08", true, "found")));

        TrackRecord track =
                TrackRecord.of(Map.of("CHN-JPN", record), twoMonths, truth).orElseThrow();

        assertThat(track.alertsAPairAndYear()).isEqualTo(3 / (60 / 365.25));
    }

    @Test
    void givenATurningPointAfterAPairsLastEventThatIsReadThenItIsMissedAsLongAsThereAreArticles() {
        ReplayPeriod tenYears = new ReplayPeriod(LocalDate.parse("2007-01-01"), LocalDate.parse("2016-12-31"));
        Truth truth = new Truth(List.of(), List.of(event("2015-03-02", false, "nothing was read of it")));

        TrackRecord track =
                TrackRecord.of(Map.of("CHN-JPN", record()), tenYears, truth).orElseThrow();

        assertThat(track.outside()).isZero();
        assertThat(track.recall()).isZero();
    }

    @Test
    void givenNoTurningPointInThePeriodThenNothingIsSaidOfHowManyWereFound() {
        Truth truth = new Truth(List.of(), List.of(event("2015-03-02", false, "years later")));

        TrackRecord track =
                TrackRecord.of(Map.of("CHN-JPN", record()), YEAR, truth).orElseThrow();

        assertThat(track.points()).isEmpty();
        assertThat(track.outside()).isOne();
        assertThat(track.recall()).isNaN();
        assertThat(track.luck()).isNaN();
        assertThat(track.alertsAPairAndYear()).isNaN();
    }

    @Test
    void givenNoTurningPointToTheDayThenThereIsNoTrackRecord() {
        assertThat(TrackRecord.of(Map.of("CHN-JPN", record()), YEAR, Truth.NONE))
                .isEmpty();
    }

    private static Truth.DatedEvent event(String day, boolean positive, String name) {
        return new Truth.DatedEvent(Pair.parse("CHN-JPN"), PartialDate.parse(day), positive, name);
    }

    private static PairRecord.Alert alert(String day, int sign, String status) {
        return alert(day, day, sign, status);
    }

    private static PairRecord.Alert alert(String day, String firstTold, int sign, String status) {
        return new PairRecord.Alert(
                day,
                LocalDate.parse(day),
                LocalDate.parse(firstTold),
                "TURNING_POINT",
                status,
                "STEADY",
                "STEADY",
                3,
                sign,
                "It turned.");
    }

    private static PairRecord record(PairRecord.Alert... alerts) {
        TreeMap<LocalDate, PairRecord.Day> days = new TreeMap<>();
        days.put(LocalDate.parse("2012-01-01"), new PairRecord.Day(1, 0));
        days.put(LocalDate.parse("2012-12-31"), new PairRecord.Day(1, 0));
        return new PairRecord("CHN-JPN", days, new TreeMap<>(), List.of(alerts));
    }
}
