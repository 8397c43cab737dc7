package io.detente.serve.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.detente.avro.Regime;
import io.detente.avro.RelationSignal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignalSeriesTest {

    private static final LocalDate FIRST = LocalDate.parse("2023-01-01");
    private static final int DAYS = 120;
    private static final int WINDOW_ENDS = 60;
    private static final int DRIVER_DAYS = 20;
    private static final int DWELL_DAYS = 14;

    private final SignalSeries series = new SignalSeries(new ViewLimits(WINDOW_ENDS, DRIVER_DAYS, 1, 1, 1, DWELL_DAYS));

    /** What it should hold, the plain way. */
    private final TreeMap<LocalDate, SignalPoint> held = new TreeMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givenWindowEndsInWhateverOrderToldAgainAndTakenAway_thenItHoldsTheNewestByDayAndTheOldHaveNoDrivers(
            long seed) {
        Random random = new Random(seed);
        for (int told = 0; told < 1_000; told++) {
            // when
            LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
            tell(point(day, 1 + random.nextInt(9), random.nextInt(4)));

            // then
            assertThat(series.between(LocalDate.MIN, LocalDate.MAX))
                    .extracting(SignalPoint::lastDay, SignalPoint::thaw)
                    .containsExactlyElementsOf(held.values().stream()
                            .map(point -> tuple(point.lastDay(), point.thaw()))
                            .toList());
            LocalDate asked = FIRST.plusDays(random.nextInt(DAYS));
            assertThat(series.at(asked).map(SignalPoint::lastDay))
                    .isEqualTo(Optional.ofNullable(held.get(asked)).map(SignalPoint::lastDay));
            assertThat(series.upTo(asked).map(SignalPoint::lastDay))
                    .isEqualTo(Optional.ofNullable(held.floorKey(asked)));
            assertThat(series.last().map(SignalPoint::lastDay))
                    .isEqualTo(held.isEmpty() ? Optional.empty() : Optional.of(held.lastKey()));
            series.last()
                    .ifPresent(last -> assertThat(series.between(FIRST, last.lastDay()))
                            .filteredOn(point ->
                                    point.lastDay().isBefore(last.lastDay().minusDays(DRIVER_DAYS)))
                            .allSatisfy(old -> assertThat(old.drivers()).isEmpty()));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givenTheNewestIsTold_whenOthersAreToldInWhateverOrder_thenJustTheYoungKeepTheirDrivers(long seed) {
        // given
        LocalDate newest = FIRST.plusDays(DAYS);
        tell(point(newest, 1, 1));

        // when
        new Random(seed).ints(200, 0, DAYS).forEach(days -> tell(point(FIRST.plusDays(days), 1, 1)));

        // then
        assertThat(series.between(FIRST, newest))
                .allSatisfy(point -> assertThat(point.drivers().isEmpty())
                        .isEqualTo(point.lastDay().isBefore(newest.minusDays(DRIVER_DAYS))));
    }

    @Test
    void givenTheRegimeChanged_thenItLastsSinceTheFirstDayBehindTheLastOther() {
        assertThat(series.regimeSince(LocalDate.MAX)).isEmpty();
        List<Regime> regimes = List.of(Regime.THAW, Regime.THAW, Regime.STEADY, Regime.THAW, Regime.THAW);
        for (int day = regimes.size() - 1; day >= 0; day--) {
            tell(point(FIRST.plusDays(day), 1, 1, regimes.get(day)));
        }

        assertThat(series.regimeSince(LocalDate.MAX)).contains(FIRST.plusDays(3));

        assertThat(series.regimeSince(FIRST.plusDays(2)))
                .as("as it was known on that day")
                .contains(FIRST.plusDays(2));
        assertThat(series.regimeSince(FIRST.plusDays(1))).contains(FIRST);
        assertThat(series.regimeSince(FIRST.minusDays(1))).isEmpty();

        tell(point(FIRST.plusDays(2), 1, 1, Regime.THAW));
        assertThat(series.regimeSince(LocalDate.MAX)).contains(FIRST);
    }

    @Test
    void givenNothingWasToldForLongerThanARegimeHolds_thenItBeginsAnew() {
        tell(point(FIRST, 1, 1, Regime.TENSION));
        tell(point(FIRST.plusDays(DWELL_DAYS + 1), 1, 1, Regime.TENSION));
        assertThat(series.regimeSince(LocalDate.MAX)).contains(FIRST);

        LocalDate later = FIRST.plusYears(1);
        tell(point(later, 1, 1, Regime.TENSION));

        assertThat(series.regimeSince(LocalDate.MAX)).contains(later);
    }

    @Test
    void givenNothingWasHeardBeforeItWasTold_thenThatLastsSinceTheRegimeBeforeWasOver() {
        tell(point(FIRST, 1, 1, Regime.TENSION));
        tell(point(FIRST.plusYears(1), 1, 1, Regime.UNHEARD));
        tell(point(FIRST.plusYears(2), 1, 1, Regime.UNHEARD));

        assertThat(series.regimeSince(LocalDate.MAX)).contains(FIRST.plusDays(DWELL_DAYS + 1));
    }

    private void tell(SignalPoint point) {
        series.put(point);
        if (point.events() == 0) {
            held.remove(point.lastDay());
            return;
        }
        held.put(point.lastDay(), point);
        if (held.size() > WINDOW_ENDS) {
            held.pollFirstEntry();
        }
    }

    private static SignalPoint point(LocalDate day, double thaw, int events) {
        return point(day, thaw, events, Regime.STEADY);
    }

    private static SignalPoint point(LocalDate day, double thaw, int events, Regime regime) {
        RelationSignal signal = Records.signal("CHN-USA", Window.P7D, day.toString(), thaw, 1);
        signal.setEvents(events);
        signal.setRegime(regime);
        signal.setDrivers(List.of(Records.driver("CHN-USA", day.toString(), 1)));
        return SignalPoint.of(signal, new DriverPool());
    }
}
