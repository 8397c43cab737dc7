package io.detente.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.detente.event.Pair;
import io.detente.truth.PartialDate;
import io.detente.truth.Truth;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static final YearMonth FIRST = YearMonth.of(2010, 1);
    private static final int MONTHS = 72;

    /** Moods that change every five months or so, so that no shift but none fits them. */
    private static double mood(int month) {
        return Math.sin(month * 1.3) + Math.sin(month * month * 0.11);
    }

    @Test
    void givenATruthThatTheReplayFollowsThenItIsFarAboveItsShifts() {
        Map<String, Measure> measures = measures(record(EvaluationTest::mood), truth(EvaluationTest::mood));

        Measure correlation = measures.get("rank correlation of months");
        assertThat(correlation.value()).isGreaterThan(0.95);
        assertThat(correlation.items()).isEqualTo(MONTHS);
        assertThat(correlation.shifted()).isBetween(-0.2, 0.2);
        assertThat(correlation.shiftedHigh()).isLessThan(0.7);
        assertThat(correlation.interval().low()).isGreaterThan(0.8);
    }

    /** 39 shifts, the five next to none to either side left out, take 50 months. */
    @ParameterizedTest
    @CsvSource({"11, 0", "12, 1", "24, 13", "49, 38", "50, 39", "72, 61"})
    void givenMonthsThenWhatLuckGivesIsToldOnlyOfEnoughShifts(int months, int shifts) {
        Measure correlation = measures(record(EvaluationTest::mood, months), truth(EvaluationTest::mood, months))
                .get("rank correlation of months");

        assertThat(correlation.value()).isGreaterThan(0.95);
        assertThat(correlation.shifts()).isEqualTo(shifts);
        assertThat(Double.isNaN(correlation.shifted())).isEqualTo(shifts == 0);
        assertThat(Double.isNaN(correlation.shiftedHigh())).isEqualTo(months < 50);
    }

    @Test
    void givenATruthWithoutRelationThenItIsWithinItsShifts() {
        Map<String, Measure> measures =
                measures(record(EvaluationTest::mood), truth(month -> Math.cos(month * 2.7 + month * month * 0.37)));

        Measure correlation = measures.get("rank correlation of months");
        assertThat(correlation.value()).isLessThan(correlation.shiftedHigh());
    }

    @Test
    void givenAlertsThenOnlyThoseOfTheEventsSignAndTimeBelongToIt() {
        PairRecord record = record(EvaluationTest::mood);
        record.alerts().add(alert("2011-03-20", 1, "CONFIRMED"));
        record.alerts().add(alert("2012-03-20", -1, "CONFIRMED"));
        record.alerts().add(alert("2013-03-10", -1, "WITHDRAWN"));
        Truth truth = new Truth(
                List.of(), List.of(event("2011-03-10", true), event("2012-03-10", true), event("2013-03-10", false)));

        Map<String, Measure> measures = measures(record, truth);

        assertThat(measures.get("events alerted (recall)").value()).isEqualTo(1 / 3.0);
        assertThat(measures.get("alerts with an event (precision)").value()).isEqualTo(0.5);
        assertThat(measures.get("median days from event to alert").value()).isEqualTo(10);
    }

    /** The alert lies 30 days behind August, within September and a day before October: three of 61 shifts. */
    @Test
    void givenAnEventOfAShortMonthThenShiftedItIsOfAllDaysOfALongOne() {
        PairRecord record = record(EvaluationTest::mood);
        record.alerts().add(alert("2010-09-30", 1, "CONFIRMED"));
        Truth truth = new Truth(List.of(), List.of(event("2010-02", true)));

        Measure recall = measures(record, truth).get("events alerted (recall)");

        assertThat(recall.shifts()).isEqualTo(61);
        assertThat(recall.shifted()).isEqualTo(3 / 61.0);
    }

    private static Map<String, Measure> measures(PairRecord record, Truth truth) {
        return new Evaluation(10)
                .of(record, truth).stream().collect(Collectors.toMap(Measure::name, Function.identity()));
    }

    private static PairRecord record(Function<Integer, Double> mood) {
        return record(mood, MONTHS);
    }

    private static PairRecord record(Function<Integer, Double> mood, int months) {
        NavigableMap<LocalDate, PairRecord.Day> days = new TreeMap<>();
        for (int month = 0; month < months; month++) {
            double value = mood.apply(month);
            days.put(
                    FIRST.plusMonths(month).atDay(9),
                    new PairRecord.Day(Math.max(0, 10 * value), Math.max(0, -10 * value)));
        }
        return new PairRecord("CHN-JPN", days, new TreeMap<>(), new ArrayList<>());
    }

    private static Truth truth(Function<Integer, Double> mood) {
        return truth(mood, MONTHS);
    }

    private static Truth truth(Function<Integer, Double> mood, int months) {
        NavigableMap<YearMonth, Double> values = new TreeMap<>();
        for (int month = 0; month < months; month++) {
            values.put(FIRST.plusMonths(month), mood.apply(month));
        }
        return new Truth(List.of(new Truth.Series("published", new Pair("CHN", "JPN"), values)), List.of());
    }

    private static PairRecord.Alert alert(String day, int sign, String status) {
        return new PairRecord.Alert(
                day,
                LocalDate.parse(day),
                LocalDate.parse(day),
                "REGIME_CHANGE",
                status,
                "STEADY",
                sign > 0 ? "THAW" : "TENSION",
                2,
                sign,
                "It turned.");
    }

    private static Truth.DatedEvent event(String date, boolean positive) {
        return new Truth.DatedEvent(new Pair("CHN", "JPN"), PartialDate.parse(date), positive, "Something");
    }
}
