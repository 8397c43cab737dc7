package io.detente.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.detente.event.Pair;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnPeriodModelTest {
    private static final SignalRules RULES = SignalRules.defaults();
    private static final SignalRules.World WORLD = RULES.world();

    @Test
    void aDayIsAsStrongAsItsOwnNewsAndWhatIsLeftOfTheWeeks() {
        DayTotals[] days = {day(0, 1), DayTotals.NONE, day(0.5, 2), day(0.4, 0)};

        ReturnPeriodModel returnPeriods = new ReturnPeriodModel(RULES);

        assertThat(returnPeriods.strength(2, days)).isEqualTo(new Sides(0.5, 2 + 0.25));
        assertThat(returnPeriods.strength(3, days))
                .as("nothing of tension is new")
                .isEqualTo(new Sides(0.4 + 0.25, 0));
        assertThat(returnPeriods.strength(1, days)).isEqualTo(Sides.NONE);
    }

    @Test
    void aPairsReturnPeriodIsMadeOfItsOwnDaysAndOfWhatIsUsualInTheWorld() {
        // One day as strong among a hundred, and 180 days of an average pair of 90.
        double[] tension = new double[101];
        tension[40] = 2;
        tension[60] = 0.5;
        tension[100] = 1.5;

        Rareness rareness = rareness(tension, 1.5);

        double world = 1.2 * Math.exp((0.8 - 1.5) / 0.55);
        assertThat(rareness.pairDays()).isCloseTo((100 + 180) / (1 + 180 * world / 90), within(1e-9));
        assertThat(rareness.heardDays()).isCloseTo(1 / world, within(1e-9));
        assertThat(rareness.worldDays()).isCloseTo(1 / (2 * 0.285 * Math.exp((0.8 - 1.5) / 0.735)), within(1e-9));
        assertThat(rareness.lastSuch()).contains(LocalDate.ofEpochDay(40));
        assertThat(rareness.knownFrom()).isEqualTo(LocalDate.ofEpochDay(0));
    }

    @Test
    void aPairNeverHeardOfIsJudgedAsAnAverageOne() {
        Rareness rareness = rareness(new double[] {2.5}, 2.5);

        assertThat(rareness.pairDays()).isCloseTo(90 / WORLD.dayRate(Side.TENSION, 2.5, 1), within(1e-9));
        assertThat(rareness.lastSuch()).isEmpty();
    }

    @ParameterizedTest(name = "tension of {0} is of severity {1}")
    @CsvSource({"0.85, 1", "1.2, 2", "2.0, 3", "2.5, 4", "3.8, 5"})
    void severityIsTheReturnPeriodAmongAllPairs(double strength, int severity) {
        assertThat(WORLD.severity(Side.TENSION, strength, 1)).isEqualTo(severity);
    }

    @Test
    void inAThinFeedTheSameDayIsRarer() {
        assertThat(WORLD.dayRate(Side.THAW, 1.5, 0.5)).isLessThan(WORLD.dayRate(Side.THAW, 1.5, 1) / 2);
        assertThat(WORLD.severity(Side.THAW, 1.8, 0.25)).isGreaterThan(WORLD.severity(Side.THAW, 1.8, 1));
    }

    @Test
    void aMonthIsJudgedByTheNewsBeforeIt() {
        NewsBreadth breadth = new NewsBreadth();
        LocalDate first = LocalDate.parse("2020-01-01");
        for (int day = 0; day < 60; day++) {
            for (int pair = 0; pair < 40; pair++) {
                breadth.hear(pair(pair), number(first.plusDays(day)));
                breadth.hear(pair(pair), number(first.plusDays(day)));
            }
        }

        WorldScale scale = breadth.scale(WORLD, number(LocalDate.parse("2020-12-31")));

        assertThat(scale.density(number(LocalDate.parse("2020-01-31"))))
                .as("nothing was heard before")
                .isEqualTo(1);
        assertThat(scale.density(number(LocalDate.parse("2020-02-01")))).isEqualTo(4 / Math.sqrt(2));
        assertThat(scale.density(number(LocalDate.parse("2020-03-01")))).isEqualTo(4);
        assertThat(scale.density(number(LocalDate.parse("2020-10-01"))))
                .as("half a year later nothing is known")
                .isEqualTo(1);
        assertThat(breadth.scale(WORLD, number(LocalDate.parse("2020-02-15"))).steps())
                .as("the future is not told")
                .containsOnlyKeys(2020 * 12 + 1);
    }

    @Test
    void scalesDifferFromTheFirstMonthThatIsNotTheSame() {
        WorldScale one = new WorldScale(new TreeMap<>(Map.of(2020 * 12, 2, 2020 * 12 + 6, 0)));
        WorldScale other = new WorldScale(new TreeMap<>(Map.of(2020 * 12, 2, 2020 * 12 + 3, 1)));
        int april = number(LocalDate.parse("2020-04-01"));

        assertThat(one.firstDifference(other, april)).isEqualTo(OptionalInt.of(april));
        assertThat(one.firstDifference(other, april - 1)).isEmpty();
        assertThat(one.firstDifference(one, Integer.MAX_VALUE)).isEmpty();
    }

    private static Rareness rareness(double[] tension, double strength) {
        DayState[] earlier = new DayState[tension.length];
        for (int i = 0; i < tension.length; i++) {
            earlier[i] = new DayState(List.of(), new Sides(0, tension[i]), RegimeState.START, List.of());
        }
        return new ReturnPeriodModel(RULES).of(Side.TENSION, tension.length - 1, 0, new Sides(0, strength), earlier, 1);
    }

    private static DayTotals day(double thaw, double tension) {
        return new DayTotals(new Sides(thaw, tension), Sides.NONE, Sides.NONE, 1, 1, 1, 1, false, 0, 0, Drivers.NONE);
    }

    private static Pair pair(int number) {
        return Pair.of("A" + (char) ('A' + number / 26) + (char) ('A' + number % 26), "ZZZ");
    }

    private static int number(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }
}
